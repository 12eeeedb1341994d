//! How much of a source does a reader need to see around some words? Their sentences, differing words told apart.

use super::one_line;
use super::rich::Inline;
use crate::evidence::{Difference, Evidence};
use crate::source::Source;
use crate::text::Span;
use crate::text::segment::{paragraphs, sentences};

/// Bytes of context before and after the words: about two lines of an editor's hover each.
const MOST_CONTEXT: usize = 240;

/// The words of `evidence` with the rest of their sentences; the source's words that the draft changed are strong.
pub(super) fn in_context(source: &Source, evidence: &Evidence) -> Vec<Inline> {
    let text = source.text.as_str();
    let whole = sentences_of(source, evidence.span);
    let start = context_start(text, whole.start, evidence.span.start);
    let end = context_end(text, whole.end, evidence.span.end);
    let mut shown = Vec::new();
    if start > whole.start {
        shown.push(Inline::Plain("… ".to_owned()));
    }
    let mut at = start;
    for strong in strong(evidence) {
        if strong.is_empty() || strong.start < at || strong.end > end {
            continue;
        }
        shown.push(Inline::Plain(words(text, Span::new(at, strong.start))));
        shown.push(Inline::Strong(words(text, strong)));
        at = strong.end;
    }
    shown.push(Inline::Plain(words(text, Span::new(at.min(end), end))));
    if end < whole.end {
        shown.push(Inline::Plain(" …".to_owned()));
    }
    shown
}

/// The source's words that matter most: those that differ, and those that the draft leaves out although the sense hangs on
/// them. In the source's order.
pub(super) fn strong(evidence: &Evidence) -> Vec<Span> {
    let differing = telling(&evidence.differences).map(|difference| difference.sourced);
    let mut strong: Vec<Span> = differing.chain(evidence.cut.map(|cut| cut.span)).collect();
    strong.sort();
    strong.dedup();
    strong
}

/// The differences worth showing: those of words, or those of punctuation where there are no others.
pub(super) fn telling(differences: &[Difference]) -> impl Iterator<Item = &Difference> {
    let only_punctuation = differences.iter().all(|difference| difference.punctuation);
    differences.iter().filter(move |difference| only_punctuation || !difference.punctuation)
}

/// The sentences that `span` stands in; the span itself if the article's body does not hold it.
fn sentences_of(source: &Source, span: Span) -> Span {
    let text = source.text.as_str();
    let around = paragraphs(text, source.body).into_iter().filter(|paragraph| paragraph.overlaps(span));
    let sentences = around.flat_map(|paragraph| {
        sentences(paragraph.of(text)).into_iter().map(move |sentence| sentence.shifted(paragraph.start))
    });
    sentences.filter(|sentence| sentence.overlaps(span)).fold(span, Span::hull)
}

fn context_start(text: &str, from: usize, to: usize) -> usize {
    if to - from <= MOST_CONTEXT {
        return from;
    }
    let cut = text.ceil_char_boundary(to - MOST_CONTEXT);
    text[cut..to].find(char::is_whitespace).map_or(cut, |blank| cut + blank + 1).min(to)
}

fn context_end(text: &str, to: usize, from: usize) -> usize {
    if to - from <= MOST_CONTEXT {
        return to;
    }
    let cut = text.floor_char_boundary(from + MOST_CONTEXT);
    text[from..cut].rfind(char::is_whitespace).map_or(cut, |blank| from + blank)
}

/// Text on one line; a blank at an edge stays, so that what comes beside it stays apart.
fn words(text: &str, span: Span) -> String {
    let part = span.of(text);
    let mut words = one_line(part);
    if part.starts_with(char::is_whitespace) {
        words.insert(0, ' ');
    }
    if part.len() > 1 && part.ends_with(char::is_whitespace) && !words.ends_with(' ') {
        words.push(' ');
    }
    words
}
