//! How do findings tell of a departure? What all rules on facts have in common: the words on both sides, the passage, and
//! the source's words as the way to mend it.

use super::finding::Finding;
use super::{Case, wording};
use crate::evidence::Evidence;
use crate::evidence::departure::{Departure, DepartureKind, Told};
use crate::source::Source;
use crate::text::edit::Edit;
use std::sync::Arc;

/// The departures of one kind.
pub(super) fn of<'a>(case: &'a Case, kind: DepartureKind) -> impl Iterator<Item = &'a Departure> {
    case.judged.departures.iter().filter(move |departure| departure.kind == kind)
}

/// `the source has “three countries”, the draft “four countries”`, mended by the source's words.
pub(super) fn replaced(case: &Case, code: &'static str, departure: &Departure) -> Option<Finding> {
    let (told, source) = told(case, departure)?;
    let span = case.judged.claim.origin(departure.drafted);
    let (drafted, words) = (span.of(&case.papers.draft.text), told.words.of(&source.text));
    let message = format!("the source has {}, the draft {}", wording::quoted(words), wording::quoted(drafted));
    let finding = Finding::new(code, span, message).citing(&evidence(case, told));
    let title = format!("Take the source's {}", wording::quoted(words));
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(finding.mended(&title, vec![Edit { span, text }]))
}

/// What the source has in place of the draft's words.
pub(super) fn told(case: &Case, departure: &Departure) -> Option<(Told, Arc<Source>)> {
    let told = departure.told?;
    let source = wording::source(&case.papers, told.source)?;
    source.text.get(told.sentence.start..told.sentence.end)?;
    Some((told, source))
}

/// The sentence that tells it.
pub(super) fn evidence(case: &Case, told: Told) -> Evidence {
    let known = case.judged.evidence.iter().find(|evidence| evidence.source == told.source);
    Evidence {
        source: told.source,
        span: told.sentence,
        score: known.map_or(0.0, |known| known.score),
        cited: known.is_some_and(|known| known.cited),
        differences: Vec::new(),
        speaker: None,
        cut: None,
    }
}
