//! What the source tells as somebody's words is not told as fact.

use super::finding::Finding;
use super::{Case, departed, wording};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let departures = departed::of(case, DepartureKind::Attribution);
    let finding = departures.filter_map(|departure| {
        let (told, source) = departed::told(case, departure)?;
        let words = wording::quoted(told.words.of(&source.text));
        let span = case.judged.claim.origin(departure.drafted);
        let message = format!("the source tells this as somebody's words ({words}), the draft as fact");
        Some(Finding::new("dropped-attribution", span, message).citing(&departed::evidence(case, told)))
    });
    finding.collect()
}
