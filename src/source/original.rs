//! How does the text of an article stand in its file? The way back from what was extracted to what a reader can open.
//!
//! Knows neither formats nor editors: whoever extracts a text says how it belongs to its file.

use crate::text::Span;
use crate::text::position::{Encoding, Position};
use serde::{Deserialize, Serialize};

/// What ties an article's text to its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Original {
    /// The text is the file: offsets into one are offsets into the other.
    #[default]
    Same,
    /// The file is text too, in which the article's words stand among others, like a web page: where stretches of the
    /// text begin in it, ordered by their place in the text.
    Within(Vec<Anchor>),
    /// The file is no text: it is read in a [`struct@Copy`]. The offsets at which its pages begin, if it has pages.
    Apart(Vec<usize>),
}

/// A stretch of the article that stands in its file letter by letter, in one line, and goes on to the next anchor's stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Byte offset into the article's text.
    text: usize,
    /// Counts from zero.
    line: u32,
    /// Columns in units of UTF-8, UTF-16 and UTF-32, from zero.
    columns: [u32; 3],
}

/// The bytes of an article that stand in its file as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Byte offset into the article's text.
    pub text: usize,
    /// Byte offset into the file's text.
    pub file: usize,
}

/// Anchors for these stretches (ordered by their place in the text) of a file that holds this text. A stretch should
/// begin wherever the file's lines break, since an anchor's columns hold for one line.
pub fn anchors(file: &str, stretches: &[Stretch]) -> Vec<Anchor> {
    let mut order: Vec<Stretch> = stretches.to_vec();
    order.sort_by_key(|stretch| stretch.file);
    let mut line = 0;
    let mut reached = [0_u32; 3];
    let mut at = 0;
    let mut anchors: Vec<Anchor> = Vec::with_capacity(order.len());
    for Stretch { text, file: place } in order {
        let place = file.floor_char_boundary(place).max(at);
        let mut start = at;
        for (index, letter) in file[at..place].char_indices() {
            let end = at + index + letter.len_utf8();
            if letter == '\n' || (letter == '\r' && file.as_bytes().get(end) != Some(&b'\n')) {
                line += 1;
                (start, reached) = (end, [0; 3]);
            }
        }
        for (reached, passed) in reached.iter_mut().zip(columns(&file[start..place])) {
            *reached = reached.saturating_add(passed);
        }
        at = place;
        anchors.push(Anchor { text, line, columns: reached });
    }
    anchors.sort_by_key(|anchor| anchor.text);
    anchors
}

impl Original {
    /// The place in the file of the byte at `offset` of the article's `text`, as an editor shows it; `None` if the file
    /// is not this text and knows no place for it.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Option<Position> {
        let Original::Within(anchors) = self else { return None };
        let behind = anchors.partition_point(|anchor| anchor.text <= offset);
        let anchor = anchors.get(behind.saturating_sub(1))?;
        let passed = text.get(anchor.text.min(offset)..offset).unwrap_or_default();
        let column = in_units(anchor.columns, encoding) + in_units(columns(passed), encoding);
        Some(Position { line: anchor.line, column })
    }

    /// Where a span of the article's `text` begins and ends in the file; `None` as above.
    pub fn range(&self, text: &str, span: Span, encoding: Encoding) -> Option<(Position, Position)> {
        let start = self.position(text, span.start, encoding)?;
        // It ends behind its last letter: the next stretch may begin far behind that.
        let Some(last) = span.of(text).chars().next_back() else { return Some((start, start)) };
        let end = self.position(text, span.end - last.len_utf8(), encoding)?;
        let width = in_units(columns(last.encode_utf8(&mut [0; 4])), encoding);
        Some((start, Position { column: end.column + width, ..end }))
    }

    /// The byte of the article's `text` that stands at this place of the file, or the last before it; `None` as above.
    pub fn offset(&self, text: &str, place: Position, encoding: Encoding) -> Option<usize> {
        let Original::Within(anchors) = self else { return None };
        let starts = |anchor: &Anchor| Position { line: anchor.line, column: in_units(anchor.columns, encoding) };
        let index =
            (0..anchors.len()).filter(|&at| starts(&anchors[at]) <= place).max_by_key(|&at| starts(&anchors[at]))?;
        let anchor = anchors[index];
        let end = anchors.get(index + 1).map_or(text.len(), |next| next.text);
        if anchor.line < place.line {
            return Some(end);
        }
        let mut left = place.column - in_units(anchor.columns, encoding);
        for (at, letter) in text.get(anchor.text..end)?.char_indices() {
            let units = in_units(columns(letter.encode_utf8(&mut [0; 4])), encoding);
            if left < units {
                return Some(anchor.text + at);
            }
            left -= units;
        }
        Some(end)
    }

    /// The page that the byte at `offset` stands on, counted from one, if the file has pages.
    pub fn page(&self, offset: usize) -> Option<usize> {
        let Original::Apart(pages) = self else { return None };
        (!pages.is_empty()).then(|| pages.partition_point(|start| *start <= offset).max(1))
    }

    /// How many bytes it takes in memory.
    pub(crate) fn size(&self) -> usize {
        match self {
            Original::Same => 0,
            Original::Within(anchors) => anchors.len() * size_of::<Anchor>(),
            Original::Apart(pages) => pages.len() * size_of::<usize>(),
        }
    }
}

fn columns(words: &str) -> [u32; 3] {
    let count = |units: usize| u32::try_from(units).unwrap_or(u32::MAX);
    [count(words.len()), count(words.encode_utf16().count()), count(words.chars().count())]
}

fn in_units(columns: [u32; 3], encoding: Encoding) -> u32 {
    match encoding {
        Encoding::Utf8 => columns[0],
        Encoding::Utf16 => columns[1],
        Encoding::Utf32 => columns[2],
    }
}

/// An article in a form that every editor can show, for files that are no text: its words, with a line before each page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    pub text: String,
    /// Where in the article's text, and by how many bytes, the copy has fallen behind; ordered.
    shifts: Vec<(usize, usize)>,
}

impl Copy {
    /// The copy of a text whose pages begin at these offsets, with a line before it that says what it is.
    pub fn of(text: &str, pages: &[usize], head: &str) -> Self {
        let mut copy = Copy { text: format!("{head}\n\n"), shifts: vec![(0, head.len() + 2)] };
        let mut at = 0;
        for (index, page) in pages.iter().enumerate() {
            let page = text.floor_char_boundary(*page).max(at);
            copy.text += &text[at..page];
            while !copy.text.ends_with("\n\n") {
                copy.text.push('\n');
            }
            copy.text += &format!("── page {} ──\n\n", index + 1);
            copy.shifts.push((page, copy.text.len() - page));
            at = page;
        }
        copy.text += &text[at..];
        copy
    }

    /// The byte of the copy at which the byte at `offset` of the article's text stands.
    pub fn offset(&self, offset: usize) -> usize {
        let behind = self.shifts.partition_point(|(start, _)| *start <= offset);
        offset + self.shifts.get(behind.saturating_sub(1)).map_or(0, |(_, shift)| *shift)
    }

    /// Where a span of the article's text stands in the copy.
    pub fn span(&self, span: Span) -> Span {
        let last = span.end.saturating_sub(1).max(span.start);
        Span::new(self.offset(span.start), self.offset(last) + (span.end - last))
    }

    /// The byte of the article's text that stands at this byte of the copy, or the next that does.
    pub fn original(&self, offset: usize) -> usize {
        let behind = self.shifts.partition_point(|(start, shift)| start + shift <= offset);
        match behind.checked_sub(1).and_then(|index| self.shifts.get(index)) {
            Some((start, shift)) => {
                let next = self.shifts.get(behind).map_or(usize::MAX, |(start, _)| *start);
                (offset - shift).clamp(*start, next)
            }
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_within_a_page_is_told_in_the_editor_s_own_columns() {
        let file = "<p>Füße\r\n<b>💣 gone</b></p>";
        let text = "Füße 💣 gone";
        let at = |words: &str| Stretch { text: text.find(words).unwrap(), file: file.find(words).unwrap() };
        let original = Original::Within(anchors(file, &[at("Füße"), at("💣")]));
        let place = |words, encoding| original.position(text, text.find(words).unwrap(), encoding).unwrap();
        assert_eq!(place("ße", Encoding::Utf8), Position { line: 0, column: 6 });
        assert_eq!(place("ße", Encoding::Utf16), Position { line: 0, column: 5 });
        assert_eq!(place("gone", Encoding::Utf8), Position { line: 1, column: 8 });
        assert_eq!(place("gone", Encoding::Utf16), Position { line: 1, column: 6 });
        assert_eq!(place("gone", Encoding::Utf32), Position { line: 1, column: 5 });
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let back = |words| original.offset(text, place(words, encoding), encoding).unwrap();
            assert_eq!([back("ße"), back("💣"), back("gone")], ["ße", "💣", "gone"].map(|it| text.find(it).unwrap()));
        }
        assert_eq!(original.offset(text, Position { line: 9, column: 0 }, Encoding::Utf8), Some(text.len()));
    }

    #[test]
    fn a_copy_has_a_line_before_each_page_and_the_way_there_and_back() {
        let text = "One went on.\nTwo";
        let two = text.find("Two").unwrap();
        let copy = Copy::of(text, &[0, 4, two], "The text of a.pdf");
        assert_eq!(
            copy.text,
            "The text of a.pdf\n\n── page 1 ──\n\nOne \n\n── page 2 ──\n\nwent on.\n\n── page 3 ──\n\nTwo"
        );
        for offset in 0..text.len() {
            assert_eq!(copy.text[copy.offset(offset)..].chars().next(), text[offset..].chars().next());
            assert_eq!(copy.original(copy.offset(offset)), offset);
        }
        assert_eq!(copy.original(copy.text.find("page 2").unwrap()), 4);
        let original = Original::Apart(vec![0, 4, two]);
        assert_eq!([0, 3, 4, two].map(|offset| original.page(offset)), [Some(1), Some(1), Some(2), Some(3)]);
        assert_eq!(Original::Apart(Vec::new()).page(3), None);
    }
}
