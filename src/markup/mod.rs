//! What did the author type? Paragraphs, headings, table rows and what stands in them, free of any markup language.
//!
//! A text is cut into [`chunks()`] that can be read one by one, so that an edit costs the chunk it touches. All spans of a
//! chunk's [`Block`]s are relative to the chunk's start, which lets a chunk that moved be used again as it is.

mod chunks;
mod definitions;
pub mod markdown;
mod open;
pub mod prose;
mod regions;

pub use chunks::chunks;
pub use definitions::definitions;
pub use regions::{Region, RegionKind, regions};

use crate::text::Span;
use prose::Prose;
use std::collections::BTreeMap;

/// A run of the text that can be read on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    pub span: Span,
    pub kind: ChunkKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkKind {
    /// YAML between `---` lines at the text's start.
    FrontMatter,
    Blocks,
}

/// Link reference definitions of the whole text (`[label]: target`), which any chunk may use: label (case folded, blanks
/// collapsed) → target.
pub type Definitions = BTreeMap<String, String>;

/// One unit of running text. A paragraph of a list item or block quote is a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// From the first to the last byte that belongs to the block, marks of list or quote left out.
    pub span: Span,
    pub inlines: Inlines,
    /// How many block quotes it stands in.
    pub quote_depth: u8,
    /// Which list item it belongs to (the item's start), if any.
    pub item: Option<usize>,
    /// The label of the footnote definition it belongs to, if any.
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Paragraph,
    /// Level 1 to 6.
    Heading(u8),
    /// A row of a table's body, one cell after the other: `cells` and `header` are spans of the row's prose and of the
    /// header row's. Cells are set apart by a line break in the prose.
    Row {
        cells: Vec<Span>,
        header: Vec<String>,
    },
    /// `<!-- … -->`; the prose is what stands between the marks.
    Comment,
}

/// A block's prose and what was found in it. Spans named `at` are in the prose's text, the others in the chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inlines {
    pub prose: Prose,
    pub citations: Vec<CitationMark>,
    pub links: Vec<Link>,
    pub notes: Vec<NoteMark>,
    /// Emphasised or strong words.
    pub emphasis: Vec<Span>,
    /// HTML comments inside the block: their text between the marks, with their span in the chunk.
    pub comments: Vec<(Span, String)>,
}

/// `@key`, alone or in brackets with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationMark {
    /// The key with its `@`, in the chunk.
    pub span: Span,
    /// Where it stands in the prose.
    pub at: Span,
    /// The whole bracket group (`[@a; @b, p. 3]`) in the prose, or `at` again for a key in running text.
    pub group: Span,
    pub key: String,
}

/// `[words](target)`, `<https://…>` or a reference link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The target as written (for a reference link: the whole link), in the chunk.
    pub span: Span,
    /// The link's words, in the prose.
    pub at: Span,
    pub target: String,
}

/// `[^label]`; or `^[words]`, of which `^[]` remains in the prose: its label is `[words]`, and the words are a paragraph of
/// that note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteMark {
    pub span: Span,
    pub at: Span,
    pub label: String,
}
