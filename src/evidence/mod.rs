//! What do the sources say of a claim? Passages that bear on it, aligned word by word.
//!
//! Says nothing about whether that is good or bad for the claim.

pub mod agreement;
pub mod align;
pub mod bearing;
pub mod copied;
pub mod cut;
pub mod departure;
pub mod facts;
pub mod found;
mod keys;
pub mod pairing;
pub mod question;
pub mod quotation;
pub mod reading;
pub mod sentences;
pub mod statement;
pub mod support;
pub mod terms;
pub mod verbatim;

use crate::attribution::Likeness;
use crate::source::SourceId;
use crate::text::Span;
use cut::Cut;

/// A stretch of a source that bears on a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub source: SourceId,
    /// The source's words, as bytes of its text.
    pub span: Span,
    /// How well it bears out the claim, in [0, 1]; 1 means word for word.
    pub score: f32,
    /// Whether the claim cites this source.
    pub cited: bool,
    /// Where claim and source differ, in the draft's order.
    pub differences: Vec<Difference>,
    /// Whose words they are, as the source tells it, for example `Artyom Lukin`.
    pub speaker: Option<Told>,
    /// What the quotation leaves out although the sense hangs on it.
    pub cut: Option<Cut>,
}

/// Whom the source gives the words to.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub name: String,
    /// Compared with whom the draft gives them to; [`Likeness::Unclear`] unless the source is plain about it.
    pub likeness: Likeness,
}

/// A place where the two part. Either side may be empty, then the span says where the other side's words are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Bytes counted from the start of [`crate::draft::Claim::span`].
    pub drafted: Span,
    /// Bytes of the source's text.
    pub sourced: Span,
    /// The words are the same; only marks between them differ.
    pub punctuation: bool,
}
