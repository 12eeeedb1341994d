//! Which citations stand for which words?
//!
//! Knows places only: what a citation names is for [`super::resolve`].

use super::block::{LocalCitation, LocalTarget};
use super::clauses;
use crate::text::Span;

/// Stretches of prose in order, and the indices of the citations that each closes with.
pub(super) type Parts = Vec<(Span, Vec<usize>)>;

/// Which citations cover each sentence: those in it or right behind it; those after the last sentence cover all when no
/// sentence has its own.
pub(super) fn coverage(sentences: &[Span], citations: &[LocalCitation], length: usize) -> Vec<Vec<usize>> {
    let mut covered = vec![Vec::new(); sentences.len()];
    let mut inside = false;
    let last_end = sentences.last().map_or(length, |sentence| sentence.end);
    for (index, citation) in citations.iter().enumerate() {
        let own = sentences.partition_point(|sentence| sentence.start <= citation.at.start);
        if let Some(sentence) = own.checked_sub(1) {
            covered[sentence].push(index);
            inside |= citation.group.start < last_end;
        } else if let Some(first) = covered.first_mut() {
            first.push(index);
            inside = true;
        }
    }
    if !inside && let Some(last) = covered.last().cloned() {
        covered.fill(last);
    }
    covered
}

/// What a sentence without a citation likely rests on: the citations of the next sentence that has any, else of the last
/// one before it.
pub(super) fn beside(covered: &[Vec<usize>], sentence: usize) -> Vec<usize> {
    let (before, behind) = covered.split_at(sentence);
    let near = behind.iter().chain(before.iter().rev());
    near.into_iter().find(|citations| !citations.is_empty()).cloned().unwrap_or_default()
}

/// The stretches of a sentence that its citations, `covered`, close; spans are those of `text`, the block's spoken prose.
///
/// A citation closes the stretch since the one before it where a clause may begin behind it, or on the way to the next
/// citation. The last stretch goes to the sentence's end and has no citation where none stands in it.
pub(super) fn parts(sentence: Span, text: &str, citations: &[LocalCitation], covered: &[usize]) -> Parts {
    let mut parts = Vec::new();
    let mut start = sentence.start;
    let mut held = Vec::new();
    for (place, &index) in covered.iter().enumerate() {
        held.push(index);
        let citation = &citations[index];
        let next = covered.get(place + 1).map(|&next| citations[next].group.start.min(sentence.end));
        let Some(end) = closes(citation, next, sentence, text).filter(|end| *end > start) else { continue };
        parts.push((Span::new(start, end), std::mem::take(&mut held)));
        start = end;
    }
    parts.push((Span::new(start, sentence.end), held));
    parts
}

/// Where the stretch that `citation` stands in ends, if that is before the sentence does.
fn closes(citation: &LocalCitation, next: Option<usize>, sentence: Span, text: &str) -> Option<usize> {
    let end = citation.group.end;
    let rest = text.get(end..sentence.end)?;
    let words = |stretch: &str| stretch.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let between = next.map_or(rest, |next| text.get(end..next).unwrap_or_default());
    // Citations side by side close one stretch.
    if words(between) == 0 {
        return None;
    }
    // A key or a link in running text is part of what is said.
    let is_mark = citation.is_bracketed() || matches!(citation.kind, LocalTarget::Note(_));
    if is_mark && clauses::begins(rest) {
        return (words(rest) > 1).then_some(end);
    }
    let next = next?;
    let starts = clauses::clauses(sentence.of(text)).into_iter().map(|clause| clause.start + sentence.start);
    let start = starts.into_iter().find(|start| (end..next).contains(start))?;
    Some(end + text[end..start].trim_end().len())
}
