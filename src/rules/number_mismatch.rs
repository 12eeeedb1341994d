//! A figure is the source's figure.

use super::finding::Finding;
use super::{Case, departed};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let departures = departed::of(case, DepartureKind::Quantity);
    departures.filter_map(|departure| departed::replaced(case, "number-mismatch", departure)).collect()
}
