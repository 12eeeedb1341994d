//! What does the library have on these words? Passages for whoever types a query.

use super::Source;
use super::library::{Asked, Library, Unanswered};
use super::passage::OVERLAP;
use crate::text::{Span, fold};
use std::sync::Arc;

/// Sources with the words that were found in one of their passages, in order.
pub type Found = Vec<(Arc<Source>, Vec<Span>)>;

/// Bytes of a passage that are shown: three lines of a terminal.
const SHOWN: usize = 240;

/// The search words of a query.
pub fn words_of(query: &str) -> Vec<String> {
    let mut words = Vec::new();
    fold::search_words(query, |_, word| words.push(word.to_owned()));
    words
}

/// Passages with most of the query's words, best first. In quotation marks they have to stand next to each other.
pub fn passages(library: &dyn Library, query: &str, limit: usize) -> Result<Found, Unanswered> {
    let words = words_of(query);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let is_phrase = query.trim().starts_with(['"', '“', '„', '«']) && words.len() > 1;
    let places = if is_phrase {
        library.phrase(&words[..words.len().min(OVERLAP + 1)], usize::MAX)?
    } else {
        let asked: Vec<Asked> = words.iter().map(Asked::as_written).collect();
        library.similar(&asked, limit)?
    };
    let mut found: Found = Vec::new();
    for place in places {
        let Some(source) = library.source(place.source)? else { continue };
        let matches = if is_phrase { run_in(&source, place.span, &words) } else { met(&source, place.span, &words) };
        // Where passages overlap, one place is found in both.
        let is_known = found.iter().any(|(known, matched)| known.id == source.id && *matched == matches);
        if !matches.is_empty() && !is_known {
            found.push((source, matches));
        }
        if found.len() == limit {
            break;
        }
    }
    Ok(found)
}

/// The words of the first run that begins in the passage.
fn run_in(source: &Source, passage: Span, words: &[String]) -> Vec<Span> {
    let behind = Span::new(passage.start, source.body.end);
    let mut met: Vec<(Span, String)> = Vec::new();
    fold::search_words(behind.of(&source.text), |span, word| met.push((span.shifted(behind.start), word.to_owned())));
    let same = |run: &&[(Span, String)]| run.iter().zip(words).all(|((_, met), word)| met == word);
    let run = met.windows(words.len()).take_while(|run| run[0].0.start < passage.end).find(same);
    run.map(|run| run.iter().map(|(span, _)| *span).collect()).unwrap_or_default()
}

/// All words of the passage that are among those searched for.
fn met(source: &Source, passage: Span, words: &[String]) -> Vec<Span> {
    let mut matches = Vec::new();
    fold::search_words(passage.of(&source.text), |span, met| {
        if words.iter().any(|word| word == met) {
            matches.push(span.shifted(passage.start));
        }
    });
    matches
}

/// Where the stretch begins that shows most matches.
pub fn densest(matches: &[Span]) -> usize {
    let shown = |first: &Span| {
        let near = matches.iter().filter(|span| span.start >= first.start && span.end <= first.start + SHOWN * 3 / 4);
        near.count()
    };
    let best = matches.iter().rev().max_by_key(|first| shown(first));
    best.map_or(0, |first| first.start)
}

/// A stretch of the article that begins shortly before `first`, whole words.
pub fn shown(source: &Source, first: usize) -> Span {
    let (body, text) = (source.body, &source.text);
    let start = text.ceil_char_boundary(first.saturating_sub(SHOWN / 4).max(body.start));
    let start = match text[start..first].find(char::is_whitespace) {
        Some(blank) if start > body.start => start + blank,
        _ => start,
    };
    let end = text.floor_char_boundary((start + SHOWN).min(body.end));
    let end = match text[start..end].rfind(char::is_whitespace) {
        Some(blank) if end < body.end && start + blank > first => start + blank,
        _ => end,
    };
    Span::new(start, end)
}
