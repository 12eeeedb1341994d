//! A date, weekday or year is the source's.

use super::finding::Finding;
use super::{Case, departed};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let departures = departed::of(case, DepartureKind::Moment);
    departures.filter_map(|departure| departed::replaced(case, "date-mismatch", departure)).collect()
}
