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
    /// Nobody needs to look at it first: what is meant is beyond doubt, and the draft says no more and no less than before.
    #[serde(skip)]
    pub certain: bool,
}

impl Fix {
    pub fn new(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Fix { title: title.into(), edits, certain: false }
    }
}

impl Finding {
    /// A finding at the rule's own level.
    pub(super) fn new(rule: &'static str, span: Span, message: String) -> Self {
        Finding { rule, severity: Level::Error, span, message, evidence: Vec::new(), fixes: Vec::new() }
    }

    /// However loud the rule, this finding is no louder than `level`.
    pub(super) fn at_most(self, level: Level) -> Self {
        Finding { severity: self.severity.min(level), ..self }
    }

    pub(super) fn citing(mut self, evidence: &Evidence) -> Self {
        self.evidence.push(evidence.clone());
        self
    }

    pub(super) fn mended(mut self, title: &str, edits: Vec<Edit>) -> Self {
        self.fixes.push(Fix::new(title, edits));
        self
    }

    /// The fixes it has so far can be made without looking at them, if `certain`.
    pub(super) fn certainly(mut self, certain: bool) -> Self {
        self.fixes.iter_mut().for_each(|fix| fix.certain = certain);
        self
    }
}
