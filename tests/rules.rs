//! Every page in `tests/rules/` is a rule's documentation and its test: sources and drafts stand in fences, carets mark
//! what is found and what is said of it, and a draft without carets draws nothing. Every fix that is offered on the way is
//! tried: what it mends is no longer found, and nothing new is. A `mended` fence shows a draft after the rule's fixes.

#![allow(clippy::expect_used, reason = "a test stops where something is not as it should be")]

mod support;

use std::fmt::Write;
use std::path::Path;
use support::{MemoryLibrary, checked};
use tearsheet::rules::finding::{Finding, Fix};

datatest_stable::harness! { { test = page, root = "tests/rules", pattern = r"\.md$" } }

/// A fence of a page.
struct Fence {
    kind: String,
    name: String,
    text: String,
    line: usize,
    case: String,
}

fn page(path: &Path, text: String) -> datatest_stable::Result<()> {
    let rule = path.file_stem().and_then(|stem| stem.to_str()).expect("a page is named after its rule").to_owned();
    let fences = fences(&text);
    let shared = |fence: &&Fence| fence.kind == "source" && fence.case.is_empty();
    let (mut loud, mut silent, mut problems) = (0, 0, String::new());
    for draft in fences.iter().filter(|fence| fence.kind == "draft") {
        let own = |fence: &&Fence| fence.kind == "source" && !fence.case.is_empty() && fence.case == draft.case;
        let mut library = MemoryLibrary::default();
        for source in fences.iter().filter(|fence| shared(fence) || own(fence)) {
            library.add(&source.name, &source.text);
        }
        let marked = draft.text.lines().any(is_mark);
        let found = annotated(&draft.text, &rule, &library);
        if found != draft.text {
            writeln!(
                problems,
                "\n{}:{} {}\nfound:\n{found}\nexpected:\n{}",
                path.display(),
                draft.line,
                draft.case,
                draft.text
            )?;
        }
        *(if marked { &mut loud } else { &mut silent }) += 1;
        for failure in failing_fixes(&unmarked(&draft.text), &library) {
            writeln!(problems, "\n{}:{} {}\n{failure}", path.display(), draft.line, draft.case)?;
        }
        let shown = fences.iter().find(|fence| fence.kind == "mended" && fence.case == draft.case);
        let mended = mended(&unmarked(&draft.text), &rule, &library);
        if let Some(shown) = shown.filter(|shown| shown.text != mended) {
            writeln!(problems, "\n{}:{} mended:\n{mended}\nexpected:\n{}", path.display(), shown.line, shown.text)?;
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    if loud == 0 || silent == 0 {
        return Err("a page needs a case that is reported and one that is not".into());
    }
    Ok(())
}

fn fences(page: &str) -> Vec<Fence> {
    let mut fences: Vec<Fence> = Vec::new();
    let (mut case, mut open) = (String::new(), false);
    for (number, line) in page.lines().enumerate() {
        if open {
            match line {
                "```" => open = false,
                _ => {
                    if let Some(fence) = fences.last_mut() {
                        fence.text.push_str(line);
                        fence.text.push('\n');
                    }
                }
            }
        } else if let Some(info) = line.strip_prefix("```") {
            let (kind, name) = info.split_once(' ').unwrap_or((info, ""));
            fences.push(Fence {
                kind: kind.to_owned(),
                name: name.to_owned(),
                text: String::new(),
                line: number + 1,
                case: case.clone(),
            });
            open = true;
        } else if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut case);
        }
    }
    fences
}

/// Blanks, carets, one message.
fn is_mark(line: &str) -> bool {
    let rest = line.trim_start();
    rest.starts_with('^')
}

/// The draft as the checker would mark it.
fn annotated(marked: &str, rule: &str, library: &MemoryLibrary) -> String {
    let draft = unmarked(marked);
    let (_, checked) = checked(&draft, library);
    let mut annotated = String::new();
    let mut start = 0;
    for line in draft.split_inclusive('\n') {
        annotated.push_str(line);
        let end = start + line.trim_end().len();
        for finding in &checked.findings {
            if finding.span.start < start || finding.span.start > end {
                continue;
            }
            let from = draft[start..finding.span.start].chars().count();
            let length = draft[finding.span.start..finding.span.end.min(end)].chars().count().max(1);
            let code = if finding.rule == rule { String::new() } else { format!("[{}] ", finding.rule) };
            let (blanks, carets) = (" ".repeat(from), "^".repeat(length));
            annotated.push_str(&format!("{blanks}{carets} {code}{}\n", finding.message));
        }
        start += line.len();
    }
    annotated
}

fn unmarked(marked: &str) -> String {
    marked.lines().filter(|line| !is_mark(line)).flat_map(|line| [line, "\n"]).collect()
}

fn with(draft: &str, fix: &Fix) -> String {
    let mut text = draft.to_owned();
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    text
}

/// The draft after the first fix of each of the rule's findings.
fn mended(draft: &str, rule: &str, library: &MemoryLibrary) -> String {
    let (_, checked) = checked(draft, library);
    let own = checked.findings.iter().filter(|finding| finding.rule == rule);
    own.rev().filter_map(|finding| finding.fixes.first()).fold(draft.to_owned(), |text, fix| with(&text, fix))
}

/// What is wrong with fixes that do not end what they mend, or bring up something new.
fn failing_fixes(draft: &str, library: &MemoryLibrary) -> Vec<String> {
    let said = |finding: &Finding| format!("{}: {}", finding.rule, finding.message);
    let (_, before) = checked(draft, library);
    let mut failures = Vec::new();
    for (place, finding) in before.findings.iter().enumerate() {
        let mut others: Vec<String> = before.findings.iter().map(said).collect();
        others.remove(place);
        for fix in &finding.fixes {
            let text = with(draft, fix);
            let (_, after) = checked(&text, library);
            let mut left = others.clone();
            for found in after.findings.iter().map(said) {
                match left.iter().position(|known| *known == found) {
                    Some(known) => drop(left.remove(known)),
                    None => failures.push(format!("after “{}”:\n{text}still or newly found: {found}", fix.title)),
                }
            }
        }
    }
    failures
}
