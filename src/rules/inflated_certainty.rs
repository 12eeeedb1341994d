//! The draft is no surer than its source.

use super::finding::Finding;
use super::{Case, departed, wording};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let departures = departed::of(case, DepartureKind::Certainty);
    let finding = departures.filter_map(|departure| {
        let (told, source) = departed::told(case, departure)?;
        let words = wording::quoted(told.words.of(&source.text));
        let span = case.judged.claim.origin(departure.drafted);
        let message = format!("the source is less sure: {words}");
        Some(Finding::new("inflated-certainty", span, message).citing(&departed::evidence(case, told)))
    });
    finding.collect()
}
