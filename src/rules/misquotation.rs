//! A quotation repeats its source.

use super::finding::Finding;
use super::{Case, wording};
use crate::config::Level;
use crate::draft::ClaimKind;
use crate::evidence::Difference;
use crate::source::Source;
use crate::text::Span;
use crate::text::edit::Edit;
use crate::verdict::Verdict;

const CODE: &str = "misquotation";

/// More differences than this are counted in the message rather than listed.
const MOST_LISTED: usize = 3;

/// A quotation of which the source has less may be another one, whatever the number of its words that differ.
const SURE: f32 = 0.75;

pub(super) fn check(case: &Case) -> Option<Finding> {
    let judged = case.judged;
    let evidence = judged.evidence.first()?;
    if judged.claim.kind != ClaimKind::Quotation || evidence.differences.is_empty() {
        return None;
    }
    let source = wording::source(&case.papers, evidence.source)?;
    let draft = &*case.papers.draft.text;
    let place = judged.claim.span;
    let differences: Vec<Difference> = evidence
        .differences
        .iter()
        .map(|difference| Difference { drafted: difference.drafted.shifted(place.start), ..difference.clone() })
        .collect();
    let edits = differences.iter().map(|difference| edit(difference, &source, draft)).collect();
    let finding = if judged.verdict == Verdict::Altered {
        Finding::new(CODE, underlined(place, &differences), message(case, &differences, &source, draft))
    } else {
        let message = "the words are the source's, the punctuation between them is not".to_owned();
        Finding::new(CODE, underlined(place, &differences), message).at_most(Level::Hint)
    };
    let certain = evidence.cited && evidence.score >= SURE && is_slip(&differences, &source, draft);
    Some(finding.citing(evidence).mended("Take the source's wording", edits).certainly(certain))
}

/// Whether one word at most is another one, is missing or is too many: with more, another passage may be meant.
fn is_slip(differences: &[Difference], source: &Source, draft: &str) -> bool {
    let is_one = |words: &str| words.split_whitespace().count() <= 1;
    let mut worded = differences.iter().filter(|difference| !difference.punctuation);
    let first = worded.next();
    let one = first.is_none_or(|first| is_one(first.drafted.of(draft)) && is_one(first.sourced.of(&source.text)));
    one && worded.next().is_none()
}

/// The words that differ; the whole quotation where words are only missing.
fn underlined(claim: Span, differences: &[Difference]) -> Span {
    let worded = differences.iter().map(|difference| difference.drafted).filter(|drafted| !drafted.is_empty());
    match worded.reduce(Span::hull) {
        Some(span) if differences.iter().all(|difference| !difference.drafted.is_empty()) => span,
        _ => claim,
    }
}

fn message(case: &Case, differences: &[Difference], source: &Source, draft: &str) -> String {
    let mut said: Vec<String> = differences
        .iter()
        .filter(|difference| !difference.punctuation)
        .take(MOST_LISTED)
        .map(|difference| {
            let drafted = wording::quoted(difference.drafted.of(draft));
            let sourced = wording::quoted(difference.sourced.of(&source.text));
            match (difference.drafted.is_empty(), difference.sourced.is_empty()) {
                (true, _) => format!("the draft leaves out {sourced}"),
                (_, true) => format!("the source does not have {drafted}"),
                _ => format!("the source has {sourced}, the draft {drafted}"),
            }
        })
        .collect();
    if differences.len() > MOST_LISTED {
        said.push(format!("and {} more differences", differences.len() - MOST_LISTED));
    }
    let said = said.join("; ");
    if case.judged.evidence.first().is_some_and(|evidence| !evidence.cited) {
        return format!("{said} (closest in {})", wording::name(&case.papers, source.id));
    }
    said
}

/// The source's words in place of the draft's.
fn edit(difference: &Difference, source: &Source, draft: &str) -> Edit {
    let words = difference.sourced.of(&source.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let drafted = difference.drafted;
    if difference.punctuation {
        // What stands between two words, blanks included.
        let blank = difference.sourced.of(&source.text);
        return Edit { span: drafted, text: if blank.contains('\n') { words + " " } else { blank.to_owned() } };
    }
    if drafted.is_empty() {
        let follows = draft[..drafted.start].ends_with(|before: char| before.is_alphanumeric());
        let text = if follows { format!(" {words}") } else { format!("{words} ") };
        return Edit { span: drafted, text };
    }
    if words.is_empty() {
        let blanks = draft[..drafted.start].len() - draft[..drafted.start].trim_end_matches(' ').len();
        return Edit { span: Span::new(drafted.start - blanks, drafted.end), text: String::new() };
    }
    Edit { span: drafted, text: words }
}
