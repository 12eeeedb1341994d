//! What does a web page say? Its article without what stands around it, and what it tells about itself.

mod blocks;
mod choice;
mod json_ld;
mod metadata;
mod noise;
mod page;
mod pointer;
mod sink;

use super::traced::Traced;
use crate::source::Metadata;
use page::Page;

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
    let blocks = blocks::blocks(&page);
    Read { text: blocks::together(&page, &blocks), metadata, problem: page.problem }
}
