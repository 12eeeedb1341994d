//! Where sources disagree, the draft says so.

use super::finding::Finding;
use super::{Case, departed, wording};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let findings = departed::told(case, DepartureKind::Conflict).map(|departed| {
        let (name, words) = (wording::name(&case.papers, departed.source.id), wording::quoted(departed.words()));
        departed.finding("conflicting-sources", format!("sources disagree: {name} has {words}"), None)
    });
    findings.collect()
}
