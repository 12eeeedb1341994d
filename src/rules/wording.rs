//! How do findings name things? Sources, keys and quoted words in messages.

use super::Papers;
use crate::draft::{self, Resolution, Target, resolve};
use crate::source::{Source, SourceId};
use std::path::Path;
use std::sync::Arc;

/// Longer quotations in a message are cut in the middle: an editor shows a message on one line.
const LONGEST: usize = 90;

/// The words in marks, on one line, cut in the middle if need be.
pub(super) fn quoted(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST {
        return format!("“{words}”");
    }
    let head: String = words.chars().take(LONGEST / 2).collect();
    let tail: Vec<char> = words.chars().rev().take(LONGEST / 2).collect();
    let tail: String = tail.into_iter().rev().collect();
    format!("“{} … {}”", head.trim_end(), tail.trim_start())
}

/// The source as the library holds it, if it still does.
pub(super) fn source(papers: &Papers, id: SourceId) -> Option<Arc<Source>> {
    papers.library.source(id).ok().flatten()
}

/// How the author calls the source: its key if there is one, with its title or file name.
pub(super) fn name(papers: &Papers, id: SourceId) -> String {
    let Some(source) = source(papers, id) else { return "another source".to_owned() };
    let title =
        source.metadata.title.as_deref().map_or_else(|| source.stem().to_owned(), std::borrow::ToOwned::to_owned);
    match key(papers, &source) {
        Some(key) => format!("@{key} ({})", quoted(&title)),
        None => quoted(&title),
    }
}

/// The key that cites `source`: one the draft uses already, else that of [`draft::key`].
pub(crate) fn key(papers: &Papers, source: &Source) -> Option<String> {
    let used = draft::key_used(&papers.draft.citations, papers.citations, source.id).map(str::to_owned);
    used.or_else(|| draft::key(source, papers.folder, papers.bibliography, papers.library))
}

/// The link that leads to `source`: its address where `like` is one, else its path from the draft's folder.
pub(super) fn link(papers: &Papers, source: &Source, like: &str) -> Option<String> {
    let link = if like.contains("://") { source.metadata.url.clone()? } else { relative(papers.folder, &source.path)? };
    let target = Target::Link(link.clone());
    let resolved = resolve(&target, papers.folder, papers.bibliography, papers.library);
    let plain = !link.contains(|letter: char| letter.is_whitespace() || "()<>".contains(letter));
    (plain && resolved == Ok(Resolution::Source(source.id))).then_some(link)
}

/// `../sources/minutes.txt`
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let shared = folder.components().zip(file.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| "..");
    let down: Option<Vec<&str>> = file.components().skip(shared).map(|part| part.as_os_str().to_str()).collect();
    Some(up.chain(down?).collect::<Vec<_>>().join("/"))
}
