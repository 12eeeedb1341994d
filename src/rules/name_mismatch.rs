//! A name is the one that the source names.

use super::finding::Finding;
use super::{Case, departed};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let departures = departed::of(case, DepartureKind::Name);
    departures.filter_map(|departure| departed::replaced(case, "name-mismatch", departure)).collect()
}
