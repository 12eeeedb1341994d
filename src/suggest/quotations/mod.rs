//! Whose words are being quoted? The words typed behind an opening mark find their passage, and the passage goes on.

mod stretch;
mod typed;

use super::surroundings::Surroundings;
use super::{Suggestion, SuggestionKind, label};
use crate::check::Desk;
use crate::draft;
use crate::evidence::reading::{Reading, Readings};
use crate::source::SourceId;
use crate::source::library::{Asked, Unanswered};
use crate::source::passage::OVERLAP;
use crate::text::edit::Edit;
use crate::text::{Span, fold};
use std::sync::Arc;
use stretch::stretches;
pub(super) use stretch::whole_sentence;
use typed::Typed;

/// Lines of a list that a glance takes in.
const MOST: usize = 8;
/// Sources that are looked into: each that was not read lately takes a fifth of a millisecond.
const MOST_READ: usize = 24;
/// Passages that a search for the same words looks at.
const MOST_PLACES: usize = 400;
/// Passages that a search for what the paragraph is about looks at.
const MOST_SIMILAR: usize = 32;

/// Marks of a quotation in the draft.
#[derive(Clone, Copy)]
pub(super) struct Marks<'a> {
    pub(super) opening: &'a str,
    pub(super) closing: &'a str,
}

/// Quotations that begin with the words typed since `opening`, a mark in the paragraph's prose.
pub(super) fn quotations(
    surroundings: &Surroundings,
    opening: Span,
    closing: &str,
    desk: &Desk,
    readings: &Readings,
) -> Result<Vec<Suggestion>, Unanswered> {
    let Some(typed) = Typed::read(surroundings, opening, closing) else { return Ok(Vec::new()) };
    let cited = surroundings.cited(desk)?;
    let marks = Marks { opening: opening.of(surroundings.prose()), closing };
    let mut offered: Vec<Suggestion> = Vec::new();
    for id in candidates(&typed, &cited, surroundings, desk)? {
        let Some(reading) = readings.of(id, desk.library)? else { continue };
        for start in typed.places(&reading) {
            let from = reading.searched()[start].span.start;
            for to in stretches(&reading, from, typed.end(&reading, start)) {
                let found = Found { reading: &reading, start, span: Span::new(from, to) };
                offered.extend(found.suggestion(&typed, marks, surroundings, desk));
            }
        }
        // Reprints have the same words.
        let mut seen: Vec<String> = Vec::new();
        offered.retain(|suggestion| {
            let is_new = !seen.contains(&suggestion.label);
            seen.push(suggestion.label.clone());
            is_new
        });
        if offered.len() >= MOST {
            break;
        }
    }
    offered.truncate(MOST);
    Ok(offered)
}

/// Sources that may have the words: those that the paragraph cites, then those that have the last word as it stands, then
/// those that have the words before it.
fn candidates(
    typed: &Typed,
    cited: &[SourceId],
    surroundings: &Surroundings,
    desk: &Desk,
) -> Result<Vec<SourceId>, Unanswered> {
    let mut candidates = cited.to_vec();
    let mut add = |id: SourceId| {
        if !candidates.contains(&id) {
            candidates.push(id);
        }
    };
    let words: Vec<String> = typed.words().map(str::to_owned).collect();
    let phrase = |words: &[String]| {
        let window = &words[..words.len().min(OVERLAP + 1)];
        Ok(desk.library.phrase(window, MOST_PLACES)?.into_iter().map(|place| place.source).collect::<Vec<_>>())
    };
    let mut found = phrase(&words)?;
    if typed.is_begun() && words.len() <= OVERLAP + 1 {
        found.extend(phrase(&words[..words.len() - 1])?);
    }
    if found.len() > MOST_READ {
        // Of many that have the words those are meant that the paragraph speaks of.
        let mut asked = Vec::new();
        fold::search_words(surroundings.before(), |_, word| asked.push(Asked::as_written(word)));
        let similar = desk.library.similar(&asked, MOST_SIMILAR)?.into_iter().map(|place| place.source);
        similar.filter(|id| found.contains(id)).for_each(&mut add);
    }
    found.into_iter().for_each(&mut add);
    candidates.truncate(MOST_READ);
    Ok(candidates)
}

/// A stretch of a source that begins with what is typed.
struct Found<'a> {
    reading: &'a Arc<Reading>,
    /// Which of the source's search words it begins with.
    start: usize,
    /// Bytes of the source's text.
    span: Span,
}

impl Found<'_> {
    /// `None` if a check would not find these words in the source.
    fn suggestion(&self, typed: &Typed, marks: Marks, surroundings: &Surroundings, desk: &Desk) -> Option<Suggestion> {
        let source = &self.reading.source;
        let words = stretch::quoted(self.span.of(&source.text), marks);
        if !stretch::repeats(&words, self.reading) {
            return None;
        }
        let line = typed.line(surroundings);
        let (here, behind) = (self.word(line.first), self.word(typed.count()));
        let quoted = |start: usize, end: usize| stretch::quoted(Span::new(start, end).of(&source.text), marks);
        let apart = if surroundings.text[line.span.end..].starts_with(char::is_alphanumeric) { " " } else { "" };
        let citation = self.citation(surroundings, desk);
        let text = format!("{}{}{citation}{apart}", quoted(here, self.span.end), marks.closing);
        let above = quoted(self.span.start, here);
        let before = line.above.filter(|span| stretch::on_one_line(span.of(surroundings.text)) != above);
        let begun = surroundings.text[line.span.start..surroundings.offset].trim_end();
        Some(Suggestion {
            kind: SuggestionKind::Quotation,
            label: label::label(&words),
            sought: format!("{begun} {}", quoted(behind, self.span.end)),
            metadata: Some(source.metadata.clone()),
            passage: Some((Arc::clone(source), self.span)),
            edit: Edit { span: line.span, text },
            before: before.map(|span| Edit { span, text: above }),
        })
    }

    /// Where a word of the stretch begins; its end where there is none.
    fn word(&self, index: usize) -> usize {
        let word = self.reading.searched().get(self.start + index);
        word.map_or(self.span.end, |word| word.span.start.min(self.span.end))
    }

    /// Of this source, unless one follows.
    fn citation(&self, surroundings: &Surroundings, desk: &Desk) -> String {
        if surroundings.is_cited_behind(self.reading.source.id, desk) {
            return String::new();
        }
        let key = draft::key(&self.reading.source, desk.folder, desk.bibliography, desk.library);
        key.map_or_else(String::new, |key| format!(" [@{key}]"))
    }
}
