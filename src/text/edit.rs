//! How does a text change? An edit is a span and the words that take its place.

use super::Span;
use ropey::Rope;
use serde::Serialize;

/// Replace the bytes of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// The edit names bytes that the text does not have, or cuts a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    pub span: Span,
    /// The text's, in bytes.
    pub length: usize,
}

/// Applies one edit, or leaves the text as it was.
pub fn apply(text: &mut Rope, edit: &Edit) -> Result<(), Misfit> {
    let misfit = Misfit { span: edit.span, length: text.len_bytes() };
    let start = boundary(text, edit.span.start).ok_or(misfit)?;
    let end = boundary(text, edit.span.end).ok_or(misfit)?;
    if start > end {
        return Err(misfit);
    }
    text.remove(start..end);
    text.insert(start, &edit.text);
    Ok(())
}

/// The character that begins at this byte, if one does or the text ends there.
fn boundary(text: &Rope, byte: usize) -> Option<usize> {
    let character = text.try_byte_to_char(byte).ok()?;
    (text.char_to_byte(character) == byte).then_some(character)
}
