//! Does the sense of a quotation hang on words that it leaves out? Negations, hedges, hopes and conditions of the same
//! sentence that an ellipsis or the quotation's edge drops.
//!
//! Silent whenever the draft says something of the kind itself, in the quotation or around it.

use super::facts::qualifier::{self, Qualifier, kept, lower_words, qualifier};
use super::reading::Reading;
use super::verbatim::Occurrence;
use crate::text::marks::marked;
use crate::text::{Span, segment};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub qualifier: Qualifier,
    /// The words left out, as bytes of the source's text.
    pub span: Span,
}

/// Verbs of seeing and saying that make a fact somebody's view when a subject stands by them.
const VIEWS: &[&str] = &[
    "call",
    "called",
    "calls",
    "describe",
    "described",
    "describes",
    "said",
    "saw",
    "say",
    "says",
    "see",
    "seen",
    "sees",
    "view",
    "viewed",
    "views",
];
/// Modals: a main clause with one of them hangs on the if-clause before it.
const MODALS: &[&str] = &["can", "could", "may", "might", "must", "shall", "should", "will", "would"];
/// Words that may stand between a qualifier and what it qualifies.
const LINKS: &[&str] = &[
    "a", "an", "as", "be", "been", "being", "did", "for", "had", "has", "have", "is", "it", "of", "that", "the", "to",
    "was",
];
/// `raised the prospect of more`: links beyond this many lead away from what is quoted.
const MOST_LINKS: usize = 3;
/// An ellipsis that drops more than this drops a clause of its own, not a qualifier of what is left: `what analysts said
/// appeared to be` has six words.
const LONGEST_OMISSION: usize = 7;

/// The first qualifier that the quotation drops. `around` is what the draft says around it, `quoted` the quotation.
pub fn cut(source: &Reading, occurrence: &Occurrence, quoted: &str, around: &str) -> Option<Cut> {
    let around: Vec<String> = lower_words(around).collect();
    let quotation: Vec<String> = lower_words(quoted).collect();
    let frame = Frame::around(source, occurrence);
    let found = omitted(source, occurrence)
        .or_else(|| before(source, occurrence, frame))
        .or_else(|| condition_before(source, occurrence, frame, quoted))
        .or_else(|| behind(source, occurrence, frame))?;
    // A condition inside the quotation is another one: the one left out stood at its edge.
    let inside = found.qualifier != Qualifier::Condition && kept(found.qualifier, &quotation);
    (!inside && !kept(found.qualifier, &around)).then_some(found)
}

/// Words of the source (indices, half-open) that belong to the same sentence and the same marks as the quotation.
#[derive(Clone, Copy)]
struct Frame {
    first: usize,
    end: usize,
}

impl Frame {
    fn around(source: &Reading, occurrence: &Occurrence) -> Frame {
        let text = &source.source.text;
        let (first, last) = (occurrence.first(), occurrence.end() - 1);
        let span = source.words()[first].span.hull(source.words()[last].span);
        let paragraph =
            segment::paragraphs(text, source.source.body).into_iter().find(|paragraph| paragraph.end > span.start);
        let Some(paragraph) = paragraph else { return Frame { first, end: last + 1 } };
        let words = paragraph.of(text);
        let sentences = segment::sentences(words);
        let shift = |span: Span| span.shifted(paragraph.start);
        let mut start = paragraph.start;
        let mut end = paragraph.end.max(span.end);
        for sentence in sentences.into_iter().map(shift) {
            if sentence.start <= span.start {
                start = sentence.start;
            }
            if sentence.end >= span.end {
                end = sentence.end;
                break;
            }
        }
        for marks in marked(words) {
            let inner = shift(marks.inner);
            if inner.covers(span) || (inner.start <= span.start && span.start < inner.end) {
                (start, end) = (start.max(inner.start), end.min(inner.end.max(span.end)));
            }
        }
        Frame {
            first: source.words().partition_point(|word| word.span.start < start).min(first),
            end: source.words().partition_point(|word| word.span.start < end).max(last + 1),
        }
    }
}

/// What an ellipsis drops between two runs of one sentence.
fn omitted(source: &Reading, occurrence: &Occurrence) -> Option<Cut> {
    occurrence.runs.windows(2).find_map(|runs| {
        let (from, to) = (runs[0].1, runs[1].0);
        if to <= from || to - from > LONGEST_OMISSION || crosses_sentence(source, from, to) {
            return None;
        }
        let span = source.words()[from].span.hull(source.words()[to - 1].span);
        (from..to).find_map(|index| {
            let word = source.lower(index);
            let view = VIEWS.contains(&word.as_str()).then_some(Qualifier::Hedge);
            qualifier(&word).or(view).map(|qualifier| Cut { qualifier, span })
        })
    })
}

fn crosses_sentence(source: &Reading, from: usize, to: usize) -> bool {
    let until = source.words().get(to).map_or(source.source.text.len(), |word| word.span.start);
    let start = from.checked_sub(1).map_or(0, |before| source.words()[before].span.end);
    let between = &source.source.text[start..until];
    between.contains('\n') || segment::sentences(&format!("A{between}b")).len() > 1
}

/// What stands right before the quotation: `not | reported`, `expected to | showcase`, `hopes | the visit`, `when | it`.
fn before(source: &Reading, occurrence: &Occurrence, frame: Frame) -> Option<Cut> {
    let first = occurrence.first();
    let mut links = 0;
    // `may signify that | the mood`: behind `that` the whole clause hangs on the verb before it.
    let clause = first > frame.first && source.lower(first - 1) == "that";
    let mut verbs = usize::from(clause);
    for index in (frame.first..first).rev() {
        let word = source.lower(index);
        let span = source.words()[index].span.hull(source.words()[first - 1].span);
        let adjacent = index + 1 == first;
        if adjacent && (qualifier::is_condition(&word) || word == "when") {
            return Some(Cut { qualifier: Qualifier::Condition, span });
        }
        if let Some(qualifier) = qualifier(&word) {
            return (qualifier != Qualifier::Condition).then_some(Cut { qualifier, span });
        }
        if !LINKS.contains(&word.as_str()) {
            if verbs == 0 {
                return None;
            }
            verbs -= 1;
        }
        links += 1;
        if links > MOST_LINKS {
            return None;
        }
    }
    None
}

/// The quotation is the main clause, with a modal, of a sentence that began `if …,`.
fn condition_before(source: &Reading, occurrence: &Occurrence, frame: Frame, quoted: &str) -> Option<Cut> {
    if !lower_words(quoted).any(|word| MODALS.contains(&word.as_str())) {
        return None;
    }
    let first = occurrence.first();
    let condition = (frame.first..first).find(|&index| matches!(source.lower(index).as_str(), "if" | "unless"))?;
    let span = source.words()[condition].span.hull(source.words()[first - 1].span);
    let ends = span.start..source.words()[first].span.start;
    source.source.text[ends].contains(',').then_some(Cut { qualifier: Qualifier::Condition, span })
}

/// A condition that follows right behind the quotation: `we will pay | unless …`.
fn behind(source: &Reading, occurrence: &Occurrence, frame: Frame) -> Option<Cut> {
    let end = occurrence.end();
    if end >= frame.end || !matches!(source.lower(end).as_str(), "if" | "unless" | "provided") {
        return None;
    }
    let span = source.words()[end].span.hull(source.words()[frame.end - 1].span);
    Some(Cut { qualifier: Qualifier::Condition, span })
}
