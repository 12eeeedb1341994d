//! Which words of a page belong together? Its paragraphs, headings, list items and cells in the order in which they are
//! written.

use super::super::traced::Traced;
use super::page::{Page, Step, walk};
use crate::text::Span;
use dom_query::{NodeId, NodeRef};

/// Words that stand together.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) words: Traced,
    /// What they stand in.
    pub(super) element: NodeId,
    /// The name of that: `p`, `h2`, `td`.
    pub(super) name: String,
    /// The texts they consist of.
    pub(super) texts: Vec<NodeId>,
    /// Letters and digits, and how many of them lead to another page.
    letters: usize,
    linked: usize,
    /// Where its first link begins.
    link: Option<usize>,
}

impl Block {
    /// How much of it leads to another page, in [0, 1].
    pub(super) fn linked(&self) -> f64 {
        self.linked as f64 / self.letters.max(1) as f64
    }

    pub(super) fn count(&self) -> usize {
        self.words.text().split_whitespace().count()
    }

    /// The words before its first link.
    pub(super) fn before_link(&self) -> &str {
        &self.words.text()[..self.link.unwrap_or(0)]
    }

    /// Letters that lead nowhere.
    pub(super) fn letters_outside(&self) -> usize {
        self.letters - self.linked
    }

    pub(super) fn is_item(&self) -> bool {
        self.name == "li"
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.name.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }

    pub(super) fn is_cell(&self) -> bool {
        matches!(self.name.as_str(), "td" | "th")
    }
}

/// Elements that begin and end on lines of their own. What is not known is part of a sentence.
#[rustfmt::skip] // one a line says no more
const APART: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video", "audio",
];

/// What is never read: instructions, what the reader fills in, and what shows only where something else does not.
#[rustfmt::skip] // one a line says no more
const UNREAD: &[&str] = &[
    "annotation", "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "noscript",
    "object", "optgroup", "option", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "title",
];

/// Whether an element begins and ends on lines of its own.
pub(super) fn is_apart(name: &str) -> bool {
    APART.contains(&name)
}

/// The blocks of a page, without what is never read.
pub(super) fn blocks(page: &Page) -> Vec<Block> {
    let mut reading = Reading { page, blocks: Vec::new(), open: None, elements: Vec::new(), links: 0, verbatim: 0 };
    walk(page.document.root(), &mut |step| match step {
        Step::Enters(node) => reading.enters(&node),
        Step::Leaves(node) => {
            reading.leaves(&node);
            true
        }
    });
    reading.ends_block();
    reading.blocks
}

struct Reading<'a> {
    page: &'a Page,
    blocks: Vec<Block>,
    open: Option<Block>,
    /// The elements that stand apart around the place that is read.
    elements: Vec<(NodeId, String)>,
    /// How many links and how many `pre` stand around it.
    links: usize,
    verbatim: usize,
}

impl Reading<'_> {
    /// Whether there may be something to read inside.
    fn enters(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            self.reads(node);
            return false;
        }
        let Some(name) = node.node_name() else { return true };
        if UNREAD.contains(&&*name) {
            return false;
        }
        match &*name {
            "br" => self.breaks(),
            "a" if leads_away(node) => self.links += 1,
            "pre" => self.verbatim += 1,
            "q" => self.says("“"),
            _ => {}
        }
        if is_apart(&name) {
            self.ends_block();
            self.elements.push((node.id, name.to_string()));
        }
        true
    }

    fn leaves(&mut self, node: &NodeRef) {
        let Some(name) = node.node_name() else { return };
        if self.elements.last().is_some_and(|(id, _)| *id == node.id) {
            self.ends_block();
            self.elements.pop();
        }
        match &*name {
            "a" if leads_away(node) => self.links -= 1,
            "pre" => self.verbatim -= 1,
            "q" => self.says("”"),
            _ => {}
        }
    }

    fn ends_block(&mut self) {
        self.blocks.extend(self.open.take().filter(|block| block.letters > 0));
    }

    fn block(&mut self) -> &mut Block {
        let (element, name) = self.elements.last().cloned().unwrap_or((self.page.document.root().id, String::new()));
        self.open.get_or_insert_with(|| Block {
            words: Traced::default(),
            element,
            name,
            texts: Vec::new(),
            letters: 0,
            linked: 0,
            link: None,
        })
    }

    /// A line ends, or with a second break the paragraph.
    fn breaks(&mut self) {
        let Some(block) = &mut self.open else { return };
        if block.words.text().ends_with('\n') && self.verbatim == 0 {
            self.ends_block();
        } else {
            block.words.add("\n");
        }
    }

    fn says(&mut self, mark: &str) {
        self.block().words.add(mark);
    }

    fn reads(&mut self, node: &NodeRef) {
        let words = self.page.words(node);
        if self.verbatim == 0 && self.open.is_none() && words.text().trim_ascii().is_empty() {
            return;
        }
        let is_verbatim = self.verbatim > 0;
        let is_linked = self.links > 0;
        let block = self.block();
        if is_linked && block.link.is_none() {
            block.link = Some(block.words.text().len());
        }
        if is_verbatim {
            block.words.copy_part(&words, Span::new(0, words.text().len()));
        } else {
            add_words(&mut block.words, &words);
        }
        let letters = words.text().chars().filter(|letter| letter.is_alphanumeric()).count();
        block.letters += letters;
        block.linked += if is_linked { letters } else { 0 };
        block.texts.push(node.id);
    }
}

/// Adds words as a browser sets them: with one blank between two, whatever the file has there.
fn add_words(block: &mut Traced, words: &Traced) {
    let text = words.text();
    let mut at = 0;
    while at < text.len() {
        let blanks = text[at..].find(|letter: char| !letter.is_ascii_whitespace()).unwrap_or(text.len() - at);
        let word = at + blanks;
        let end = text[word..].find(|letter: char| letter.is_ascii_whitespace()).map_or(text.len(), |end| word + end);
        let is_apart = block.text().is_empty() || block.text().ends_with([' ', '\n']);
        if blanks > 0 && !is_apart {
            match &text[at..word] {
                " " => block.copy_part(words, Span::new(at, word)),
                _ => block.add(" "),
            }
        }
        block.copy_part(words, Span::new(word, end));
        at = end;
    }
}

/// Whether a link leads to another page, not to a note or heading of this one.
fn leads_away(link: &NodeRef) -> bool {
    link.attr("href").is_some_and(|address| !address.starts_with('#'))
}

/// The blocks as one text: apart by blank lines, cells of one row by a bar.
pub(super) fn together(page: &Page, blocks: &[Block]) -> Traced {
    let mut text = Traced::default();
    let row = |block: &Block| {
        let cell = page.document.tree.get(&block.element).filter(|_| block.is_cell())?;
        cell.parent().map(|row| row.id)
    };
    let mut last = None;
    for block in blocks {
        let this = row(block).map(|row| (row, block.element));
        match text.text() {
            "" => {}
            _ if is_next_cell(last, this) => text.add(" | "),
            _ => text.add("\n\n"),
        }
        let words = block.words.text();
        let end = words.trim_ascii_end().len();
        let start = if block.name == "pre" {
            words.len() - words.trim_start_matches(['\n', '\r']).len()
        } else {
            words.len() - words.trim_ascii_start().len()
        };
        text.copy_part(&block.words, Span::new(start.min(end), end));
        last = this;
    }
    text
}

/// Whether two cells, told by row and cell, stand side by side.
fn is_next_cell(one: Option<(NodeId, NodeId)>, next: Option<(NodeId, NodeId)>) -> bool {
    one.zip(next).is_some_and(|(one, next)| one.0 == next.0 && one.1 != next.1)
}
