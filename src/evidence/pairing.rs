//! Which words of a source say what a statement says? Its terms paired with the terms of one sentence and its
//! neighbours, weighed by how much each tells.

use super::keys::{self, Key, Tie};
use super::sentences::Sentences;
use super::terms::Term;

/// A statement's terms, ready to be looked for.
#[derive(Debug)]
pub struct Wanted {
    pub terms: Vec<Term>,
    keys: Vec<Vec<(Key, Tie, f32)>>,
    /// Sum of the terms' weights.
    pub weight: f32,
}

/// Where a statement's term was met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index into [`Sentences::terms`].
    pub term: usize,
    pub tie: Tie,
    /// In (0, 1].
    pub strength: f32,
    /// How many sentences away; 0 is the sentence itself.
    pub away: usize,
}

/// A statement held against one sentence of a source.
#[derive(Clone, Debug)]
pub struct Pairing {
    /// Index into [`Sentences::sentences`].
    pub sentence: usize,
    /// For each of the statement's terms the term of the sentence or a neighbour that says the same.
    pub pairs: Vec<Option<Pair>>,
    /// Share of the statement's weight that the sentence itself has, in [0, 1].
    pub own: f32,
    /// The same with neighbouring sentences, which count less.
    pub near: f32,
    /// What sentences are ordered by.
    pub rank: f32,
}

/// Sentences to either side that may complete what one says: reporters carry a subject over two sentences.
const REACH: usize = 2;
/// What a word is worth that stands one or two sentences away.
const AWAY: [f32; REACH + 1] = [1.0, 0.75, 0.55];
/// Sentences of a source that are looked at closely.
const CLOSE: usize = 8;

impl Wanted {
    pub fn new(terms: Vec<Term>) -> Self {
        let keys = terms.iter().map(|term| if term.weight > 0.0 { keys::asked(term) } else { Vec::new() }).collect();
        let weight = terms.iter().map(|term| term.weight).sum();
        Wanted { terms, keys, weight }
    }

    /// How the statement's term of this index is tied to a term of a source.
    pub fn tie(&self, index: usize, other: &Term) -> Option<(Tie, f32)> {
        let mut told = Vec::new();
        keys::told(other, |key| told.push(key));
        let tied = self.keys[index].iter().filter(|(key, ..)| told.contains(key));
        tied.map(|(_, tie, strength)| (*tie, *strength)).max_by(|one, other| one.1.total_cmp(&other.1))
    }

    /// The best sentences of a source for this statement, best first; none that shares nothing with it.
    pub fn pairings(&self, source: &Sentences) -> Vec<Pairing> {
        let meetings = self.meetings(source);
        let telling = self.telling(&meetings, source);
        let mut strongest = vec![0f32; source.sentences.len() * self.terms.len()];
        for meeting in &meetings {
            let cell = &mut strongest[source.sentence_of(meeting.term) * self.terms.len() + meeting.index];
            *cell = cell.max(meeting.strength);
        }
        let rows: Vec<&[f32]> = strongest.chunks(self.terms.len().max(1)).collect();
        let mut ranked: Vec<(f32, usize)> = rows
            .iter()
            .enumerate()
            .map(|(sentence, _)| (self.rank(&rows, sentence, &telling), sentence))
            .filter(|(rank, _)| *rank > 0.0)
            .collect();
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        ranked.truncate(CLOSE);
        ranked.into_iter().map(|(rank, sentence)| self.pairing(source, &meetings, sentence, rank)).collect()
    }

    /// The statement held against these sentences of a source, whatever they share with it.
    pub fn pairings_of(&self, source: &Sentences, sentences: &[usize]) -> Vec<Pairing> {
        let meetings = self.meetings(source);
        sentences.iter().map(|&sentence| self.pairing(source, &meetings, sentence, 0.0)).collect()
    }

    /// Where each of the statement's terms meets one of the source, by both in order.
    fn meetings(&self, source: &Sentences) -> Vec<Meeting> {
        let mut meetings = Vec::new();
        for (index, keys) in self.keys.iter().enumerate() {
            for &(key, tie, strength) in keys {
                meetings.extend(source.with(key).map(|term| Meeting { index, term, tie, strength }));
            }
        }
        // Of two ties between the same terms the stronger counts.
        meetings.sort_unstable_by(|one, other| {
            (one.index, one.term).cmp(&(other.index, other.term)).then(other.strength.total_cmp(&one.strength))
        });
        meetings.dedup_by_key(|meeting| (meeting.index, meeting.term));
        meetings
    }

    /// Weight of each term for finding the sentence: what stands all over an article singles nothing out.
    fn telling(&self, meetings: &[Meeting], source: &Sentences) -> Vec<f32> {
        let all = source.sentences.len() as f32;
        let mut counts = vec![0f32; self.terms.len()];
        let mut last = (usize::MAX, usize::MAX);
        for meeting in meetings {
            let here = (meeting.index, source.sentence_of(meeting.term));
            if here != last {
                counts[meeting.index] += 1.0;
                last = here;
            }
        }
        let rarity = |count: f32| ((all + 1.0) / (count + 0.5)).ln().max(0.2);
        self.terms.iter().zip(counts).map(|(term, count)| term.weight * rarity(count)).collect()
    }

    fn rank(&self, rows: &[&[f32]], sentence: usize, telling: &[f32]) -> f32 {
        let own = rows[sentence];
        let mut rank = 0.0;
        for (index, telling) in telling.iter().enumerate() {
            let beside = |other: Option<&&[f32]>| other.map_or(0.0, |row| row[index]);
            let around =
                beside(sentence.checked_sub(1).and_then(|before| rows.get(before))).max(beside(rows.get(sentence + 1)));
            rank += telling * own[index].max(0.25 * around);
        }
        if own.iter().all(|strength| *strength == 0.0) { 0.0 } else { rank }
    }

    fn pairing(&self, source: &Sentences, meetings: &[Meeting], sentence: usize, rank: f32) -> Pairing {
        let mut pairs: Vec<Option<Pair>> = vec![None; self.terms.len()];
        let mut last: Option<usize> = None;
        for (index, slot) in pairs.iter_mut().enumerate() {
            let start = meetings.partition_point(|meeting| meeting.index < index);
            let own = meetings[start..].iter().take_while(|meeting| meeting.index == index);
            let mut best: Option<(f32, Pair)> = None;
            for meeting in own {
                let there = source.sentence_of(meeting.term);
                let away = there.abs_diff(sentence);
                if away > REACH {
                    continue;
                }
                // Of equals the one next to the word before is meant.
                let distance = last.map_or(0.0, |last| meeting.term.abs_diff(last) as f32);
                let worth = meeting.strength * AWAY[away] - 0.002 * distance.min(50.0);
                if best.as_ref().is_none_or(|best| worth > best.0) {
                    let pair = Pair { term: meeting.term, tie: meeting.tie, strength: meeting.strength, away };
                    best = Some((worth, pair));
                }
            }
            *slot = best.map(|best| best.1);
            if let Some(pair) = slot.filter(|pair| pair.away == 0) {
                last = Some(pair.term);
            }
        }
        let share = |worth: &dyn Fn(&Pair) -> f32| {
            let sum: f32 = pairs
                .iter()
                .zip(&self.terms)
                .filter_map(|(pair, term)| Some(term.weight * worth(pair.as_ref()?)))
                .sum();
            sum / self.weight.max(f32::EPSILON)
        };
        let own = share(&|pair| if pair.away == 0 { pair.strength } else { 0.0 });
        let near = share(&|pair| pair.strength * AWAY[pair.away]);
        Pairing { sentence, pairs, own, near, rank }
    }

    /// Strongest tie of each term to anything in the source, its title included; 0 for none.
    pub fn anywhere(&self, source: &Sentences) -> Vec<f32> {
        let strongest = |keys: &Vec<(Key, Tie, f32)>| {
            let met = keys.iter().filter(|(key, ..)| source.title_has(*key) || source.with(*key).next().is_some());
            met.map(|(_, _, strength)| *strength).fold(0.0, f32::max)
        };
        self.keys.iter().map(strongest).collect()
    }
}

/// A statement's term meets a term of the source.
#[derive(Clone, Copy)]
struct Meeting {
    index: usize,
    term: usize,
    tie: Tie,
    strength: f32,
}
