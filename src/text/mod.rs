//! Where are things, and which words are the same? Offsets, positions, edits, words, sentences, quotation marks.
//!
//! Nothing here knows whether a text is a draft or a source.

pub mod closed_class;
pub mod day;
pub mod edit;
pub mod fold;
pub mod marks;
pub mod position;
pub mod segment;
pub mod span;

pub use span::Span;
