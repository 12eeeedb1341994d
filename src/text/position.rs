//! Where is a byte for a person or an editor, and which byte is meant? Line and column ⇄ byte offset, both directions.
//!
//! Only `\n`, `\r\n` and `\r` end a line. A byte order mark at the text's start has no column, since editors hide it.

use super::Span;
use ropey::Rope;

/// The unit in which an editor counts columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    Utf8,
    Utf16,
    Utf32,
}

/// A place as editors say it: both numbers count from zero, `column` in code units of an [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// The place of the byte at `offset`; an offset inside a character, between the halves of `\r\n` or past the end is moved
/// back to the nearest place, one before a byte order mark is moved behind it.
pub fn position(text: &Rope, offset: usize, encoding: Encoding) -> Position {
    let place = text.byte_to_char(offset.min(text.len_bytes()));
    let line = text.char_to_line(place);
    let (first, last) = columns(text, line);
    let place = place.clamp(first, last);
    let column = units(text, place, encoding) - units(text, first, encoding);
    Position { line: number(line), column: number(column) }
}

/// The byte at `position`; a column past the line's end means the line's end, a line past the last means the text's end.
pub fn offset(text: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= text.len_lines() {
        return text.len_bytes();
    }
    let (first, last) = columns(text, line);
    let wanted = units(text, first, encoding).saturating_add(position.column as usize);
    let place = character(text, wanted.min(units(text, last, encoding)), encoding);
    text.char_to_byte(place)
}

/// The byte range between two places.
pub fn span(text: &Rope, start: Position, end: Position, encoding: Encoding) -> Span {
    let (start, end) = (offset(text, start, encoding), offset(text, end, encoding));
    Span::new(start.min(end), end.max(start))
}

/// The characters before which a line's first and last column stand: the line's own end is no column.
fn columns(text: &Rope, line: usize) -> (usize, usize) {
    let start = text.line_to_char(line);
    let content = text.line(line);
    let mut length = content.len_chars();
    if length > 0 && content.char(length - 1) == '\n' {
        length -= 1;
    }
    if length > 0 && content.char(length - 1) == '\r' {
        length -= 1;
    }
    let marked = start == 0 && length > 0 && content.char(0) == '\u{FEFF}';
    (start + usize::from(marked), start + length)
}

/// How many code units stand before a character.
fn units(text: &Rope, character: usize, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => text.char_to_byte(character),
        Encoding::Utf16 => text.char_to_utf16_cu(character),
        Encoding::Utf32 => character,
    }
}

/// The character that the code unit belongs to.
fn character(text: &Rope, unit: usize, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => text.byte_to_char(unit),
        Encoding::Utf16 => text.utf16_cu_to_char(unit),
        Encoding::Utf32 => unit,
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
