//! A name is the one that the source names.

use super::finding::Finding;
use super::{Case, departed, mending};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    departed::replaced(case, "name-mismatch", DepartureKind::Name, mending::name)
}
