//! How much of a source does a reader need to see around some words? Their sentences, differing words told apart.

use super::one_line;
use crate::evidence::agreement::Agreement;
use crate::evidence::{Difference, Evidence};
use crate::source::Source;
use crate::text::Span;
use crate::text::segment::{paragraphs, sentences};
use serde::Serialize;

/// Some words on one line, and what the other side makes of them. One after the other they are the text that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    pub words: String,
    pub mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    Agrees,
    Differs,
    Plain,
}

impl Stretch {
    fn plain(words: &str) -> Self {
        Stretch { words: words.to_owned(), mark: Mark::Plain }
    }
}

/// Bytes of sentences beside the one that counts: about three lines.
const MOST_BESIDE: usize = 300;

/// A longer sentence is a table or a list, and is cut around what is marked.
const MOST_SENTENCE: usize = 500;

/// Bytes of context before and after the words: about two lines of an editor's hover each.
const MOST_CONTEXT: usize = 240;

/// The words of `evidence` with the rest of their sentences; the source's words that the draft changed differ.
pub(super) fn in_context(source: &Source, evidence: &Evidence) -> Vec<Stretch> {
    let whole = sentences_of(source, evidence.span);
    stretches(&source.text, whole, evidence.span, &[evidence.span], &strong(evidence))
}

/// All of `whole`, with some words marked.
pub(super) fn marked(text: &str, whole: Span, agreeing: &[Span], differing: &[Span]) -> Vec<Stretch> {
    stretches(text, whole, whole, agreeing, differing)
}

/// The words with the rest of their sentences.
pub(super) fn around(source: &Source, words: Span) -> Vec<Stretch> {
    stretches(&source.text, sentences_of(source, words), words, &[words], &[])
}

/// The sentences that say what a statement says, with the words that agree and those that differ. Around
/// `words`, the passage that counts, other sentences are shown as far as there is room.
pub(super) fn side_by_side(source: &Source, words: Span, agreement: &Agreement, differing: &[Span]) -> Vec<Stretch> {
    let text = &*source.text;
    let mut sentences: Vec<Span> = vec![words];
    let mut room = MOST_BESIDE;
    for sentence in agreement.sentences.iter().filter(|sentence| !sentence.overlaps(words)) {
        if sentence.len() <= room {
            room -= sentence.len();
            sentences.push(*sentence);
        }
    }
    sentences.sort_unstable();
    let mut shown = Vec::new();
    let mut last: Option<Span> = None;
    for sentence in sentences {
        if let Some(last) = last {
            let skips = !last.until(sentence).of(text).trim().is_empty();
            shown.push(Stretch::plain(if skips { " … " } else { " " }));
        }
        let core = if sentence.len() <= MOST_SENTENCE { sentence } else { core(text, sentence, agreement, differing) };
        shown.extend(stretches(text, sentence, core, &agreement.agreeing, differing));
        last = Some(sentence);
    }
    shown
}

/// The part of a long sentence that must be seen: what differs, else what agrees, as far as there is room.
fn core(text: &str, sentence: Span, agreement: &Agreement, differing: &[Span]) -> Span {
    let within = |marked: &[Span]| marked.iter().copied().filter(|span| sentence.covers(*span)).reduce(Span::hull);
    let marked = within(differing).or_else(|| within(&agreement.agreeing)).unwrap_or(Span::at(sentence.start));
    Span::new(marked.start, marked.end.min(text.floor_char_boundary(marked.start + MOST_CONTEXT)))
}

/// As much of `whole` as fits around `core`, with some words marked.
fn stretches(text: &str, whole: Span, core: Span, agreeing: &[Span], differing: &[Span]) -> Vec<Stretch> {
    let start = context_start(text, whole.start, core.start);
    let end = context_end(text, whole.end, core.end);
    let mut shown = Vec::new();
    if start > whole.start {
        shown.push(Stretch::plain("… "));
    }
    let mut at = start;
    for (marked, agrees) in marks(text, agreeing, differing) {
        if marked.is_empty() || marked.start < at || marked.end > end {
            continue;
        }
        shown.push(Stretch::plain(&words(text, Span::new(at, marked.start))));
        let mark = if agrees { Mark::Agrees } else { Mark::Differs };
        shown.push(Stretch { words: words(text, marked), mark });
        at = marked.end;
    }
    shown.push(Stretch::plain(&words(text, Span::new(at.min(end), end))));
    if end < whole.end {
        shown.push(Stretch::plain(" …"));
    }
    shown.retain(|stretch| !stretch.words.is_empty());
    shown
}

/// In the text's order, each with whether it agrees. What differs is never shown as agreeing.
fn marks(text: &str, agreeing: &[Span], differing: &[Span]) -> Vec<(Span, bool)> {
    let mut differing = differing.to_vec();
    differing.sort_unstable();
    differing.dedup();
    let mut marks: Vec<(Span, bool)> = differing.iter().map(|span| (*span, false)).collect();
    for agrees in agreeing {
        let mut rest = *agrees;
        for apart in differing.iter().filter(|apart| apart.overlaps(*agrees)) {
            marks.extend(trimmed(text, Span::new(rest.start, apart.start.max(rest.start))).map(|part| (part, true)));
            rest = Span::new(apart.end.clamp(rest.start, rest.end), rest.end);
        }
        let whole = rest == *agrees;
        marks.extend(if whole { Some((rest, true)) } else { trimmed(text, rest).map(|part| (part, true)) });
    }
    marks.sort_unstable();
    marks
}

/// A stretch without blanks and punctuation at its edges, if anything is left of it.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let is_mark = |letter: char| !letter.is_alphanumeric();
    let start = span.start + words.len() - words.trim_start_matches(is_mark).len();
    let end = start + words.trim_matches(is_mark).len();
    (start < end).then(|| Span::new(start, end))
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
    let text = &*source.text;
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
