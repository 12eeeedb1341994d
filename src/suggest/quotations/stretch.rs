//! How far does a quotation go? From a word of the source to the end of its clause or sentence, as a draft would set it.

use super::Marks;
use crate::draft;
use crate::evidence::cut::cut;
use crate::evidence::reading::Reading;
use crate::evidence::verbatim::{Occurrence, occurrences};
use crate::text::fold;
use crate::text::marks::marked;
use crate::text::{Span, segment};

/// Where a quotation that begins at `from` and has the words up to `typed` may end, in bytes of the source's text: with
/// its sentence, and with the clause unless that would drop what the sense hangs on.
pub(super) fn stretches(reading: &Reading, from: usize, typed: usize) -> Vec<usize> {
    let text = &reading.source.text;
    let paragraphs = segment::paragraphs(text, reading.source.body);
    let Some(paragraph) = paragraphs.into_iter().find(|paragraph| paragraph.start <= from && typed <= paragraph.end)
    else {
        return Vec::new();
    };
    let sentences = segment::sentences(paragraph.of(text));
    let sentence = sentences.into_iter().map(|sentence| sentence.shifted(paragraph.start));
    let Some(whole) = sentence.map(|sentence| sentence.end).find(|end| typed <= *end) else { return Vec::new() };
    let whole = trimmed(text, from, within_marks(text, paragraph, from, whole));
    let clauses = draft::clauses(Span::new(from, whole.max(from)).of(text));
    let clause = clauses.into_iter().map(|clause| trimmed(text, from, from + clause.end)).find(|end| *end >= typed);
    let clause = clause.filter(|end| *end < whole && keeps_its_sense(reading, Span::new(from, *end)));
    [Some(whole), clause].into_iter().flatten().filter(|end| *end >= typed).collect()
}

/// A sentence of the source as a draft quotes it; `None` if marks cut it in two, or a check would not find it there.
pub(in crate::suggest) fn whole_sentence(reading: &Reading, sentence: Span, marks: Marks) -> Option<String> {
    let text = &reading.source.text;
    let paragraphs = segment::paragraphs(text, reading.source.body);
    let paragraph = paragraphs.into_iter().find(|paragraph| paragraph.covers(sentence))?;
    let end = within_marks(text, paragraph, sentence.start, sentence.end);
    let words = Span::new(sentence.start, trimmed(text, sentence.start, end));
    let quoted = quoted(words.of(text), marks);
    let is_whole = words.end == trimmed(text, sentence.start, sentence.end);
    (is_whole && repeats(&quoted, reading)).then_some(quoted)
}

/// A quotation of the source ends with its marks, and none is cut in two.
fn within_marks(text: &str, paragraph: Span, from: usize, end: usize) -> usize {
    let shifted = |span: Span| span.shifted(paragraph.start);
    let pairs: Vec<(Span, Span)> =
        marked(paragraph.of(text)).iter().map(|pair| (shifted(pair.outer), shifted(pair.inner))).collect();
    let around = pairs.iter().filter(|(_, inner)| inner.start <= from && from < inner.end);
    let end = around.map(|(_, inner)| inner.end).fold(end, usize::min);
    let crossed = pairs.iter().filter(|(outer, _)| from < outer.start && outer.start < end && end < outer.end);
    crossed.map(|(outer, _)| outer.start).fold(end, usize::min)
}

/// Without the punctuation that belongs to the sentence around a quotation.
fn trimmed(text: &str, from: usize, end: usize) -> usize {
    let words = text[from..end].trim_end_matches(|letter: char| letter.is_whitespace() || ",;:—–-".contains(letter));
    let words = match words.strip_suffix('.') {
        Some(bare) if !bare.rsplit(char::is_whitespace).next().unwrap_or_default().contains('.') => bare,
        _ => words,
    };
    from + words.len()
}

/// Whether no negation, hedge or condition is left out.
fn keeps_its_sense(reading: &Reading, span: Span) -> bool {
    let words = span.of(&reading.source.text);
    let found = found(words, reading);
    found.iter().any(|occurrence| cut(reading, occurrence, words, "").is_none())
}

/// Whether the source has these words as a check reads them.
pub(super) fn repeats(words: &str, reading: &Reading) -> bool {
    found(words, reading).iter().any(|occurrence| occurrence.punctuation.is_empty())
}

/// Places of a source that are looked at.
const MOST_OCCURRENCES: usize = 3;

fn found(words: &str, reading: &Reading) -> Vec<Occurrence> {
    occurrences(&fold::parts(words), words, reading, MOST_OCCURRENCES)
}

/// The source's words as they stand between the marks of a draft: on one line, with the other marks for what they quote.
pub(super) fn quoted(words: &str, marks: Marks) -> String {
    let mut quoted = on_one_line(words);
    let curly = marks.opening != "\"" && marks.opening != "'";
    let double = if curly { ("“", "”") } else { ("\"", "\"") };
    let single = if curly { ("‘", "’") } else { ("'", "'") };
    let is_double = matches!(marks.opening, "\"" | "“" | "„" | "«" | "»");
    let mut changes: Vec<(Span, &str)> = Vec::new();
    for pair in marked(&quoted) {
        let inner_is_double = is_double == (pair.depth % 2 == 1);
        let (opening, closing) = if inner_is_double { double } else { single };
        changes.push((Span::new(pair.outer.start, pair.inner.start), opening));
        changes.push((Span::new(pair.inner.end, pair.outer.end), closing));
    }
    changes.sort_unstable_by_key(|(span, _)| std::cmp::Reverse(span.start));
    for (span, mark) in changes {
        quoted.replace_range(span.start..span.end, mark);
    }
    quoted
}

pub(super) fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
