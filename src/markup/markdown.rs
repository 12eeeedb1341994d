//! What does Markdown mean by these characters? One chunk of CommonMark with tables, footnotes and Pandoc citations.

use super::prose::Prose;
use super::{Block, BlockKind, Definitions, Inlines, Link, marks};
use crate::text::Span;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Stands in the prose for what is no prose: code, images.
const OBJECT: &str = "\u{fffc}";

/// Reads one chunk; see [`super::chunks`]. Code, math and raw HTML are not prose.
pub fn read(chunk: &str, definitions: &Definitions) -> Vec<Block> {
    // Math stays off: `$5 to $10` is money.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut defined = |link: BrokenLink| {
        let target = definitions.get(&super::label(&link.reference))?;
        Some((CowStr::from(target.clone()), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(chunk, options, Some(&mut defined));
    let mut reader = Reader { chunk, ..Reader::default() };
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range);
    }
    reader.close();
    reader.blocks.sort_by_key(|block| block.span);
    reader.blocks
}

#[derive(Default)]
struct Reader<'c> {
    chunk: &'c str,
    blocks: Vec<Block>,
    open: Option<Open>,
    quote_depth: u8,
    items: Vec<usize>,
    note: Option<String>,
    header: Vec<String>,
    code_block: bool,
    /// Inside an image: its words are a caption, not prose.
    image: usize,
    html: Option<Range<usize>>,
}

/// A block that is being read.
#[derive(Default)]
struct Open {
    kind: Kind,
    span: Option<Span>,
    inlines: Inlines,
    links: Vec<(Range<usize>, usize, String, LinkType)>,
    emphasis: Vec<usize>,
    cells: Vec<Span>,
    cell_start: usize,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Paragraph,
    Heading(u8),
    HeaderRow,
    Row,
}

impl Reader<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.image == 0 && !self.code_block => self.words(&text, range),
            Event::FootnoteReference(_) => self.verbatim(range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) if self.image == 0 => {
                self.words(OBJECT, range);
            }
            Event::SoftBreak | Event::HardBreak if self.image == 0 => self.line_break(range),
            Event::Html(_) => {
                let start = self.html.as_ref().map_or(range.start, |html| html.start);
                self.html = Some(start..range.end);
            }
            Event::InlineHtml(html) => self.comment(&html, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(Kind::Paragraph),
            Tag::Heading { level, .. } => self.begin(Kind::Heading(level as u8)),
            Tag::BlockQuote(_) => {
                self.close();
                self.quote_depth = self.quote_depth.saturating_add(1);
            }
            Tag::Item => {
                self.close();
                self.items.push(range.start);
            }
            Tag::List(_) | Tag::HtmlBlock | Tag::Table(_) => self.close(),
            Tag::CodeBlock(_) => {
                self.close();
                self.code_block = true;
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.note = Some(label.to_string());
            }
            Tag::TableHead => self.begin(Kind::HeaderRow),
            Tag::TableRow => self.begin(Kind::Row),
            Tag::TableCell => {
                if let Some(open) = &mut self.open {
                    open.cell_start = open.inlines.prose.text().len();
                }
            }
            Tag::Emphasis | Tag::Strong => {
                if let Some(open) = &mut self.open {
                    open.emphasis.push(open.inlines.prose.text().len());
                }
            }
            Tag::Link { link_type, dest_url, .. } => {
                let open = self.open.get_or_insert_default();
                let at = open.inlines.prose.text().len();
                open.links.push((range, at, dest_url.to_string(), link_type));
            }
            Tag::Image { .. } => {
                self.image += 1;
                if self.image == 1 {
                    self.words(OBJECT, range);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableRow | TagEnd::TableHead => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quote_depth = self.quote_depth.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            TagEnd::CodeBlock => self.code_block = false,
            TagEnd::FootnoteDefinition => {
                self.close();
                self.note = None;
            }
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::TableCell => self.end_cell(range),
            TagEnd::Emphasis | TagEnd::Strong => {
                if let Some(open) = &mut self.open
                    && let Some(start) = open.emphasis.pop()
                {
                    open.inlines.emphasis.push(Span::new(start, open.inlines.prose.text().len()));
                }
            }
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            _ => {}
        }
    }

    fn begin(&mut self, kind: Kind) {
        self.close();
        self.open = Some(Open { kind, ..Open::default() });
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let open = self.open.get_or_insert_default();
        let span = Span::new(range.start, range.end);
        open.span = Some(open.span.map_or(span, |before| before.hull(span)));
        open.inlines.prose.push(words, span);
    }

    /// The source text itself, for marks of citations and notes.
    fn verbatim(&mut self, range: Range<usize>) {
        let chunk = self.chunk;
        if let Some(text) = chunk.get(range.clone()) {
            self.words(text, range);
        }
    }

    /// One blank for the break and whatever begins the next line: indentation, `>`.
    fn line_break(&mut self, range: Range<usize>) {
        self.words(" ", range);
    }

    fn comment(&mut self, html: &str, range: Range<usize>) {
        let Some(text) = html.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) else { return };
        let open = self.open.get_or_insert_default();
        open.inlines.comments.push((Span::new(range.start, range.end), text.to_owned()));
    }

    /// Comments of a block of raw HTML; its other parts are no prose.
    fn html_block(&mut self) {
        let Some(range) = self.html.take() else { return };
        let Some(html) = self.chunk.get(range.clone()) else { return };
        let mut at = 0;
        while let Some(opens) = html[at..].find("<!--").map(|found| at + found) {
            let inner = opens + "<!--".len();
            let Some(length) = html[inner..].find("-->") else { break };
            let mut prose = Prose::default();
            let words = Span::new(range.start + inner, range.start + inner + length);
            prose.push(&html[inner..inner + length], words);
            at = inner + length + "-->".len();
            self.blocks.push(Block {
                kind: BlockKind::Comment,
                span: Span::new(range.start + opens, range.start + at),
                inlines: Inlines { prose, ..Inlines::default() },
                quote_depth: self.quote_depth,
                item: self.items.last().copied(),
                note: self.note.clone(),
            });
        }
    }

    fn end_cell(&mut self, range: Range<usize>) {
        if let Some(open) = &mut self.open {
            let end = open.inlines.prose.text().len();
            open.cells.push(Span::new(open.cell_start, end));
            open.inlines.prose.push("\n", Span::new(range.end, range.end));
        }
    }

    fn end_link(&mut self) {
        let Some(open) = &mut self.open else { return };
        let Some((range, start, target, kind)) = open.links.pop() else { return };
        let at = Span::new(start, open.inlines.prose.text().len());
        let whole = Span::new(range.start, range.end);
        let span = match kind {
            LinkType::Inline => {
                written_target(whole.of(self.chunk), &target).map_or(whole, |span| span.shifted(whole.start))
            }
            _ => whole,
        };
        open.inlines.links.push(Link { span, at, target });
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        let kind = match open.kind {
            Kind::Paragraph => BlockKind::Paragraph,
            Kind::Heading(level) => BlockKind::Heading(level),
            Kind::HeaderRow => {
                let text = open.inlines.prose.text();
                self.header = open.cells.iter().map(|cell| cell.of(text).to_owned()).collect();
                return;
            }
            Kind::Row => BlockKind::Row { cells: std::mem::take(&mut open.cells), header: self.header.clone() },
        };
        let Some(span) = open.span else { return };
        marks::find(&mut open.inlines);
        self.blocks.push(Block {
            kind,
            span,
            inlines: open.inlines,
            quote_depth: self.quote_depth,
            item: self.items.last().copied(),
            note: self.note.clone(),
        });
    }
}

/// Where an inline link writes its target: behind the last `](`.
fn written_target(link: &str, target: &str) -> Option<Span> {
    let start = link.rfind("](")? + 2;
    let rest = &link[start..];
    let start = start + (rest.len() - rest.trim_start_matches([' ', '<']).len());
    let end = link[start..].find([' ', ')', '>', '"']).map_or(link.len(), |end| start + end);
    let balanced = link.get(start..start + target.len()).filter(|written| *written == target);
    Some(Span::new(start, balanced.map_or(end, |written| start + written.len())))
}
