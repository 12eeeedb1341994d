//! The draft does not say the opposite of its source.

use super::finding::Finding;
use super::{Case, departed, mending, wording};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let findings = departed::told(case, DepartureKind::Polarity).map(|departed| {
        let words = wording::quoted(departed.words());
        let message = format!("the source says the opposite: {words}");
        departed.finding("polarity-mismatch", message, mending::opposite(&departed))
    });
    findings.collect()
}
