//! What the draft reports, a source says.

use super::finding::Finding;
use super::{Case, departed, wording};
use crate::config::Level;
use crate::draft::{ClaimKind, Resolution};
use crate::evidence::departure::DepartureKind;
use crate::verdict::Verdict;

const CODE: &str = "unsupported-claim";

pub(super) fn check(case: &Case) -> Vec<Finding> {
    let judged = case.judged;
    if judged.claim.kind != ClaimKind::Statement {
        return Vec::new();
    }
    let cites =
        judged.claim.citations.iter().any(|&index| matches!(case.papers.citations[index], Resolution::Source(_)));
    let level = if cites { Level::Error } else { Level::Info };
    if judged.verdict == Verdict::Unsupported && judged.elsewhere.is_none() {
        let message =
            if cites { "the cited source does not say this, nor does any other" } else { "no source says this" };
        return vec![Finding::new(CODE, judged.claim.span, message.to_owned()).at_most(level)];
    }
    let added = departed::of(case, DepartureKind::Addition).map(|departure| {
        let span = judged.claim.origin(departure.drafted);
        let message = format!("no source has {}", wording::quoted(span.of(&case.papers.draft.text)));
        let finding = Finding::new(CODE, span, message).at_most(level);
        match judged.evidence.first() {
            Some(evidence) => finding.citing(evidence),
            None => finding,
        }
    });
    added.collect()
}
