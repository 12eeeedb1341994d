//! Somebody's words come from somewhere.

use super::Case;
use super::finding::Finding;
use crate::draft::ClaimKind;
use crate::verdict::Verdict;

pub(super) fn check(case: &Case) -> Option<Finding> {
    let judged = case.judged;
    if judged.claim.kind != ClaimKind::Quotation || judged.verdict != Verdict::Unsupported {
        return None;
    }
    let searched = case.papers.library.len();
    let sources = if searched == 1 { "the one source".to_owned() } else { format!("none of the {searched} sources") };
    let has = if searched == 1 { "does not have" } else { "has" };
    let message = format!("{sources} {has} these words or anything close");
    Some(Finding::new("unsourced-quotation", judged.claim.span, message))
}
