//! How do the sources spell this name? Names that begin with what is typed, in the sources that the paragraph rests on.

use super::surroundings::Surroundings;
use super::{Suggestion, SuggestionKind};
use crate::attribution;
use crate::check::Desk;
use crate::evidence::reading::Readings;
use crate::source::library::{Asked, Unanswered};
use crate::source::{Metadata, Source, SourceId};
use crate::text::edit::Edit;
use crate::text::{Span, fold, segment};
use std::sync::Arc;

/// Names that begin alike are few; a longer list is noise.
const MOST: usize = 5;
/// Sources that a paragraph without citations may rest on.
const MOST_CLOSEST: usize = 3;

/// Names for the word at `typed`.
pub(super) fn names(
    surroundings: &Surroundings,
    typed: Span,
    desk: &Desk,
    readings: &Readings,
) -> Result<Vec<Suggestion>, Unanswered> {
    let begun = typed.of(surroundings.text);
    let cited = surroundings.cited(desk)?;
    let sources = if cited.is_empty() { closest(surroundings, begun, desk)? } else { cited };
    let mut found: Vec<Suggestion> = Vec::new();
    for id in sources {
        let Some(reading) = readings.of(id, desk.library)? else { continue };
        for (name, span) in beginning(&reading.source, begun) {
            if found.len() < MOST && found.iter().all(|known| known.label != name) {
                found.push(suggestion(name, typed, &reading.source, span));
            }
        }
    }
    Ok(found)
}

fn suggestion(name: String, typed: Span, source: &Arc<Source>, span: Span) -> Suggestion {
    Suggestion {
        kind: SuggestionKind::Name,
        sought: name.clone(),
        metadata: Some(Metadata { title: None, ..source.metadata.clone() }),
        passage: Some((Arc::clone(source), span)),
        edit: Edit { span: typed, text: name.clone() },
        before: None,
        label: name,
    }
}

/// The source's names that begin so or have a word that does, from there on; each with the paragraph's sentence.
fn beginning(source: &Source, begun: &str) -> Vec<(String, Span)> {
    let text = &source.text;
    let lower = begun.to_lowercase();
    let mut found: Vec<(String, Span)> = Vec::new();
    for paragraph in segment::paragraphs(text, source.body) {
        let words = paragraph.of(text);
        if !words.contains(begun) {
            continue;
        }
        for mention in attribution::names(words, &[]) {
            let written = mention.written.trim_end_matches("'s").trim_end_matches("’s");
            let starts = written.match_indices(begun).map(|(at, _)| at);
            let mut starts = starts.filter(|at| *at == 0 || written[..*at].ends_with([' ', '-']));
            let Some(name) = starts.next().map(|at| &written[at..]) else { continue };
            let is_new = name.to_lowercase() != lower && found.iter().all(|(known, _)| known != name);
            if is_new && let Some(at) = words.find(name) {
                found.push((name.to_owned(), Span::new(at, at + name.len()).shifted(paragraph.start)));
            }
        }
    }
    found
}

/// The sources that speak of what the paragraph says so far, and have a word that begins so.
fn closest(surroundings: &Surroundings, begun: &str, desk: &Desk) -> Result<Vec<SourceId>, Unanswered> {
    let mut asked = Vec::new();
    let told = surroundings.before();
    fold::search_words(&told[..told.len() - begun.len()], |_, word| asked.push(Asked::as_written(word)));
    let mut closest: Vec<SourceId> = Vec::new();
    for place in desk.library.similar(&asked, MOST_CLOSEST)? {
        if !closest.contains(&place.source) {
            closest.push(place.source);
        }
    }
    Ok(closest)
}
