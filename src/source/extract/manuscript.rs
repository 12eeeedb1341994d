//! How does a document become a text? Paragraphs set apart by blank lines, rows of tables on one line each, and what stands
//! outside the text, like notes, behind the paragraph that it belongs to.

use super::Extracted;
use crate::source::Metadata;
use crate::source::original::Original;
use crate::text::Span;
use std::mem;

/// A text that is being written down.
#[derive(Debug, Default)]
pub(super) struct Manuscript {
    text: String,
    /// Where pages begin in `text`.
    pages: Vec<usize>,
    /// Paragraphs and rows that have begun, each within the one before it.
    open: Vec<Open>,
    /// A paragraph that the next one goes on with.
    unfinished: Option<Paragraph>,
    turned: Turned,
    problem: Option<&'static str>,
    title: Option<String>,
    heading: Option<String>,
}

/// What a paragraph is to its article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading,
    #[default]
    Body,
}

/// Who says that a page ends: the author, or the program that laid the document out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Wanted,
    Rendered,
}

/// Pages that have ended since the last word. A program may note a page that the author wanted once more.
#[derive(Debug, Default)]
struct Turned {
    wanted: usize,
    rendered: usize,
}

#[derive(Debug)]
enum Open {
    Paragraph(Paragraph),
    /// The cells of a row.
    Row(Vec<Vec<Block>>),
}

#[derive(Debug)]
enum Block {
    Paragraph(Paragraph),
    /// What stands in a row that is not written on one line.
    Several(Vec<Block>),
}

#[derive(Debug, Default)]
struct Paragraph {
    words: String,
    role: Role,
    /// Where pages begin in `words`.
    pages: Vec<usize>,
    /// Notes and frames.
    behind: Vec<Block>,
}

/// Between the cells of a row.
const BAR: &str = " | ";

/// Only so many pages are told apart. No printed document has as many.
const MOST_PAGES: usize = 20_000;

impl Manuscript {
    /// Begins a paragraph. One that begins within another stands behind it.
    pub(super) fn begin_paragraph(&mut self) {
        let paragraph = self.unfinished.take().unwrap_or_default();
        self.open.push(Open::Paragraph(paragraph));
    }

    /// What the open paragraph is.
    pub(super) fn play(&mut self, role: Role) {
        if let Some(Open::Paragraph(paragraph)) = self.open.last_mut() {
            paragraph.role = role;
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        if let Some(Open::Paragraph(paragraph)) = self.open.pop() {
            self.deliver(Block::Paragraph(paragraph));
        }
    }

    /// Ends a paragraph which the next one goes on with.
    pub(super) fn end_line_of_paragraph(&mut self) {
        if let Some(Open::Paragraph(paragraph)) = self.open.pop() {
            self.settle();
            self.unfinished = Some(paragraph);
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.settle();
        self.open.push(Open::Row(Vec::new()));
    }

    pub(super) fn begin_cell(&mut self) {
        self.settle();
        if let Some(Open::Row(cells)) = self.open.last_mut() {
            cells.push(Vec::new());
        }
    }

    /// A row is one line with bars between its cells, unless a cell has paragraphs of its own.
    pub(super) fn end_row(&mut self) {
        self.settle();
        let Some(Open::Row(cells)) = self.open.pop() else { return };
        let is_one_line = cells.iter().all(|cell| matches!(cell.as_slice(), [] | [Block::Paragraph(_)]));
        let blocks: Vec<Block> = cells.into_iter().flatten().collect();
        self.deliver(if is_one_line && blocks.len() > 1 { line(blocks) } else { Block::Several(blocks) });
    }

    /// Writes words into the open paragraph; blanks and line ends between them count as one blank.
    pub(super) fn say(&mut self, words: &str) {
        let Some(Open::Paragraph(paragraph)) = self.open.last_mut() else { return };
        for letter in words.chars() {
            if matches!(letter, ' ' | '\t' | '\n' | '\r') {
                if !paragraph.words.is_empty() && !paragraph.words.ends_with([' ', '\t', '\n']) {
                    paragraph.words.push(' ');
                }
            } else if !letter.is_control() {
                if !letter.is_whitespace() {
                    let ended = mem::take(&mut self.turned).pages();
                    paragraph.pages.extend(std::iter::repeat_n(paragraph.words.len(), ended));
                }
                paragraph.words.push(letter);
            }
        }
    }

    /// A tab or a line's end within the open paragraph.
    pub(super) fn space(&mut self, blank: char) {
        if let Some(Open::Paragraph(paragraph)) = self.open.last_mut()
            && !paragraph.words.is_empty()
        {
            paragraph.words.push(blank);
        }
    }

    /// A note that belongs to the open paragraph.
    pub(super) fn note(&mut self, text: String) {
        if let Some(Open::Paragraph(paragraph)) = self.open.last_mut() {
            paragraph.behind.push(Block::Paragraph(Paragraph { words: text, ..Paragraph::default() }));
        }
    }

    /// The next word stands on another page.
    pub(super) fn turn_page(&mut self, turn: Turn) {
        match turn {
            Turn::Wanted => self.turned.wanted += 1,
            Turn::Rendered => self.turned.rendered += 1,
        }
    }

    /// The open paragraph begins a page. The first one of all has no page before it.
    pub(super) fn begin_page(&mut self) {
        if !self.text.is_empty() {
            self.turn_page(Turn::Wanted);
        }
    }

    /// Something could not be read: a message that follows on the file's name.
    pub(super) fn lack(&mut self, problem: &'static str) {
        self.problem = Some(problem);
    }

    /// The text alone.
    pub(super) fn into_text(mut self) -> String {
        self.settle();
        self.text
    }

    /// The article, with what it calls itself if its metadata have no title. `page_count` is what the document says of
    /// itself. Programs do not note every page; then the numbers of the others are not known, and none is told.
    pub(super) fn into_article(mut self, metadata: Metadata, page_count: Option<usize>) -> Extracted {
        self.settle();
        let known = self.pages.len() + self.turned.pages();
        let pages = if page_count.is_none_or(|count| count <= known) { self.pages } else { Vec::new() };
        let first_line = || super::text::title(&self.text).filter(|line| !line.contains(BAR));
        let told = metadata.title.filter(|title| title.contains(char::is_alphanumeric));
        let title = told.or(self.title).or(self.heading).or_else(first_line);
        Extracted {
            body: Span::new(0, self.text.len()),
            original: Original::Apart(pages),
            text: self.text,
            metadata: Metadata { title, ..metadata },
            problem: self.problem.map(str::to_owned),
        }
    }

    /// Nothing goes on with the unfinished paragraph.
    fn settle(&mut self) {
        if let Some(paragraph) = self.unfinished.take() {
            self.deliver(Block::Paragraph(paragraph));
        }
    }

    /// Hands what is finished to what it stands in.
    fn deliver(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Paragraph(around)) => around.behind.push(block),
            Some(Open::Row(cells)) => match cells.last_mut() {
                Some(cell) => cell.push(block),
                None => cells.push(vec![block]),
            },
            None => self.write(block),
        }
    }

    /// Blocks stand within each other no deeper than elements do.
    fn write(&mut self, block: Block) {
        let behind = match block {
            Block::Paragraph(mut paragraph) => {
                let behind = mem::take(&mut paragraph.behind);
                self.write_paragraph(&paragraph);
                behind
            }
            Block::Several(blocks) => blocks,
        };
        behind.into_iter().for_each(|block| self.write(block));
    }

    fn write_paragraph(&mut self, paragraph: &Paragraph) {
        let words = paragraph.words.trim_end();
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text += "\n\n";
        }
        if self.pages.is_empty() && !paragraph.pages.is_empty() {
            self.pages.push(0);
        }
        let room = MOST_PAGES.saturating_sub(self.pages.len());
        self.pages.extend(paragraph.pages.iter().take(room).map(|page| self.text.len() + page));
        self.text += words;
        let first = match paragraph.role {
            Role::Title => &mut self.title,
            Role::Heading => &mut self.heading,
            Role::Body => return,
        };
        first.get_or_insert_with(|| words.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

impl Turned {
    fn pages(&self) -> usize {
        self.wanted.max(self.rendered).min(MOST_PAGES)
    }
}

/// The cells of a row on one line.
fn line(cells: Vec<Block>) -> Block {
    let mut line = Paragraph::default();
    for cell in cells {
        let Block::Paragraph(cell) = cell else { continue };
        let words = cell.words.trim_end();
        if !line.words.is_empty() && !words.is_empty() {
            line.words += BAR;
        }
        line.pages.extend(cell.pages.iter().map(|page| line.words.len() + page));
        line.words += &words.replace('\n', " ");
        line.behind.extend(cell.behind);
    }
    Block::Paragraph(line)
}
