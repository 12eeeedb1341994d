//! Which passages have these words? The answer follows from the sources alone: not from the order in which they were
//! indexed, nor from what was deleted since.

use super::segment::Segment;
use super::snapshot::Snapshot;
use super::words::indexed;
use crate::source::library::{Asked, Place};
use std::cmp::Reverse;
use tantivy::postings::SegmentPostings;
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, Term};

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

/// A word of the question.
struct Telling {
    /// What tells most first.
    ways: Vec<Way>,
}

/// A word that passages may have, and how much it tells.
struct Way {
    term: Term,
    weight: u32,
}

impl Telling {
    fn weight(&self) -> u32 {
        self.ways.first().map_or(0, |way| way.weight)
    }
}

/// Passages with the greatest sum of weights of the words they have. How often a word stands in a passage does not count:
/// passages are short, and equally long.
pub(super) fn similar(library: &Snapshot, asked: &[Asked], limit: usize) -> tantivy::Result<Vec<Place>> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let telling = telling(library, asked)?;
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

/// The passages of a segment that have some of the words, with the weight of what they have.
struct Tally {
    scores: Vec<u32>,
    /// The last word, counted from 1, that each passage was given weight for: it has only one weight, in whatever ways a
    /// passage has it.
    counted: Vec<u8>,
    met: Vec<DocId>,
}

/// The `limit` highest scores of a segment that are not below `least`, and all equal to the last of them.
fn best(segment: &Segment, telling: &[Telling], limit: usize, mut least: u32) -> tantivy::Result<Vec<(DocId, u32)>> {
    let all = segment.reader.max_doc() as usize;
    let mut tally = Tally { scores: vec![0; all], counted: vec![0; all], met: Vec::new() };
    let mut rest: u32 = telling.iter().map(Telling::weight).sum();
    for (number, word) in (1..).zip(telling) {
        rest -= word.weight();
        for Way { term, weight } in &word.ways {
            let Some(postings) = segment.words.read_postings(term, IndexRecordOption::Basic)? else { continue };
            // What has none of the words so far can still come among the best only while the rest is worth enough.
            if weight + rest < least {
                tally.met.retain(|doc| tally.scores[*doc as usize] + weight + rest >= least);
                tally.raise(number, *weight, postings);
            } else {
                tally.meet(segment, number, *weight, postings);
            }
        }
        least = least.max(least_of_best(&mut tally.met_scores(), limit));
    }
    let Tally { scores, met, .. } = tally;
    Ok(met.into_iter().map(|doc| (doc, scores[doc as usize])).filter(|(_, score)| *score >= least).collect())
}

/// Going from one passage to the next of a list costs about this many times less than looking one up.
const LOOK_UP: usize = 16;

impl Tally {
    fn met_scores(&self) -> Vec<u32> {
        self.met.iter().map(|doc| self.scores[*doc as usize]).collect()
    }

    fn add(&mut self, doc: DocId, number: u8, weight: u32) {
        let counted = &mut self.counted[doc as usize];
        if *counted != number {
            *counted = number;
            self.scores[doc as usize] += weight;
        }
    }

    /// Adds the weight to all passages of the list.
    fn meet(&mut self, segment: &Segment, number: u8, weight: u32, mut postings: SegmentPostings) {
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if self.scores[doc as usize] > 0 {
                self.add(doc, number, weight);
            } else if segment.is_alive(doc) {
                self.add(doc, number, weight);
                self.met.push(doc);
            }
            doc = postings.advance();
        }
    }

    /// Adds the weight to those passages of the list that were met before.
    fn raise(&mut self, number: u8, weight: u32, mut postings: SegmentPostings) {
        if self.met.len() * LOOK_UP > postings.doc_freq() as usize {
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if self.scores[doc as usize] > 0 {
                    self.add(doc, number, weight);
                }
                doc = postings.advance();
            }
            return;
        }
        let mut met = std::mem::take(&mut self.met);
        met.sort_unstable();
        for doc in &met {
            if postings.doc() < *doc {
                postings.seek(*doc);
            }
            if postings.doc() == *doc {
                self.add(*doc, number, weight);
            }
        }
        self.met = met;
    }
}

/// The `limit`th highest score; 0 if there are fewer.
fn least_of_best(scores: &mut [u32], limit: usize) -> u32 {
    if scores.len() < limit {
        return 0;
    }
    *scores.select_nth_unstable_by_key(limit - 1, |score| Reverse(*score)).1
}
