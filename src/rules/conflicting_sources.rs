//! Where sources disagree, the draft says so.

use super::finding::Finding;
use super::{Case, departed, wording};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let departures = departed::of(case, DepartureKind::Conflict);
    let findings = departures.filter_map(|departure| {
        let (told, source) = departed::told(case, departure)?;
        let words = wording::quoted(told.words.of(&source.text));
        let span = case.judged.claim.origin(departure.drafted);
        let name = wording::name(&case.papers, source.id);
        let message = format!("sources disagree: {name} has {words}");
        Some(Finding::new("conflicting-sources", span, message).citing(&departed::evidence(case, told)))
    });
    findings.collect()
}
