//! What does a web page say? Its article without what stands around it, and what it tells about itself.

mod blocks;
pub(super) mod charset;
mod choice;
mod json_ld;
mod metadata;
mod noise;
mod note_marks;
mod page;
mod pointer;
mod sink;

pub(super) use charset::declared as declared_charset;

use super::traced::Traced;
use super::{Extracted, Refused, encoding, joined};
use crate::source::Metadata;
use crate::text::Span;
use page::Page;

/// A page takes some fifty times its size in memory while it is read. Whole books on one page have 5 MB.
pub(super) const LARGEST: usize = 16 << 20;

/// The article of a file that is a web page.
pub(super) fn extract(bytes: Vec<u8>) -> Result<Extracted, Refused> {
    if bytes.len() > LARGEST {
        let (size, most) = (bytes.len().div_ceil(1 << 20), LARGEST >> 20);
        return Err(Refused(format!("has {size} MB, more than the {most} MB of the largest page: split it")));
    }
    let declared = charset::declared(&bytes);
    let decoded = encoding::decode(bytes, declared)?;
    let html = decoded.text.strip_prefix('\u{FEFF}').unwrap_or(&decoded.text);
    let Read { text, metadata, problem } = article(html);
    let original = text.original(html);
    let text = text.into_text();
    let body = Span::new(0, text.len());
    Ok(Extracted { text, original, body, metadata, problem: joined([decoded.problem, problem]) })
}

/// What was read from a page.
#[derive(Debug)]
pub(super) struct Read {
    /// Paragraphs, headings, list items and rows apart by blank lines, cells by a bar; with the place of each word in the
    /// page.
    pub(super) text: Traced,
    pub(super) metadata: Metadata,
    /// What could not be read, as a message that follows on the file's name.
    pub(super) problem: Option<String>,
}

/// The article of a web page: without menus, advertisements, captions and all else that stands around it.
pub(super) fn article(html: &str) -> Read {
    let page = Page::of(html);
    let metadata = metadata::of(&page.document);
    noise::strip(&page.document);
    let blocks = choice::article(&page, blocks::blocks(&page));
    Read { text: blocks::together(&page, &blocks), metadata, problem: page.problem }
}

/// All that there is to read, as in a letter or a chapter of a book.
pub(super) fn whole(html: &str) -> Read {
    let page = Page::of(html);
    let metadata = metadata::of(&page.document);
    noise::strip_hidden(&page.document);
    note_marks::strip(&page.document);
    let blocks = blocks::blocks(&page);
    Read { text: blocks::together(&page, &blocks), metadata, problem: page.problem }
}
