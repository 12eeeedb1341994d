//! Which lines belong together? Front matter, lists, quotes, tables and the like, one in another as Markdown has them.

use super::markdown::parser;
use super::{ChunkKind, chunks, definitions};
use crate::text::Span;
use pulldown_cmark::{Event, Tag};

/// A stretch of the text, blanks at its end left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    pub kind: RegionKind,
    /// Bytes of the text.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionKind {
    FrontMatter,
    Heading,
    Paragraph,
    List,
    Item,
    Quote,
    Table,
    Row,
    Code,
    /// `<!-- … -->` or other HTML.
    Html,
    /// What a footnote says.
    Note,
}

/// All regions, in the order in which they begin; what is around others comes before them.
pub fn regions(text: &str) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    if let Some(chunk) = chunks(text).first().filter(|chunk| chunk.kind == ChunkKind::FrontMatter) {
        regions.extend(region(text, RegionKind::FrontMatter, Span::new(start, chunk.span.end)));
        start = chunk.span.end;
    }
    let definitions = definitions(text);
    for (event, range) in parser(&text[start..], &definitions).into_offset_iter() {
        let Event::Start(tag) = event else { continue };
        let kind = match tag {
            Tag::Heading { .. } => RegionKind::Heading,
            Tag::Paragraph => RegionKind::Paragraph,
            Tag::List(_) => RegionKind::List,
            Tag::Item => RegionKind::Item,
            Tag::BlockQuote(_) => RegionKind::Quote,
            Tag::Table(_) => RegionKind::Table,
            Tag::TableHead | Tag::TableRow => RegionKind::Row,
            Tag::CodeBlock(_) => RegionKind::Code,
            Tag::HtmlBlock => RegionKind::Html,
            Tag::FootnoteDefinition(_) => RegionKind::Note,
            _ => continue,
        };
        regions.extend(region(text, kind, Span::new(range.start, range.end).shifted(start)));
    }
    regions
}

fn region(text: &str, kind: RegionKind, span: Span) -> Option<Region> {
    let end = span.start + span.of(text).trim_end().len();
    (span.start < end).then(|| Region { kind, span: Span::new(span.start, end) })
}
