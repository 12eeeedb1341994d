//! What does Markdown mean by these characters? One chunk of CommonMark with tables, footnotes and Pandoc citations.

pub mod begun;
mod citations;
mod inline_notes;
mod words;

pub use citations::is_key;

use super::definitions::folded;
use super::{Block, BlockKind, Definitions};
use crate::markup::prose::Prose;
use crate::text::Span;
use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use words::{Words, verbatim};

/// Reads one chunk; see [`super::chunks()`]. Code, math and raw HTML are not prose.
///
/// Blocks come in the order of the text; the words of inline notes (`^[…]`) come last, as paragraphs of a note whose label
/// is `[words]`.
pub fn read(chunk: &str, definitions: &Definitions) -> Vec<Block> {
    let mut reader = Reader::new(chunk, definitions);
    let mark = if chunk.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    for (event, range) in parser(&chunk[mark..], definitions).into_offset_iter() {
        reader.take(event, range.start + mark..range.end + mark);
    }
    reader.finish()
}

/// Markdown as we read it. Math is off: between `$5-$10` stands no formula.
pub(super) fn parser<'t>(text: &'t str, definitions: &'t Definitions) -> Parser<'t, impl BrokenLinkCallback<'t>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let target = |link: BrokenLink<'t>| {
        let target = definitions.get(&folded(&link.reference))?;
        Some((CowStr::from(target.as_str()), CowStr::from("")))
    };
    Parser::new_with_broken_link_callback(text, options, (!definitions.is_empty()).then_some(target))
}

struct Reader<'t> {
    chunk: &'t str,
    definitions: &'t Definitions,
    blocks: Vec<Block>,
    inline_notes: Vec<Block>,
    /// The block that is being read, with its span if the markup tells it.
    current: Option<(BlockKind, Words<'t>, Option<Span>)>,
    quote_depth: u8,
    items: Vec<usize>,
    notes: Vec<String>,
    header: Vec<String>,
    cells: Vec<Span>,
    html: Option<Prose>,
    in_code: bool,
}

impl<'t> Reader<'t> {
    fn new(chunk: &'t str, definitions: &'t Definitions) -> Self {
        Reader {
            chunk,
            definitions,
            blocks: Vec::new(),
            inline_notes: Vec::new(),
            current: None,
            quote_depth: 0,
            items: Vec::new(),
            notes: Vec::new(),
            header: Vec::new(),
            cells: Vec::new(),
            html: None,
            in_code: false,
        }
    }

    fn take(&mut self, event: Event<'t>, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                self.end_block();
                self.in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            _ if self.in_code => {}
            Event::Start(Tag::HtmlBlock) => {
                self.end_block();
                self.html = Some(Prose::default());
            }
            Event::Html(line) => {
                if let Some(html) = &mut self.html {
                    verbatim(self.chunk, html, &line, span);
                }
            }
            Event::End(TagEnd::HtmlBlock) => self.end_html(),
            // Indentation, which stands nowhere in the text.
            _ if self.html.is_some() => {}
            Event::Start(tag) if is_block(&tag) => {
                self.end_block();
                self.start(tag, span);
            }
            Event::End(tag) if is_block_end(tag) => self.end(tag),
            Event::Start(Tag::TableCell) => self.start_cell(span),
            Event::End(TagEnd::TableCell) => self.end_cell(),
            Event::Rule => self.end_block(),
            inline => self.words().take(inline, span),
        }
    }

    fn start(&mut self, tag: Tag<'t>, span: Span) {
        match tag {
            Tag::BlockQuote(_) => self.quote_depth = self.quote_depth.saturating_add(1),
            Tag::Item => self.items.push(span.start),
            Tag::FootnoteDefinition(label) => self.notes.push(label.to_string()),
            Tag::Heading { level, .. } => {
                let words = Words::new(self.chunk, self.definitions);
                self.current = Some((BlockKind::Heading(level as u8), words, Some(span)));
            }
            Tag::TableHead | Tag::TableRow => {
                self.cells.clear();
                let kind = BlockKind::Row { cells: Vec::new(), header: Vec::new() };
                self.current = Some((kind, Words::new(self.chunk, self.definitions), Some(span)));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableHead => return self.end_header(),
            TagEnd::Table => self.header.clear(),
            _ => {}
        }
        self.end_block();
        match tag {
            TagEnd::BlockQuote(_) => self.quote_depth = self.quote_depth.saturating_sub(1),
            TagEnd::Item => drop(self.items.pop()),
            TagEnd::FootnoteDefinition => drop(self.notes.pop()),
            _ => {}
        }
    }

    /// The words of the current block; those of a tight list item come without a paragraph around them.
    fn words(&mut self) -> &mut Words<'t> {
        let begin = || (BlockKind::Paragraph, Words::new(self.chunk, self.definitions), None);
        &mut self.current.get_or_insert_with(begin).1
    }

    fn start_cell(&mut self, span: Span) {
        if !self.cells.is_empty() {
            self.words().separate(span.start);
        }
        let at = self.words().length();
        self.cells.push(Span::at(at));
    }

    fn end_cell(&mut self) {
        let end = self.words().length();
        if let Some(cell) = self.cells.last_mut() {
            cell.end = end;
        }
    }

    fn end_header(&mut self) {
        if let Some((_, words, _)) = self.current.take() {
            let (inlines, _) = words.finish();
            self.header = self.cells.iter().map(|cell| cell.of(inlines.prose.text()).trim().to_owned()).collect();
        }
    }

    fn end_block(&mut self) {
        let Some((mut kind, words, span)) = self.current.take() else { return };
        let (mut inlines, extent) = words.finish();
        if let BlockKind::Row { cells, header } = &mut kind {
            *cells = std::mem::take(&mut self.cells);
            header.clone_from(&self.header);
        }
        // Notes cut out of a row's cells would move the cells.
        if !matches!(kind, BlockKind::Row { .. }) {
            for (note, inlines) in inline_notes::cut(self.chunk, &mut inlines) {
                let span = inlines.prose.origin(Span::new(0, inlines.prose.text().len()));
                let kind = BlockKind::Paragraph;
                self.inline_notes.push(Block { kind, span, inlines, quote_depth: 0, item: None, note: Some(note) });
            }
        }
        if inlines.prose.text().trim().is_empty() && inlines.comments.is_empty() {
            return;
        }
        citations::mark(self.chunk, &mut inlines);
        let span = span.or(extent).unwrap_or_default();
        let written = span.of(self.chunk).trim_end().len();
        self.push(kind, Span::new(span.start, span.start + written), inlines);
    }

    fn push(&mut self, kind: BlockKind, span: Span, inlines: super::Inlines) {
        let (item, note) = (self.items.last().copied(), self.notes.last().cloned());
        self.blocks.push(Block { kind, span, inlines, quote_depth: self.quote_depth, item, note });
    }

    /// Of an HTML block the comments count, and what stands behind the last one, which readers of the page see.
    fn end_html(&mut self) {
        let Some(html) = self.html.take() else { return };
        let mut at = 0;
        while let Some(start) = html.text()[at..].find("<!--").map(|found| at + found) {
            let inner = start + "<!--".len();
            let end = html.text()[inner..].find("-->").map(|found| inner + found);
            at = end.map_or(html.text().len(), |end| end + "-->".len());
            let prose = html.slice(Span::new(inner, end.unwrap_or(at)));
            let inlines = super::Inlines { prose, ..Default::default() };
            self.push(BlockKind::Comment, html.origin(Span::new(start, at)), inlines);
        }
        let behind = &html.text()[at..];
        if html.text().starts_with("<!--") && !behind.contains('<') && !behind.trim().is_empty() {
            let start = at + behind.len() - behind.trim_start().len();
            let at = Span::new(start, html.text().trim_end().len());
            let mut inlines = super::Inlines { prose: html.slice(at), ..Default::default() };
            citations::mark(self.chunk, &mut inlines);
            self.push(BlockKind::Paragraph, html.origin(at), inlines);
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_block();
        for note in &mut self.inline_notes {
            citations::mark(self.chunk, &mut note.inlines);
        }
        self.blocks.append(&mut self.inline_notes);
        self.blocks
    }
}

fn is_block(tag: &Tag) -> bool {
    is_block_end(tag.to_end()) && !matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock)
}

fn is_block_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
    )
}
