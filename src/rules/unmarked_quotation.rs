//! A source's words stand in quotation marks.

use super::finding::Finding;
use super::{Case, wording};
use crate::evidence::Evidence;
use crate::text::Span;
use crate::text::edit::Edit;

pub(super) fn check(case: &Case) -> Option<Finding> {
    let judged = case.judged;
    let copied = judged.copied?;
    let span = judged.claim.origin(copied.drafted);
    let message = format!(
        "{} consecutive words of {} stand here without quotation marks",
        copied.words,
        wording::name(&case.papers, copied.source)
    );
    let evidence = Evidence {
        source: copied.source,
        span: copied.sourced,
        score: 1.0,
        cited: false,
        differences: Vec::new(),
        speaker: None,
        cut: None,
    };
    let marks = |at: usize, mark: &str| Edit { span: Span::at(at), text: mark.to_owned() };
    let marked = vec![marks(span.start, "“"), marks(span.end, "”")];
    Some(
        Finding::new("unmarked-quotation", span, message)
            .citing(&evidence)
            .mended("Put quotation marks around it", marked),
    )
}
