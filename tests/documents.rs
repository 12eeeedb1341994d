//! What does a document say? Every page in `tests/documents/` shows parts of documents, and the article that is read.
//!
//! A `body` fence is the text's markup, a `part NAME` fence another part of the same document. Namespaces are declared for
//! them. `article` is what is read, as the copy of it has it, or the reason why nothing is.

mod support;

use std::path::Path;
use support::document::{Part, docx_parts, epub_parts, odt_parts, packed, part};
use support::page::{Fence, fences, hold};
use tearsheet::source::Metadata;
use tearsheet::source::extract::sidecar::Sidecar;
use tearsheet::source::extract::{Extracted, Refused, extract};
use tearsheet::source::original::{Copy, Original};

datatest_stable::harness! { { test = document, root = "tests/documents", pattern = r"\.md$" } }

fn document(path: &Path, page: String) -> datatest_stable::Result<()> {
    let extension = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a page is named after its format")?;
    let fences = fences(&page);
    let mut answers = Vec::new();
    for article in fences.iter().filter(|fence| fence.kind == "article") {
        let own = |fence: &&Fence| fence.case == article.case && fence.place.end < article.place.start;
        let body: String =
            fences.iter().filter(own).filter(|fence| fence.kind == "body").map(|fence| fence.text.as_str()).collect();
        let others = fences.iter().filter(own).filter(|fence| fence.kind == "part");
        let others: Vec<Part> = others.map(|fence| part(&fence.name, &fence.text)).collect();
        let parts = match extension {
            "docx" => docx_parts(&body, others),
            "odt" => odt_parts(&body, others),
            _ => epub_parts(others),
        };
        let told = match extract(packed(&parts), Some(extension), Sidecar::default()) {
            Ok(extracted) => told(&extracted),
            Err(Refused(reason)) => format!("refused: {reason}\n"),
        };
        answers.push((article.place.clone(), told));
    }
    if answers.is_empty() {
        return Err(format!("{}: no fence of kind article", path.display()).into());
    }
    hold(path, &page, &answers)
}

fn told(extracted: &Extracted) -> String {
    let Metadata { title, publisher, author, date, url } = &extracted.metadata;
    let metadata = [("title", title), ("publisher", publisher), ("author", author), ("date", date), ("url", url)];
    let metadata = metadata.into_iter().chain([("problem", &extracted.problem)]);
    let mut told: String =
        metadata.filter_map(|(name, value)| Some(format!("{name}: {}\n", value.as_ref()?))).collect();
    let pages = match &extracted.original {
        Original::Apart(pages) => pages.as_slice(),
        Original::Same | Original::Within(_) => &[],
    };
    if !told.is_empty() {
        told.push('\n');
    }
    let text = Copy::of(&extracted.text, pages, "").text;
    // A fence ends before a line of backticks, and an editor takes blanks off a line's end.
    let lines = text.trim().lines().map(|line| line.trim_end().replace('\t', "⇥").replace('\u{AD}', "¬"));
    told + &lines.collect::<Vec<_>>().join("\n") + "\n"
}
