//! Which passages have these words? The answer follows from the sources alone: not from the order in which they were
//! indexed, nor from what was deleted since.

use super::segment::Segment;
use super::snapshot::Snapshot;
use super::words::indexed;
use crate::source::library::Place;
use std::cmp::Reverse;
use tantivy::postings::SegmentPostings;
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, Term};

/// Words that a search for similar passages looks at. Twenty-five words of which half were changed are still found by the
/// other half; more words only add common ones.
const MOST_WORDS: usize = 24;

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

/// A word of the question, and how much it tells.
struct Telling {
    term: Term,
    weight: u32,
}

/// Passages with the greatest sum of weights of the words they have. How often a word stands in a passage does not count:
/// passages are short, and equally long.
pub(super) fn similar(library: &Snapshot, words: &[String], limit: usize) -> tantivy::Result<Vec<Place>> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let telling = telling(library, words)?;
    let mut found: Vec<(u32, Place)> = Vec::new();
    for segment in &library.segments {
        let least = least_of_best(&mut found.iter().map(|(score, _)| *score).collect::<Vec<_>>(), limit);
        for (doc, score) in best(segment, &telling, limit, least)? {
            found.push((score, segment.place(doc, (f64::from(score) / UNIT) as f32)));
        }
    }
    found.sort_by_key(|(score, place)| (Reverse(*score), place.source, place.span));
    found.truncate(limit);
    Ok(found.into_iter().map(|(_, place)| place).collect())
}

/// The words that tell most, those first.
fn telling(library: &Snapshot, words: &[String]) -> tantivy::Result<Vec<Telling>> {
    let mut distinct: Vec<&str> = words.iter().map(|word| indexed(word)).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let mut weighed = Vec::with_capacity(distinct.len());
    for word in distinct {
        let passages = frequency(library, word)?;
        if passages > 0 {
            weighed.push((passages, word));
        }
    }
    weighed.sort_unstable();
    weighed.truncate(MOST_WORDS);
    let all = library.passages as f64;
    let weight = |passages: u32| (UNIT * (1.0 + (all + 0.5) / (f64::from(passages) + 0.5)).ln()) as u32;
    Ok(weighed
        .into_iter()
        .map(|(passages, word)| Telling { term: term(library, word), weight: weight(passages) })
        .collect())
}

/// In how many passages the word stands.
fn frequency(library: &Snapshot, word: &str) -> tantivy::Result<u32> {
    if let Some(known) = library.frequencies.get(word) {
        return Ok(known);
    }
    let term = term(library, word);
    let mut passages = 0;
    for segment in &library.segments {
        if let Some(postings) = segment.words.read_postings(&term, IndexRecordOption::Basic)? {
            passages += segment.frequency(&postings);
        }
    }
    library.frequencies.insert(word.to_owned(), passages);
    Ok(passages)
}

/// The `limit` highest scores of a segment that are not below `least`, and all equal to the last of them.
fn best(segment: &Segment, telling: &[Telling], limit: usize, mut least: u32) -> tantivy::Result<Vec<(DocId, u32)>> {
    let mut scores = vec![0u32; segment.reader.max_doc() as usize];
    let mut met: Vec<DocId> = Vec::new();
    let mut rest: u32 = telling.iter().map(|word| word.weight).sum();
    for Telling { term, weight } in telling {
        let postings = segment.words.read_postings(term, IndexRecordOption::Basic)?;
        if let Some(postings) = postings {
            // What has none of the words so far can still come among the best only while the rest is worth enough.
            if rest < least {
                met.retain(|doc| scores[*doc as usize] + rest >= least);
                raise(&mut scores, &mut met, *weight, postings);
            } else {
                meet(segment, &mut scores, &mut met, *weight, postings);
            }
            least =
                least.max(least_of_best(&mut met.iter().map(|doc| scores[*doc as usize]).collect::<Vec<_>>(), limit));
        }
        rest -= weight;
    }
    Ok(met.into_iter().map(|doc| (doc, scores[doc as usize])).filter(|(_, score)| *score >= least).collect())
}

/// Adds the weight to all passages of the list.
fn meet(segment: &Segment, scores: &mut [u32], met: &mut Vec<DocId>, weight: u32, mut postings: SegmentPostings) {
    let mut doc = postings.doc();
    while doc != TERMINATED {
        let score = &mut scores[doc as usize];
        if *score > 0 {
            *score += weight;
        } else if segment.is_alive(doc) {
            *score = weight;
            met.push(doc);
        }
        doc = postings.advance();
    }
}

/// Going from one passage to the next of a list costs about this many times less than looking one up.
const LOOK_UP: usize = 16;

/// Adds the weight to those passages of the list that were met before.
fn raise(scores: &mut [u32], met: &mut [DocId], weight: u32, mut postings: SegmentPostings) {
    if met.len() * LOOK_UP > postings.doc_freq() as usize {
        let mut doc = postings.doc();
        while doc != TERMINATED {
            let score = &mut scores[doc as usize];
            if *score > 0 {
                *score += weight;
            }
            doc = postings.advance();
        }
        return;
    }
    met.sort_unstable();
    for doc in met {
        if postings.doc() < *doc {
            postings.seek(*doc);
        }
        if postings.doc() == *doc {
            scores[*doc as usize] += weight;
        }
    }
}

/// The `limit`th highest score; 0 if there are fewer.
fn least_of_best(scores: &mut [u32], limit: usize) -> u32 {
    if scores.len() < limit {
        return 0;
    }
    *scores.select_nth_unstable_by_key(limit - 1, |score| Reverse(*score)).1
}
