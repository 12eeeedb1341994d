//! Words belong to whoever said them.

use super::finding::Finding;
use super::{Case, wording};
use crate::attribution::Likeness;
use crate::draft::ClaimKind;
use crate::verdict::Verdict;

pub(super) fn check(case: &Case) -> Option<Finding> {
    let judged = case.judged;
    let evidence = judged.evidence.first()?;
    if judged.claim.kind != ClaimKind::Quotation || judged.verdict != Verdict::Verbatim {
        return None;
    }
    let cites = !judged.claim.citations.is_empty();
    let told = evidence.speaker.as_ref().filter(|told| told.likeness == Likeness::Different)?;
    if cites && !evidence.cited {
        return None; // wrong-citation says so
    }
    let claimed = &judged.claim.speaker.as_ref()?.mention.written;
    let message = format!("the source gives these words to {}, the draft to {claimed}", told.name);
    let message =
        if evidence.cited { message } else { format!("{message} ({})", wording::name(&case.papers, evidence.source)) };
    Some(Finding::new("misattributed-quotation", judged.claim.span, message).citing(evidence))
}
