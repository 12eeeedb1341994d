//! What is a finding? A fact about a place of the draft, with its evidence and ways to mend it.

use crate::config::Level;
use crate::evidence::Evidence;
use crate::text::Span;
use crate::text::edit::Edit;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's code.
    pub rule: &'static str,
    /// Never [`Level::Off`].
    pub severity: Level,
    /// Bytes of the draft.
    pub span: Span,
    /// States a fact, without a full stop: `the source has “battle”, the draft “fight”`.
    pub message: String,
    pub evidence: Vec<Evidence>,
    /// Best first.
    pub fixes: Vec<Fix>,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// An imperative: `Take the source's wording`.
    pub title: String,
    /// In the draft, ordered, without overlap.
    pub edits: Vec<Edit>,
}
