//! What is a unit of retrieval? A few sentences of one source, cut so that a search finds the right page of a long one.

use super::Source;
use crate::text::Span;

/// Words of the next passage that are searchable in this one too, so that a run of words that crosses the cut is found.
/// Phrases of a search have at most this many words and one.
pub const OVERLAP: usize = 11;

/// Spans of the passages of a source's body, in order, without gaps that hold words.
pub fn passages(_source: &Source) -> Vec<Span> {
    todo!("source/passage")
}
