//! What does one block say? Inline events become prose with its links and emphasis.

use super::folded;
use crate::markup::prose::Prose;
use crate::markup::{Definitions, Inlines, Link};
use crate::text::Span;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// Code, math and images, which are words to nobody.
const OBJECT: &str = "\u{FFFC}";

pub(super) struct Words<'t> {
    chunk: &'t str,
    definitions: &'t Definitions,
    inlines: Inlines,
    /// From the first to the last byte seen.
    extent: Option<Span>,
    /// A line break whose end is not known yet: the next line's prefix belongs to it.
    line_break: Option<Span>,
    /// Where open emphasis began, in the prose.
    emphasis: Vec<usize>,
    links: Vec<OpenLink>,
    /// How many images we are in: their alternative text is no prose.
    images: usize,
}

struct OpenLink {
    at: usize,
    kind: LinkType,
    target: String,
    /// Where its words end so far, in the chunk.
    words_end: usize,
}

impl<'t> Words<'t> {
    pub(super) fn new(chunk: &'t str, definitions: &'t Definitions) -> Self {
        Words {
            chunk,
            definitions,
            inlines: Inlines::default(),
            extent: None,
            line_break: None,
            emphasis: Vec::new(),
            links: Vec::new(),
            images: 0,
        }
    }

    pub(super) fn length(&self) -> usize {
        self.inlines.prose.text().len()
    }

    /// Sets the next cell of a row apart.
    pub(super) fn separate(&mut self, start: usize) {
        self.inlines.prose.stand_in("\n", Span::at(start));
    }

    pub(super) fn take(&mut self, event: Event<'t>, span: Span) {
        self.extent = Some(self.extent.map_or(span, |extent| extent.hull(span)));
        match event {
            Event::Start(Tag::Image { .. }) => {
                self.end_line(span.start);
                if self.images == 0 {
                    self.inlines.prose.stand_in(OBJECT, span);
                }
                self.images += 1;
            }
            Event::End(TagEnd::Image) => {
                self.images -= 1;
                self.reach(span.end);
            }
            _ if self.images > 0 => {}
            Event::SoftBreak | Event::HardBreak => {
                self.end_line(span.start);
                self.line_break = Some(span);
            }
            Event::End(TagEnd::Link) => self.end_link(span),
            event => {
                self.end_line(span.start);
                self.reach(span.end);
                self.add(event, span);
            }
        }
    }

    fn add(&mut self, event: Event<'t>, span: Span) {
        match event {
            Event::Text(words) => verbatim(self.chunk, &mut self.inlines.prose, &words, span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.inlines.prose.stand_in(OBJECT, span),
            Event::FootnoteReference(_) => self.inlines.prose.push(span.of(self.chunk), span),
            Event::InlineHtml(tag) => self.add_html(&tag, span),
            Event::Start(Tag::Emphasis | Tag::Strong) => self.emphasis.push(self.length()),
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => {
                if let Some(start) = self.emphasis.pop() {
                    self.inlines.emphasis.push(Span::new(start, self.length()));
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => {
                let target = self.target(link_type, &dest_url, &id);
                self.links.push(OpenLink { at: self.length(), kind: link_type, target, words_end: span.start + 1 });
            }
            _ => {}
        }
    }

    /// The text's first definition of a label counts, even where the chunk has another.
    fn target(&self, kind: LinkType, target: &CowStr, label: &CowStr) -> String {
        let by_label = !matches!(kind, LinkType::Inline | LinkType::Autolink | LinkType::Email);
        let defined = if by_label { self.definitions.get(&folded(label)) } else { None };
        defined.cloned().unwrap_or_else(|| target.to_string())
    }

    fn add_html(&mut self, tag: &str, span: Span) {
        if let Some(comment) = tag.strip_prefix("<!--") {
            let comment = comment.strip_suffix("-->").unwrap_or_default();
            self.inlines.comments.push((span, comment.to_owned()));
        } else if tag.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("<br")) {
            self.inlines.prose.stand_in(" ", span);
        }
    }

    fn end_line(&mut self, next: usize) {
        if let Some(line_break) = self.line_break.take() {
            let end = if next > line_break.start { next } else { line_break.end };
            self.inlines.prose.stand_in(" ", Span::new(line_break.start, end));
        }
    }

    fn reach(&mut self, end: usize) {
        if let Some(link) = self.links.last_mut() {
            link.words_end = link.words_end.max(end);
        }
    }

    fn end_link(&mut self, span: Span) {
        self.end_line(span.start);
        let Some(link) = self.links.pop() else { return };
        self.reach(span.end);
        let at = Span::new(link.at, self.length());
        let target = match link.kind {
            LinkType::Inline => target_of(self.chunk, Span::new(link.words_end, span.end), &link.target),
            LinkType::Autolink => Some(Span::new(span.start + 1, span.end - 1)),
            LinkType::Email => return,
            _ => None,
        };
        self.inlines.links.push(Link { span: target.unwrap_or(span), at, target: link.target });
    }

    /// What was read, and from where to where it stands.
    pub(super) fn finish(mut self) -> (Inlines, Option<Span>) {
        self.inlines.emphasis.sort_unstable();
        self.inlines.links.sort_unstable_by_key(|link| link.at);
        (self.inlines, self.extent)
    }
}

/// Adds words that the markup language gives for `span`, which may differ from what stands there.
pub(super) fn verbatim(chunk: &str, prose: &mut Prose, words: &str, span: Span) {
    if span.of(chunk) == words {
        prose.push(words, span);
    } else {
        prose.stand_in(words, span);
    }
}

/// The target within `](target "title")`, as written.
fn target_of(chunk: &str, tail: Span, target: &str) -> Option<Span> {
    let written = tail.of(chunk);
    let inner = written.strip_prefix("](")?.trim_start_matches([' ', '\t', '\r', '\n']);
    let (inner, is_bracketed) = inner.strip_prefix('<').map_or((inner, false), |inner| (inner, true));
    let length = if is_bracketed { find_end(inner, b">") } else { find_end(inner, b" \t\r\n)") };
    let plain = &inner[..length];
    let is_certain = plain == target || plain.contains(['\\', '&']);
    let start = tail.end - inner.len();
    is_certain.then(|| Span::new(start, start + length))
}

/// Where a target ends: before one of these, unless escaped or inside parentheses.
fn find_end(text: &str, ends: &[u8]) -> usize {
    let (mut depth, mut escaped) = (0usize, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b')' if depth > 0 => depth -= 1,
            _ if ends.contains(&byte) => return at,
            b'(' => depth += 1,
            _ => {}
        }
    }
    text.len()
}
