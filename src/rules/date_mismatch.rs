//! A date, weekday or year is the source's.

use super::finding::Finding;
use super::{Case, departed, mending};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    departed::replaced(case, "date-mismatch", DepartureKind::Moment, mending::moment)
}
