//! What may still be open at this line? Follows fences, HTML blocks and list items without reading any words.
//!
//! Whether a line continues a list item's paragraph or ends the item is not always plain from the line's start. Then both
//! readings are followed; only where neither has anything open can a text be cut.

use memchr::memmem;

/// More readings than this mean a text made to confuse: it is not cut any further.
const READINGS: usize = 16;

/// All readings of the lines seen so far.
pub(super) struct Open {
    readings: Vec<Reading>,
    lost: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Reading {
    /// Columns of indentation by which a line belongs to the open list item; 0 without one. Deeper items lie inside. One
    /// of four columns or more is none, since at such a depth nothing begins that we would have to follow.
    item: usize,
    block: Block,
}

/// A block outside of list items that blank lines do not end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Nothing,
    Fence {
        mark: u8,
        length: usize,
    },
    /// Up to the line with this.
    Html(&'static str),
    /// Up to the next blank line.
    Tag,
}

const NOTHING: Reading = Reading { item: 0, block: Block::Nothing };

impl Default for Open {
    fn default() -> Self {
        Open { readings: vec![NOTHING], lost: false }
    }
}

impl Open {
    /// Whether nothing but list items and paragraphs is open.
    pub(super) fn is_nothing(&self) -> bool {
        !self.lost && self.readings.iter().all(|reading| reading.block == Block::Nothing)
    }

    pub(super) fn blank_line(&mut self) {
        if self.readings.iter().any(|reading| reading.block == Block::Tag) {
            let readings = std::mem::take(&mut self.readings);
            for reading in readings {
                self.follow(if reading.block == Block::Tag { NOTHING } else { reading });
            }
        }
    }

    /// Takes a line with words, its end included.
    pub(super) fn line(&mut self, line: &[u8], after_blank: bool) {
        // Most lines are words of a paragraph outside of lists.
        if self.readings == [NOTHING] && line[0].is_ascii_alphabetic() {
            return;
        }
        let line = Line::new(line);
        // Whether these are blanks differs from one construct to the next.
        self.lost |= line.words.first().is_none_or(|first| matches!(first, b'\r' | b'\x0B' | b'\x0C'));
        for reading in std::mem::take(&mut self.readings) {
            self.read(reading, &line, after_blank);
        }
        self.lost |= self.readings.len() > READINGS;
        self.readings.truncate(READINGS);
    }

    fn follow(&mut self, reading: Reading) {
        if !self.readings.contains(&reading) {
            self.readings.push(reading);
        }
    }

    fn read(&mut self, reading: Reading, line: &Line, after_blank: bool) {
        let ended = match reading.block {
            Block::Nothing => return self.read_start(reading, line, after_blank),
            Block::Tag => false,
            Block::Fence { mark, length } => line.closes_fence(mark, length),
            Block::Html(end) => line.holds(end),
        };
        self.follow(if ended { NOTHING } else { reading });
    }

    fn read_start(&mut self, reading: Reading, line: &Line, after_blank: bool) {
        if line.indent >= 4 || (reading.item > 0 && line.indent >= reading.item) {
            return self.follow(reading);
        }
        if let Some(block) = line.fence() {
            return self.follow(Reading { item: 0, block });
        }
        if let Some(end) = line.html_end() {
            let block = if line.holds(end) { Block::Nothing } else { Block::Html(end) };
            return self.follow(Reading { item: 0, block });
        }
        if line.words.starts_with(b">") || line.is_rule() {
            return self.follow(NOTHING);
        }
        if line.words.starts_with(b"<") {
            self.follow(Reading { item: 0, block: Block::Tag });
        }
        if let Some(item) = line.item() {
            self.follow(Reading { item: if item.indent < 4 { item.indent } else { 0 }, block: Block::Nothing });
            if item.is_certain || (after_blank && !item.is_empty) {
                return;
            }
        }
        // Words: of a new paragraph, or of the item's, which may go on without indentation.
        self.follow(NOTHING);
        if !after_blank {
            self.follow(reading);
        }
    }
}

struct Line<'t> {
    indent: usize,
    /// What follows the indentation, without the line's end.
    words: &'t [u8],
}

struct Item {
    indent: usize,
    /// It is an item even where it follows a paragraph's line.
    is_certain: bool,
    /// A blank line ends an item that has no words.
    is_empty: bool,
}

impl<'t> Line<'t> {
    fn new(line: &'t [u8]) -> Self {
        let (indent, length) = indentation(line, 0);
        let words = &line[length..];
        let words = words.strip_suffix(b"\n").unwrap_or(words);
        Line { indent, words: words.strip_suffix(b"\r").unwrap_or(words) }
    }

    fn fence(&self) -> Option<Block> {
        let mark = *self.words.first().filter(|first| matches!(first, b'`' | b'~'))?;
        let length = self.run(mark);
        let is_code = mark == b'`' && self.words[length..].contains(&b'`');
        (length >= 3 && !is_code).then_some(Block::Fence { mark, length })
    }

    fn closes_fence(&self, mark: u8, length: usize) -> bool {
        let run = self.run(mark);
        self.indent < 4 && run >= length && self.words[run..].iter().all(|byte| *byte == b' ')
    }

    fn run(&self, mark: u8) -> usize {
        self.words.iter().take_while(|byte| **byte == mark).count()
    }

    /// What ends the HTML block that begins here, if blank lines do not.
    fn html_end(&self) -> Option<&'static str> {
        let tag = self.words.strip_prefix(b"<")?;
        for (name, end) in
            [("pre", "</pre>"), ("style", "</style>"), ("script", "</script>"), ("textarea", "</textarea>")]
        {
            let is_named = tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
            if is_named && tag.get(name.len()).is_none_or(|next| next.is_ascii_whitespace() || *next == b'>') {
                return Some(end);
            }
        }
        match tag {
            [b'!', b'-', b'-', ..] => Some("-->"),
            [b'?', ..] => Some("?>"),
            [b'!', letter, ..] if letter.is_ascii_alphabetic() => Some(">"),
            _ => tag.starts_with(b"![CDATA[").then_some("]]>"),
        }
    }

    fn holds(&self, end: &str) -> bool {
        memmem::find(self.words, end.as_bytes()).is_some()
    }

    /// `---`, `* * *`, `___`.
    fn is_rule(&self) -> bool {
        let mark = self.words.first().copied().unwrap_or_default();
        let marks = self.words.iter().filter(|byte| **byte == mark).count();
        matches!(mark, b'-' | b'*' | b'_')
            && marks >= 3
            && self.words.iter().all(|byte| *byte == mark || matches!(byte, b' ' | b'\t'))
    }

    fn item(&self) -> Option<Item> {
        let digits = self.words.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mark = *self.words.get(digits)?;
        let (width, is_bullet) = match mark {
            b'-' | b'*' | b'+' if digits == 0 => (1, true),
            b'.' | b')' if (1..=9).contains(&digits) => (digits + 1, false),
            _ => return None,
        };
        let column = self.indent + width;
        let rest = &self.words[width..];
        let (after, length) = indentation(rest, column);
        let is_empty = rest.len() == length;
        let indent = match after - column {
            _ if is_empty => column + 1,
            0 => return None,
            1..=4 => after,
            _ => column + 1,
        };
        // How many columns a tab behind the mark is worth is a matter of dispute, and an empty item ends no paragraph.
        let is_plain = !is_empty && rest[..length].iter().all(|byte| *byte == b' ');
        let is_certain = is_plain && (is_bullet || &self.words[..digits] == b"1");
        Some(Item { indent, is_certain, is_empty })
    }
}

/// The column after the blanks at the start of `text`, which itself starts at `column`, and how many bytes they are.
fn indentation(text: &[u8], mut column: usize) -> (usize, usize) {
    let mut length = 0;
    for byte in text {
        match byte {
            b' ' => column += 1,
            b'\t' => column = column / 4 * 4 + 4,
            _ => break,
        }
        length += 1;
    }
    (column, length)
}
