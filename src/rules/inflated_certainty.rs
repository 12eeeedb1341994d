//! The draft is no surer than its source.

use super::finding::Finding;
use super::{Case, departed, mending, wording};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let findings = departed::told(case, DepartureKind::Certainty).map(|departed| {
        let words = wording::quoted(departed.words());
        let message = format!("the source is less sure: {words}");
        departed.finding("inflated-certainty", message, mending::hedge(&departed))
    });
    findings.collect()
}
