//! Where is a byte for a person or an editor, and which byte is meant? Line and column ⇄ byte offset, both directions.

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

/// The place of the byte at `offset`; an offset inside a character or past the end is moved back to the nearest place.
pub fn position(_text: &Rope, _offset: usize, _encoding: Encoding) -> Position {
    todo!("text/position")
}

/// The byte at `position`; a column past the line's end means the line's end, a line past the last means the text's end.
pub fn offset(_text: &Rope, _position: Position, _encoding: Encoding) -> usize {
    todo!("text/position")
}

/// The byte range between two places.
pub fn span(text: &Rope, start: Position, end: Position, encoding: Encoding) -> Span {
    let (start, end) = (offset(text, start, encoding), offset(text, end, encoding));
    Span::new(start.min(end), end.max(start))
}
