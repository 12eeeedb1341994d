//! What do people see? Every page in `tests/report/` and `tests/hover/` has sources, drafts, and what is shown of them.

#![allow(clippy::expect_used, reason = "a test stops where a page is not as it should be")]

mod support;

use std::path::Path;
use support::page::{Fence, fences, hold};
use support::{MemoryLibrary, checked};
use tearsheet::evidence::reading::Readings;
use tearsheet::view::report::Report;
use tearsheet::view::summary::Summary;
use tearsheet::view::{hover, origins};

datatest_stable::harness! {
    { test = report, root = "tests/report", pattern = r"\.md$" },
    { test = hovered, root = "tests/hover", pattern = r"\.md$" },
}

fn report(path: &Path, page: String) -> datatest_stable::Result<()> {
    let base = Path::new("/sources");
    each(path, &page, "report", |draft, library, _| {
        let (draft, checked) = checked(draft, library);
        let mut summary = Summary::default();
        summary.add(&checked);
        let shared = origins::shared("brief.md", &draft, &checked, library);
        let report = Report { library, base, colour: false }.draft("brief.md", &draft, &checked);
        report + &summary.text(&shared, &[library], base)
    })
}

fn hovered(path: &Path, page: String) -> datatest_stable::Result<()> {
    each(path, &page, "hover", |marked, library, form| {
        let (text, cursor) = cursor(marked);
        let (draft, checked) = checked(&text, library);
        let under = checked.claims.iter().filter(|judged| judged.claim.span.contains(cursor));
        let judged = under.min_by_key(|judged| judged.claim.span.len()).expect("a claim under the cursor");
        let hover = hover::claim(judged, &draft.text, library, &Readings::default(), Path::new("/sources"));
        let shown = if form == "plain" { hover.plain } else { hover.markdown };
        shown + "\n"
    })
}

/// Answers every fence of `kind` with what `answer` makes of the draft above it.
fn each(
    path: &Path,
    page: &str,
    kind: &str,
    answer: impl Fn(&str, &MemoryLibrary, &str) -> String,
) -> datatest_stable::Result<()> {
    let fences = fences(page);
    let mut answers = Vec::new();
    let mut draft: Option<&Fence> = None;
    for fence in &fences {
        if fence.kind == "draft" {
            draft = Some(fence);
        } else if fence.kind == kind {
            let draft = draft.ok_or("an answer without a draft")?;
            let mut library = MemoryLibrary::default();
            let here =
                |source: &&Fence| source.kind == "source" && (source.case.is_empty() || source.case == fence.case);
            for source in fences.iter().filter(here) {
                library.add(&source.name, &source.text);
            }
            answers.push((fence.place.clone(), answer(&draft.text, &library, &fence.name)));
        }
    }
    if answers.is_empty() {
        return Err(format!("{}: no fence of kind {kind}", path.display()).into());
    }
    hold(path, page, &answers)
}

/// A draft without the line on which a lone `|` stands, and the place above it.
fn cursor(marked: &str) -> (String, usize) {
    let mark = marked.lines().position(|line| line.trim() == "|").expect("a `|` under the place to hover");
    let lines: Vec<&str> = marked.lines().collect();
    let column = lines[mark].find('|').expect("a `|`");
    let before: String = lines[..mark].iter().flat_map(|line| [*line, "\n"]).collect();
    let after: String = lines[mark + 1..].iter().flat_map(|line| [*line, "\n"]).collect();
    let start = before.trim_end_matches('\n').rfind('\n').map_or(0, |end| end + 1);
    let within = before[start..].char_indices().nth(column).map_or(0, |(at, _)| at);
    (before.clone() + &after, start + within)
}
