//! Where would a reader look for a passage? At a line of its file, on a page of it, or at a line of its copy.

use super::lines::Lines;
use crate::source::Source;
use crate::source::original::Copy;
use crate::text::Span;
use crate::text::position::Encoding;
use std::fmt::Write;
use std::path::Path;

/// One source as a reader sees it.
pub struct Whereabouts {
    /// What is seen where that is not the source's text.
    copy: Option<Copy>,
    lines: Lines,
}

impl Whereabouts {
    pub fn of(source: &Source) -> Self {
        let copy = source.copy();
        let lines = Lines::of(copy.as_ref().map_or(&*source.text, |copy| &*copy.text));
        Whereabouts { copy, lines }
    }

    /// The line (counted from one) of the byte at `offset` of the source's text: in its file, or in the copy of it.
    pub fn line(&self, source: &Source, offset: usize) -> usize {
        let within = source.original.position(&source.text, offset, Encoding::Utf32);
        match (within, &self.copy) {
            (Some(place), _) => place.line as usize + 1,
            (None, Some(copy)) => self.lines.line(copy.offset(offset)),
            (None, None) => self.lines.line(offset),
        }
    }

    /// The text that is seen, and its lines.
    pub(super) fn seen<'a>(&'a self, source: &'a Source) -> (&'a str, &'a Lines) {
        (self.copy.as_ref().map_or(&*source.text, |copy| &*copy.text), &self.lines)
    }

    /// Where a span of the source's text stands in the text that is seen.
    pub(super) fn seen_at(&self, span: Span) -> Span {
        self.copy.as_ref().map_or(span, |copy| copy.span(span))
    }

    /// `notes.txt:12`, `report.pdf, page 3`, `letter.docx`; `path` is what the file is called.
    pub fn called(&self, source: &Source, offset: usize, path: &str) -> String {
        match (source.original.page(offset), &self.copy) {
            (Some(page), _) => format!("{path}, page {page}"),
            (None, Some(_)) => path.to_owned(),
            (None, None) => format!("{path}:{}", self.line(source, offset)),
        }
    }
}

/// Where a source's file is opened at the byte at `offset` of its text: a URL, with the line or the page.
pub(super) fn address(source: &Source, whereabouts: &Whereabouts, offset: usize) -> String {
    let file = file_url(&source.path);
    match (source.original.page(offset), &whereabouts.copy) {
        (Some(page), _) => format!("{file}#page={page}"),
        (None, Some(_)) => file,
        (None, None) => format!("{file}#L{}", whereabouts.line(source, offset)),
    }
}

/// The page on the web that an article was saved from, opened at these words of it.
///
/// A text fragment (<https://wicg.github.io/scroll-to-text-fragment/>) names the first and the last words of a long passage.
pub(super) fn on_the_web(source: &Source, words: Span) -> Option<String> {
    let url = source.metadata.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"))?;
    let url = url.split('#').next().unwrap_or(url);
    let passage: Vec<&str> = source.text.get(words.start..words.end)?.split_whitespace().collect();
    let told = |words: &[&str]| words.iter().map(|word| percent(word, "_~.!*'()")).collect::<Vec<_>>().join("%20");
    let fragment = if passage.len() <= 2 * MOST_NAMED {
        told(&passage)
    } else {
        format!("{},{}", told(&passage[..MOST_NAMED]), told(&passage[passage.len() - MOST_NAMED..]))
    };
    (!fragment.is_empty()).then(|| format!("{}#:~:text={fragment}", percent(url, "-._~/:?#[]@!$&'*+,;=%")))
}

/// Words at either end of a passage by which a browser finds it: so many together are rarely met twice on a page.
const MOST_NAMED: usize = 5;

/// The `file:` URL of an absolute path.
pub(super) fn file_url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let root = if path.starts_with('/') { "" } else { "/" };
    format!("file://{root}{}", percent(&path, "-._~/:"))
}

/// Everything but ASCII letters, digits and `kept` as a `%` and two digits a byte.
fn percent(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
