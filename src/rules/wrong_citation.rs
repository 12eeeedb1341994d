//! The cited source is the one that says so.

use super::finding::Finding;
use super::{Case, wording};
use crate::draft::{ClaimKind, Resolution, Target};
use crate::text::edit::Edit;
use crate::verdict::Verdict;

pub(super) fn check(case: &Case) -> Option<Finding> {
    let judged = case.judged;
    let (evidence, words) = match judged.claim.kind {
        ClaimKind::Quotation => {
            let repeated = judged.evidence.first().filter(|_| judged.verdict == Verdict::Verbatim);
            (repeated.filter(|evidence| !evidence.cited)?, "have these words")
        }
        ClaimKind::Statement => (judged.elsewhere.as_ref()?, "say this"),
        ClaimKind::Judgment | ClaimKind::Aside => return None,
    };
    let cited = judged.claim.citations.iter().copied();
    let mut wrong = cited.filter(|&index| matches!(case.papers.citations[index], Resolution::Source(_)));
    let wrong = &case.papers.draft.citations[wrong.next()?];
    let message = format!("the cited source does not {words}; {} does", wording::name(&case.papers, evidence.source));
    let finding = Finding::new("wrong-citation", wrong.span, message).citing(evidence);
    let source = wording::source(&case.papers, evidence.source)?;
    let named = match &wrong.target {
        Target::Key(_) => wording::key(&case.papers, &source).map(|key| format!("@{key}")),
        Target::Link(link) => wording::link(&case.papers, &source, link),
    };
    match named {
        Some(text) => Some(finding.mended(&format!("Cite {text}"), vec![Edit { span: wrong.span, text }])),
        None => Some(finding),
    }
}
