//! Which passages have the words that tell most? Reads no more of the lists of common words than can make a difference.
//!
//! The words are taken by what they tell. Once enough passages are known, the common words at the end tell too little
//! together to bring a passage among the best on their own: their lists are only asked for passages that have one of the
//! words before (Turtle and Flood, *Query evaluation: strategies and optimizations*, 1995: “MaxScore”). It goes through the
//! passages window by window, so that a good bound is known early and the sums stay near the processor.

use super::segment::Segment;
use std::cmp::Reverse;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, Term};

/// A word of the question.
pub(super) struct Telling {
    /// What tells most first; at least one.
    pub(super) ways: Vec<Way>,
}

/// A word that passages may have, and how much it tells.
pub(super) struct Way {
    pub(super) term: Term,
    pub(super) weight: u32,
}

impl Telling {
    pub(super) fn weight(&self) -> u32 {
        self.ways.first().map_or(0, |way| way.weight)
    }
}

/// The passages with the greatest sums of weights that were found so far. A word counts once, in whatever ways a passage
/// has it.
pub(super) struct Best {
    limit: usize,
    /// What a passage must reach to be among the best: as much as the last of them, as something else decides between
    /// equals.
    least: u32,
    /// Sum, number of the segment, passage. Thousands may equal the last of the best.
    found: Vec<(u32, usize, DocId)>,
    /// How many of them have more than `least`: as many as there are best mean that it can rise.
    above: usize,
    tally: Tally,
}

impl Best {
    /// The `limit` best, and all that equal the last of them.
    pub(super) fn new(limit: usize) -> Self {
        Best { limit, least: 1, found: Vec::new(), above: 0, tally: Tally::new() }
    }

    /// Adds those of one segment.
    pub(super) fn search(&mut self, segment: &Segment, number: usize, telling: &[Telling]) -> tantivy::Result<()> {
        let mut words = Vec::with_capacity(telling.len());
        for word in telling {
            words.extend(Word::open(segment, word)?);
        }
        let mut start = 0;
        while let Some(next) = self.next(&words) {
            start = start.max(next - next % WINDOW);
            self.window(segment, number, &mut words, start);
            start += WINDOW;
        }
        Ok(())
    }

    pub(super) fn found(self) -> Vec<(u32, usize, DocId)> {
        self.found
    }

    /// The next passage that can be among the best.
    fn next(&self, words: &[Word]) -> Option<DocId> {
        let passages = words[..self.needed(words)].iter().flat_map(|word| &word.lists).map(|list| list.postings.doc());
        passages.min().filter(|doc| *doc != TERMINATED)
    }

    /// How many of the words there are of which a passage needs one: the others tell too little.
    fn needed(&self, words: &[Word]) -> usize {
        let mut rest = 0;
        let is_enough = |word: &Word| {
            rest += word.weight();
            rest >= self.least
        };
        words.iter().rposition(is_enough).map_or(0, |last| last + 1)
    }

    fn window(&mut self, segment: &Segment, number: usize, words: &mut [Word], start: DocId) {
        let needed = self.needed(words);
        let (needed, others) = words.split_at_mut(needed);
        for (word, at) in needed.iter_mut().zip(1..) {
            self.tally.meet(segment, word, at, start);
        }
        let mut rest = sum(others);
        if !others.is_empty() {
            self.tally.met.sort_unstable();
        }
        for (word, at) in others.iter_mut().zip(1 + needed.len() as u8..) {
            self.tally.forget_below(self.least.saturating_sub(rest));
            self.tally.raise(segment, word, at, start);
            rest -= word.weight();
        }
        self.tally.forget_below(self.least);
        for slot in &self.tally.met {
            let score = self.tally.scores[*slot as usize];
            self.above += usize::from(score > self.least);
            self.found.push((score, number, start + slot));
        }
        self.tally.forget_below(ALL);
        if self.above >= self.limit {
            self.raise_least();
        }
    }

    fn raise_least(&mut self) {
        let mut scores: Vec<u32> = self.found.iter().map(|(score, ..)| *score).collect();
        self.least = *scores.select_nth_unstable_by_key(self.limit - 1, |score| Reverse(*score)).1;
        self.found.retain(|(score, ..)| *score >= self.least);
        self.above = self.found.iter().filter(|(score, ..)| *score > self.least).count();
    }
}

/// A word of the question with the lists of a segment.
struct Word {
    /// What tells most first; at least one.
    lists: Vec<List>,
}

struct List {
    postings: SegmentPostings,
    weight: u32,
}

impl Word {
    /// `None` if no passage of the segment has it.
    fn open(segment: &Segment, word: &Telling) -> tantivy::Result<Option<Self>> {
        let mut lists = Vec::with_capacity(word.ways.len());
        for Way { term, weight } in &word.ways {
            let postings = segment.words.read_postings(term, IndexRecordOption::Basic)?;
            lists.extend(postings.map(|postings| List { postings, weight: *weight }));
        }
        Ok((!lists.is_empty()).then_some(Word { lists }))
    }

    fn weight(&self) -> u32 {
        self.lists.first().map_or(0, |list| list.weight)
    }
}

fn sum(words: &[Word]) -> u32 {
    words.iter().map(Word::weight).sum()
}

/// So many passages are looked at together: their sums fit into the processor's nearest memory but one. Tests go through
/// many windows with few passages.
const WINDOW: DocId = if cfg!(test) { 8 } else { 1 << 14 };

/// No sum is as high as this.
const ALL: u32 = u32::MAX;

/// Going from one passage to the next of a list costs about this many times less than looking one up.
const LOOK_UP: usize = 16;

/// The sums of one window.
struct Tally {
    scores: Vec<u32>,
    /// The last word, counted from 1, that each passage was given weight for.
    counted: Vec<u8>,
    /// The passages with a sum, counted from the beginning of the window.
    met: Vec<u32>,
}

impl Tally {
    fn new() -> Self {
        Tally { scores: vec![0; WINDOW as usize], counted: vec![0; WINDOW as usize], met: Vec::new() }
    }

    fn add(&mut self, slot: u32, number: u8, weight: u32) {
        let counted = &mut self.counted[slot as usize];
        if *counted != number {
            *counted = number;
            self.scores[slot as usize] += weight;
        }
    }

    /// Adds the word's weight to all passages of the window that have it.
    fn meet(&mut self, segment: &Segment, word: &mut Word, number: u8, start: DocId) {
        for List { postings, weight } in &mut word.lists {
            let mut doc = postings.doc();
            while doc < start + WINDOW {
                let slot = doc - start;
                if self.scores[slot as usize] > 0 {
                    self.add(slot, number, *weight);
                } else if segment.is_alive(doc) {
                    self.add(slot, number, *weight);
                    self.met.push(slot);
                }
                doc = postings.advance();
            }
        }
    }

    /// Adds the word's weight to those passages that were met before; they are in order.
    fn raise(&mut self, segment: &Segment, word: &mut Word, number: u8, start: DocId) {
        let windows = segment.reader.max_doc().div_ceil(WINDOW) as usize;
        for List { postings, weight } in &mut word.lists {
            let Some(first) = self.met.first() else { return };
            if postings.doc() < start + first {
                postings.seek(start + first);
            }
            if self.met.len() * LOOK_UP > postings.doc_freq() as usize / windows {
                let mut doc = postings.doc();
                while doc < start + WINDOW {
                    // Without a branch, which the processor could not foresee.
                    let slot = (doc - start) as usize;
                    let (score, counted) = (&mut self.scores[slot], &mut self.counted[slot]);
                    let is_met = *score > 0;
                    *score += *weight * u32::from(is_met & (*counted != number));
                    *counted = if is_met { number } else { *counted };
                    doc = postings.advance();
                }
                continue;
            }
            for at in 0..self.met.len() {
                let slot = self.met[at];
                if postings.doc() < start + slot {
                    postings.seek(start + slot);
                }
                if postings.doc() == start + slot {
                    self.add(slot, number, *weight);
                }
            }
        }
    }

    /// Forgets the passages whose sums are not as high as this.
    fn forget_below(&mut self, least: u32) {
        let Tally { scores, counted, met } = self;
        met.retain(|slot| {
            let stays = scores[*slot as usize] >= least;
            if !stays {
                (scores[*slot as usize], counted[*slot as usize]) = (0, 0);
            }
            stays
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::schema::{self, Fields};
    use super::*;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use tantivy::indexer::NoMergePolicy;
    use tantivy::{IndexWriter, Searcher, TantivyDocument};

    /// Passages with these words, each in a segment of the index.
    fn indexed(segments: &[Vec<BTreeSet<u8>>]) -> (Searcher, Fields) {
        let (schema, fields) = schema::schema();
        let index = schema::builder(schema).create_in_ram().unwrap();
        let mut writer: IndexWriter<TantivyDocument> = index.writer_with_num_threads(1, 15_000_000).unwrap();
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for passages in segments {
            for words in passages {
                let mut document = TantivyDocument::new();
                document.add_text(fields.words, words.iter().map(|word| format!("w{word} ")).collect::<String>());
                writer.add_document(document).unwrap();
            }
            writer.commit().unwrap();
        }
        (index.reader().unwrap().searcher(), fields)
    }

    /// What a passage with these words is worth.
    fn worth(words: &BTreeSet<u8>, asked: &[Vec<(u8, u32)>]) -> u32 {
        let best = |ways: &Vec<(u8, u32)>| ways.iter().filter(|(word, _)| words.contains(word)).map(|way| way.1).max();
        asked.iter().filter_map(best).sum()
    }

    /// The scores of the `limit` best and of their equals, highest first.
    fn by_worth(mut scores: Vec<u32>, limit: usize) -> Vec<u32> {
        scores.retain(|score| *score > 0);
        scores.sort_by_key(|score| Reverse(*score));
        let least = scores.get(limit - 1).copied().unwrap_or_default();
        scores.retain(|score| *score >= least);
        scores
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn the_best_are_those_that_adding_up_every_passage_finds(
            segments in vec(vec(btree_set(0..12u8, 0..6), 1..60), 1..4),
            asked in vec(vec((0..12u8, 1..50u32), 1..3), 1..6),
            limit in 1..8usize,
        ) {
            let (searcher, fields) = indexed(&segments);
            let word = |word: u8| Term::from_field_text(fields.words, &format!("w{word}"));
            let mut telling: Vec<Telling> = asked.iter().map(|ways| {
                let mut ways: Vec<Way> = ways.iter().map(|&(way, weight)| Way { term: word(way), weight }).collect();
                ways.sort_by_key(|way| Reverse(way.weight));
                Telling { ways }
            }).collect();
            telling.sort_by_key(|word| Reverse(word.weight()));
            let mut best = Best::new(limit);
            for (number, reader) in searcher.segment_readers().iter().enumerate() {
                best.search(&Segment::open(reader, fields).unwrap(), number, &telling).unwrap();
            }
            let mut found: Vec<u32> = best.found().into_iter().map(|(score, ..)| score).collect();
            found.sort_by_key(|score| Reverse(*score));
            let scores = segments.iter().flatten().map(|words| worth(words, &asked)).collect();
            prop_assert_eq!(found, by_worth(scores, limit));
        }
    }
}
