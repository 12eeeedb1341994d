//! Pages that are read by people and held to by tests: fences in Markdown, whose answers `UPDATE=1` writes anew.

use std::ops::Range;
use std::path::Path;

/// What stands between two lines of backticks.
pub struct Fence {
    /// The word behind the opening backticks.
    pub kind: String,
    /// What follows that word.
    pub name: String,
    /// With the line end of its last line.
    pub text: String,
    /// Where `text` stands in the page.
    pub place: Range<usize>,
    /// The `##` heading above it; empty for what all cases share.
    pub case: String,
}

pub fn fences(page: &str) -> Vec<Fence> {
    let mut fences: Vec<Fence> = Vec::new();
    let (mut case, mut open) = (String::new(), None);
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let marks = line.len() - line.trim_start_matches('`').len();
        match open {
            Some(opening) if line.len() == marks && marks >= opening => open = None,
            Some(_) => {
                let fence = fences.last_mut().expect("an open fence");
                fence.place.end = at;
                fence.text = page[fence.place.clone()].to_owned();
            }
            None if marks >= 3 => {
                let (kind, name) = line[marks..].split_once(' ').unwrap_or((&line[marks..], ""));
                let (kind, name, case) = (kind.to_owned(), name.to_owned(), case.clone());
                fences.push(Fence { kind, name, text: String::new(), place: at..at, case });
                open = Some(marks);
            }
            None => {
                if let Some(heading) = line.strip_prefix("## ") {
                    heading.clone_into(&mut case);
                }
            }
        }
        debug_assert!(start <= at);
    }
    fences
}

/// Compares answers with what the page has in their places, in the page's order; with `UPDATE` set, the page is rewritten.
pub fn hold(path: &Path, page: &str, answers: &[(Range<usize>, String)]) -> datatest_stable::Result<()> {
    let mut found = String::new();
    let mut at = 0;
    let mut wrong = Vec::new();
    for (place, answer) in answers {
        found.push_str(&page[at..place.start]);
        found.push_str(answer);
        at = place.end;
        if page[place.clone()] != **answer {
            let line = 1 + page[..place.start].matches('\n').count();
            wrong.push(format!("{}:{line}\nfound:\n{answer}\nexpected:\n{}", path.display(), &page[place.clone()]));
        }
    }
    found.push_str(&page[at..]);
    if wrong.is_empty() {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, found)?;
        return Ok(());
    }
    eprintln!("{}", wrong.join("\n"));
    Err("the page expects something else (UPDATE=1 writes what was found)".into())
}
