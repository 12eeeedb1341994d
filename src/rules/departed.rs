//! What does a departure show? What all rules on facts have in common: the words on both sides and the passage.

use super::finding::Finding;
use super::{Case, mending, wording};
use crate::evidence::Evidence;
use crate::evidence::departure::{Departure, DepartureKind, Told};
use crate::source::Source;
use crate::text::Span;
use std::sync::Arc;

/// A departure from what a source tells, beside that source.
pub(super) struct Departed<'a> {
    pub(super) case: &'a Case<'a>,
    /// Bytes of the claim's prose.
    pub(super) drafted: Span,
    pub(super) told: Told,
    pub(super) source: Arc<Source>,
}

impl Departed<'_> {
    /// The claim without its markup.
    pub(super) fn prose(&self) -> &str {
        self.case.judged.claim.prose.text()
    }

    pub(super) fn words(&self) -> &str {
        self.told.words.of(&self.source.text)
    }

    pub(super) fn sentence(&self) -> &str {
        self.told.sentence.of(&self.source.text)
    }

    /// The sentence up to this byte of the source.
    pub(super) fn sentence_until(&self, at: usize) -> &str {
        self.source.text.get(self.told.sentence.start..at).unwrap_or_default()
    }

    /// What departs, as the draft has it.
    pub(super) fn span(&self) -> Span {
        self.case.judged.claim.origin(self.drafted)
    }

    /// A finding there, with the sentence that tells otherwise and a way to mend it, if there is one.
    pub(super) fn finding(&self, code: &'static str, message: String, fix: Option<mending::Mended>) -> Finding {
        let finding = Finding::new(code, self.span(), message).citing(&self.evidence());
        match fix.and_then(|mended| mended.fix(&self.case.judged.claim, &self.case.papers.draft.text)) {
            Some(fix) => finding.mended(&fix.title, fix.edits),
            None => finding,
        }
    }

    fn evidence(&self) -> Evidence {
        let Told { source, sentence, .. } = self.told;
        let known = self.case.judged.evidence.iter().find(|evidence| evidence.source == source);
        Evidence {
            source,
            span: sentence,
            score: known.map_or(0.0, |known| known.score),
            cited: known.is_some_and(|known| known.cited),
            differences: Vec::new(),
            speaker: None,
            cut: None,
        }
    }
}

/// The departures of one kind.
pub(super) fn of<'a>(case: &'a Case, kind: DepartureKind) -> impl Iterator<Item = &'a Departure> {
    case.judged.departures.iter().filter(move |departure| departure.kind == kind)
}

/// Those of one kind from what a source tells that the library still holds.
pub(super) fn told<'a>(case: &'a Case, kind: DepartureKind) -> impl Iterator<Item = Departed<'a>> {
    of(case, kind).filter_map(|departure| {
        let told = departure.told?;
        let source = wording::source(&case.papers, told.source)?;
        source.text.get(told.sentence.start..told.sentence.end)?;
        Some(Departed { case, drafted: departure.drafted, told, source })
    })
}

/// `the source has “three countries”, the draft “four countries”` for each of one kind.
pub(super) fn replaced(
    case: &Case,
    code: &'static str,
    kind: DepartureKind,
    mended: fn(&Departed) -> Option<mending::Mended>,
) -> Vec<Finding> {
    let findings = told(case, kind).map(|departed| {
        let drafted = wording::quoted(departed.span().of(&case.papers.draft.text));
        let message = format!("the source has {}, the draft {drafted}", wording::quoted(departed.words()));
        departed.finding(code, message, mended(&departed))
    });
    findings.collect()
}
