//! What does a page consist of, and where in its file does each word stand?
//!
//! The tree is the one that a browser makes. The parser tells no places, so it is fed in pieces that are so small that
//! whatever it makes of one can be found there.

use super::super::traced::Traced;
use super::sink::{Extent, Sink};
use crate::source::original::Stretch;
use dom_query::{Document, NodeId, NodeRef};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use std::collections::HashMap;

/// Elements inside each other. Browsers stop at 512, pages have up to 60, and many questions are asked of all that stand
/// around an element.
const DEEPEST: usize = 256;

/// Elements, texts and comments of one page. The longest articles of encyclopedias have 100,000.
const MOST_NODES: usize = 500_000;

/// Attributes of one element. The parser compares each with all before it; elements have up to 30.
const MOST_ATTRIBUTES: usize = 250;

/// Elements without content: `<br/>` needs no end.
const EMPTY: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// A page as a tree.
pub(super) struct Page {
    pub(super) document: Document,
    places: HashMap<NodeId, Vec<Stretch>>,
    /// Why some of it was not read.
    pub(super) problem: Option<String>,
}

impl Page {
    /// The page that this text describes, as far as it keeps within the limits.
    pub(super) fn of(html: &str) -> Self {
        let tokenizer =
            Tokenizer::new(TreeBuilder::new(Sink::of(html), TreeBuilderOpts::default()), TokenizerOpts::default());
        let queue = BufferQueue::default();
        let feed = |piece: &str| {
            queue.push_back(StrTendril::from_slice(piece));
            while !queue.is_empty() {
                let _ = tokenizer.feed(&queue); // it stops behind scripts, which are not run
            }
        };
        let sink = &tokenizer.sink.sink;
        let is_xml = is_xml(html);
        let mut tag = Tag::default();
        let mut limit = None;
        let mut start = 0;
        while start < html.len() && limit.is_none() {
            let end = piece_end(html, start);
            let piece = &html[start..end];
            tag.read(piece);
            if tag.attributes <= MOST_ATTRIBUTES {
                let before = sink.extent();
                sink.expect(start, end);
                feed(piece);
                if is_xml && let Some(name) = empty_element(piece) {
                    feed(&format!("</{name}>"));
                }
                tag.is_open &= sink.extent().calls == before.calls;
            }
            limit = exceeded(sink.extent(), &tag);
            start = end;
        }
        if limit.is_none() {
            tokenizer.end();
        }
        let (document, places) = tokenizer.sink.sink.finish();
        Page { document, places, problem: limit.map(|limit| format!("{limit}: what follows there is not read")) }
    }

    /// The words of a text node, with their places.
    pub(super) fn words(&self, node: &NodeRef) -> Traced {
        let words = node.text();
        let mut traced = Traced::default();
        let places = self.places.get(&node.id).map_or(&[][..], Vec::as_slice);
        for (index, place) in places.iter().enumerate() {
            let end = places.get(index + 1).map_or(words.len(), |next| next.text);
            if let Some(words) = words.get(place.text..end) {
                traced.copy(words, place.file);
            }
        }
        traced
    }
}

/// A walk comes to a node, or goes on behind it and all that stands in it.
pub(super) enum Step<'a> {
    Enters(NodeRef<'a>),
    Leaves(NodeRef<'a>),
}

/// Visits a node and all that stands in it; the answer to [`Step::Enters`] says whether what stands inside is visited.
pub(super) fn walk<'a>(root: NodeRef<'a>, visit: &mut dyn FnMut(Step<'a>) -> bool) {
    let mut next = Some(root);
    while let Some(entered) = next {
        let goes_inside = visit(Step::Enters(entered));
        next = if goes_inside { entered.first_child() } else { None };
        let mut left = entered;
        while next.is_none() {
            visit(Step::Leaves(left));
            if left.id == root.id {
                return;
            }
            next = left.next_sibling();
            let Some(parent) = left.parent() else { return };
            if next.is_none() {
                left = parent;
            }
        }
    }
}

fn exceeded(extent: Extent, tag: &Tag) -> Option<String> {
    match () {
        () if tag.attributes > MOST_ATTRIBUTES => {
            Some(format!("has an element with more than {MOST_ATTRIBUTES} attributes"))
        }
        () if extent.depth > DEEPEST => Some(format!("has more than {DEEPEST} elements inside each other")),
        () if extent.nodes > MOST_NODES => Some(format!("has more than {MOST_NODES} elements")),
        () => None,
    }
}

/// Where the piece ends that begins at `start`: before the next tag or entity, or behind the end of one.
fn piece_end(html: &str, start: usize) -> usize {
    let bytes = html.as_bytes();
    let inner = &bytes[start..];
    let opens = memchr::memchr2(b'<', b'&', &inner[1..]).map_or(inner.len(), |at| at + 1);
    let closes = memchr::memchr2(b'>', b';', &inner[..opens]).map_or(inner.len(), |at| at + 1);
    start + opens.min(closes)
}

/// Whether elements end where they say so, as in `<a id="p1"/>`. Where the page is meant for browsers they do not.
fn is_xml(html: &str) -> bool {
    let head = &html.as_bytes()[..html.len().min(2048)];
    html.trim_start().starts_with("<?xml")
        || memchr::memmem::find(head, b"xmlns=\"http://www.w3.org/1999/xhtml\"").is_some()
}

/// The name of the element in `<name …/>`.
fn empty_element(piece: &str) -> Option<&str> {
    let inner = piece.strip_prefix('<')?.strip_suffix("/>")?;
    let name = inner.split(|letter: char| letter.is_whitespace()).next()?;
    let is_name = name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':'));
    (is_name && !EMPTY.iter().any(|empty| name.eq_ignore_ascii_case(empty))).then_some(name)
}

/// A start tag that is being read.
#[derive(Debug, Default)]
struct Tag {
    is_open: bool,
    /// What looks like a tag is part of a comment.
    is_comment: bool,
    quote: Option<u8>,
    /// At least as many as it has.
    attributes: usize,
}

impl Tag {
    fn read(&mut self, piece: &str) {
        let bytes = piece.as_bytes();
        self.is_comment |= !self.is_open && piece.starts_with("<!--");
        if self.is_comment {
            self.is_comment = !piece.ends_with("-->") && !piece.ends_with("--!>");
            return;
        }
        if !self.is_open {
            self.attributes = 0;
            self.quote = None;
            self.is_open = bytes[0] == b'<' && bytes.get(1).is_some_and(u8::is_ascii_alphabetic);
        }
        if !self.is_open {
            return;
        }
        let mut last = b' ';
        for &byte in bytes {
            match (self.quote, byte) {
                (Some(quote), _) if quote == byte => {
                    self.quote = None;
                    self.attributes += 1;
                }
                (Some(_), _) => {}
                (None, b'"' | b'\'') if last == b'=' || last.is_ascii_whitespace() => self.quote = Some(byte),
                (None, b'/') => self.attributes += 1,
                (None, byte) if byte.is_ascii_whitespace() && !last.is_ascii_whitespace() => self.attributes += 1,
                (None, _) => {}
            }
            last = byte;
        }
    }
}
