//! Which words stand inside quotation marks? Pairs of marks in running prose, of a draft or of a source.
//!
//! Apostrophes, primes and inch signs are no marks. Whether a pair is a quotation, a title or a scare quote is decided
//! elsewhere: this module sees characters only.

use super::Span;

/// One pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// With the marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// 0 for an outermost pair, 1 for a pair inside it, and so on.
    pub depth: u8,
}

/// All pairs of one paragraph's prose, ordered by start; an unclosed opening mark of a paragraph whose quotation goes on
/// in the next one closes at the paragraph's end.
pub fn marked(_prose: &str) -> Vec<Marked> {
    todo!("text/marks")
}
