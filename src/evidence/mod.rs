//! What do the sources say of a claim? Passages that bear on it, aligned word by word.
//!
//! Says nothing about whether that is good or bad for the claim.

use crate::source::SourceId;
use crate::text::Span;

/// A stretch of a source that bears on a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub source: SourceId,
    /// The source's words, as bytes of its text.
    pub span: Span,
    /// How well it bears out the claim, in [0, 1]; 1 means word for word.
    pub score: f32,
    /// Where claim and source differ.
    pub differences: Vec<Difference>,
    /// Whose words they are, as the source tells it, for example `Artyom Lukin`.
    pub speaker: Option<String>,
}

/// A place where the two part. Either side may be empty, then the span says where the other side's words are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Bytes counted from the start of [`crate::draft::Claim::span`].
    pub drafted: Span,
    /// Bytes of the source's text.
    pub sourced: Span,
}
