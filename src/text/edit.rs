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
    pub length: usize,
}

/// Applies one edit, or leaves the text as it was.
pub fn apply(_text: &mut Rope, _edit: &Edit) -> Result<(), Misfit> {
    todo!("text/edit")
}
