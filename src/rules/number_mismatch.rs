//! A figure is the source's figure.

use super::finding::Finding;
use super::{Case, departed, mending};
use crate::evidence::departure::DepartureKind;

pub(super) fn check(case: &Case) -> Vec<Finding> {
    departed::replaced(case, "number-mismatch", DepartureKind::Quantity, mending::figure)
}
