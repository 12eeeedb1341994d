//! What the source tells as somebody's words is not told as fact.

use super::finding::Finding;
use super::{Case, departed, mending, wording};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let findings = departed::told(case, DepartureKind::Attribution).map(|departed| {
        let words = wording::quoted(departed.words());
        let message = format!("the source tells this as somebody's words ({words}), the draft as fact");
        departed.finding("dropped-attribution", message, mending::speaker(&departed))
    });
    findings.collect()
}
