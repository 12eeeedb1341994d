//! What is left out does not turn the sense of what is kept.

use super::finding::Finding;
use super::{Case, wording};
use crate::draft::ClaimKind;
use crate::evidence::facts::qualifier::Qualifier;
use crate::verdict::Verdict;

pub(super) fn check(case: &Case) -> Option<Finding> {
    let judged = case.judged;
    let evidence = judged.evidence.first()?;
    if judged.claim.kind != ClaimKind::Quotation || judged.verdict != Verdict::Verbatim {
        return None;
    }
    let cut = evidence.cut?;
    let source = wording::source(&case.papers, evidence.source)?;
    let what = match cut.qualifier {
        Qualifier::Negation => "the negation",
        Qualifier::Hedge => "the reservation",
        Qualifier::Hope => "that it is a hope or a plan,",
        Qualifier::Condition => "the condition",
    };
    let message = format!("the quotation leaves out {what} {}", wording::quoted(cut.span.of(&source.text)));
    Some(Finding::new("distorting-cut", judged.claim.span, message).citing(evidence))
}
