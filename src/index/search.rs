//! Which passages have these words? The answer follows from the sources alone: not from the order in which they were
//! indexed, nor from what was deleted since.

use super::best::{Best, Telling, Way};
use super::segment::Segment;
use super::snapshot::Snapshot;
use super::words::indexed;
use crate::source::library::{Asked, Place};
use std::cmp::Reverse;
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Term};

/// Words that a search for similar passages looks at. Twenty-five words of which half were changed are still found by the
/// other half; more words only add common ones.
const MOST_WORDS: usize = 24;

/// What is put for a word is left out if more than one in so many passages has it: it tells little, and takes long to read.
const COMMONEST: u64 = 32;
/// But a word in so few passages never is.
const RARE: u64 = 64;

/// A word's weight in whole numbers: sums of those do not depend on the order of adding.
const UNIT: f64 = 1024.0;

/// Passages in which the words stand next to each other, ordered by source and place. All have the score 1.
pub(super) fn phrase(library: &Snapshot, words: &[String], limit: usize) -> tantivy::Result<Vec<Place>> {
    let mut terms: Vec<Term> = words.iter().map(|word| term(library, word)).collect();
    let mut found = Vec::new();
    match terms.len() {
        0 => {}
        1 => {
            let term = terms.remove(0);
            for segment in &library.segments {
                if let Some(postings) = segment.words.read_postings(&term, IndexRecordOption::Basic)? {
                    add(segment, postings, &mut found);
                }
            }
        }
        _ => {
            let weight = PhraseQuery::new(terms).weight(EnableScoring::disabled_from_searcher(&library.searcher))?;
            for segment in &library.segments {
                add(segment, weight.scorer(&segment.reader, 1.0)?, &mut found);
            }
        }
    }
    found.sort_by_key(|place| (place.source, place.span));
    found.truncate(limit);
    Ok(found)
}

fn add(segment: &Segment, postings: impl DocSet, found: &mut Vec<Place>) {
    found.extend(segment.alive(postings).into_iter().map(|doc| segment.place(doc, 1.0)));
}

fn term(library: &Snapshot, word: &str) -> Term {
    Term::from_field_text(library.fields.words, indexed(word))
}

/// Passages with the greatest sum of weights of the words they have. How often a word stands in a passage does not count:
/// passages are short, and equally long.
pub(super) fn similar(library: &Snapshot, asked: &[Asked], limit: usize) -> tantivy::Result<Vec<Place>> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let telling = telling(library, asked)?;
    let mut best = Best::new(limit);
    for (segment, number) in library.segments.iter().zip(0..) {
        best.search(segment, number, &telling)?;
    }
    let place = |(score, segment, doc): (u32, usize, DocId)| {
        (score, library.segments[segment].place(doc, (f64::from(score) / UNIT) as f32))
    };
    let mut found: Vec<(u32, Place)> = best.found().into_iter().map(place).collect();
    found.sort_by_key(|(score, place)| (Reverse(*score), place.source, place.span));
    found.truncate(limit);
    Ok(found.into_iter().map(|(_, place)| place).collect())
}

/// The words that tell most, those first.
fn telling(library: &Snapshot, asked: &[Asked]) -> tantivy::Result<Vec<Telling>> {
    let mut asked: Vec<&Asked> = asked.iter().filter(|asked| !asked.ways.is_empty()).collect();
    asked.sort_by(|one, other| one.ways[0].0.cmp(&other.ways[0].0));
    asked.dedup_by(|one, other| one.ways[0].0 == other.ways[0].0);
    let mut telling = Vec::with_capacity(asked.len());
    for asked in asked {
        let ways = ways(library, asked)?;
        if !ways.is_empty() {
            telling.push(Telling { ways });
        }
    }
    telling.sort_by_key(|word| Reverse(word.weight()));
    telling.truncate(MOST_WORDS);
    Ok(telling)
}

/// The ways that some passage has. What is put for a word tells no more than the word itself.
fn ways(library: &Snapshot, asked: &Asked) -> tantivy::Result<Vec<Way>> {
    let all = library.passages as f64;
    let rarity = |passages: u32| 1.0 + ((all + 0.5) / (f64::from(passages) + 0.5)).ln();
    let most = (library.passages / COMMONEST).max(RARE);
    let mut own = f64::INFINITY;
    let mut ways = Vec::with_capacity(asked.ways.len());
    for (at, (word, share)) in asked.ways.iter().enumerate() {
        let passages = frequency(library, indexed(word))?;
        let is_common = u64::from(passages) > most;
        if passages == 0 || (at > 0 && is_common) {
            continue;
        }
        let tells = rarity(passages);
        own = if at == 0 { tells } else { own };
        let weight = (UNIT * f64::from(asked.weight) * f64::from(*share) * tells.min(own)).max(1.0) as u32;
        ways.push(Way { term: term(library, word), weight });
        // Nor is it put in other words if it is that common itself.
        if is_common {
            break;
        }
    }
    ways.sort_by_key(|way| Reverse(way.weight));
    Ok(ways)
}

/// In how many passages the word stands.
fn frequency(library: &Snapshot, word: &str) -> tantivy::Result<u32> {
    if let Some(known) = library.frequencies.get(word) {
        return Ok(known);
    }
    let term = term(library, word);
    let mut passages = 0;
    for segment in &library.segments {
        passages += segment.frequency(&term)?;
    }
    library.frequencies.insert(word.to_owned(), passages);
    Ok(passages)
}
