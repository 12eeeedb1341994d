//! Which words of a source come closest to a quotation, and where do the two part? Word-level alignment: the whole
//! quotation against any stretch of the source.
//!
//! Semi-global alignment after Needleman–Wunsch with free ends on the source's side; words weigh by class.

use super::reading::Reading;
use crate::text::fold::{Part, Word};

/// A quotation's word with what may happen before it.
#[derive(Clone, Copy, Debug)]
pub struct Quoted {
    pub word: Word,
    /// It stands in brackets, so the source need not have it.
    pub inserted: bool,
    /// An ellipsis stands before it, so the source may have any words there.
    pub skips: bool,
}

/// What became of words, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Quoted word and source word are the same.
    Same(usize, usize),
    /// They take the same place.
    Changed(usize, usize),
    /// Only the quotation has it; the source goes on at the second index.
    Added(usize, usize),
    /// Only the source has it; the quotation goes on at the first index.
    Missing(usize, usize),
}

#[derive(Clone, Debug)]
pub struct Alignment {
    pub steps: Vec<Step>,
    /// Weight of the quotation's words that the source has, as a share of all, in [0, 1].
    pub likeness: f32,
    /// Content words that both have.
    pub shared: usize,
    /// Source words (indices, half-open).
    pub range: (usize, usize),
}

/// Words of closed classes are found everywhere, so they prove little.
const FUNCTION_WEIGHT: f32 = 0.3;
const CONTENT_WEIGHT: f32 = 1.0;
/// Share of a word's weight that is lost where another word stands in its place, where the quotation adds it, and where
/// the quotation leaves it out. Fitted by hand so that one exchanged word costs less than moving the whole alignment.
const CHANGED: f32 = 0.5;
const ADDED: f32 = 0.5;
const MISSING: f32 = 0.35;

/// The words of a quotation's parts.
pub fn quoted(parts: &[Part]) -> Vec<Quoted> {
    let mut quoted = Vec::with_capacity(parts.len());
    let mut skips = false;
    for part in parts {
        match part {
            Part::Word(word) => quoted.push(Quoted { word: *word, inserted: false, skips: std::mem::take(&mut skips) }),
            Part::Insertion(words) => {
                quoted.extend(words.iter().map(|word| Quoted {
                    word: *word,
                    inserted: true,
                    skips: std::mem::take(&mut skips),
                }));
            }
            Part::Ellipsis(_) => skips = true,
        }
    }
    quoted
}

fn weight(word: &Word) -> f32 {
    if word.function { FUNCTION_WEIGHT } else { CONTENT_WEIGHT }
}

/// The closest stretch of `source`; `None` if it shares no word of content with the quotation.
pub fn closest(quoted: &[Quoted], source: &Reading) -> Option<Alignment> {
    let (from, to) = densest_window(quoted, source.words())?;
    let words = &source.words()[from..to];
    let (rows, columns) = (quoted.len() + 1, words.len() + 1);
    let mut scores = vec![0f32; rows * columns];
    let mut moves = vec![Move::Stop; rows * columns];
    for row in 1..rows {
        let Quoted { word, inserted, .. } = quoted[row - 1];
        let free_skip = quoted.get(row).is_some_and(|next| next.skips);
        for column in 0..columns {
            let cost = if inserted { 0.0 } else { ADDED * weight(&word) };
            let mut best = (scores[(row - 1) * columns + column] - cost, Move::Up);
            if column > 0 {
                let met = &words[column - 1];
                let gain = gain(&word, met, inserted);
                let diagonal = scores[(row - 1) * columns + column - 1] + gain;
                if diagonal >= best.0 {
                    best = (diagonal, Move::Diagonal);
                }
                let skipped = if free_skip { 0.0 } else { MISSING * weight(met) };
                let left = scores[row * columns + column - 1] - skipped;
                if row < rows - 1 && left > best.0 {
                    best = (left, Move::Left);
                }
            }
            (scores[row * columns + column], moves[row * columns + column]) = best;
        }
    }
    let last = &scores[(rows - 1) * columns..];
    // Of two ends that cost the same, one word apart, the later exchanges the last word and the earlier adds it.
    let end = (0..columns).fold(0, |best, column| {
        let better = last[column] > last[best] || (column == best + 1 && last[column] >= last[best]);
        if better { column } else { best }
    });
    Some(trace(quoted, words, &moves, columns, end, from))
}

#[derive(Clone, Copy, PartialEq)]
enum Move {
    Stop,
    Diagonal,
    Up,
    Left,
}

fn gain(word: &Word, met: &Word, inserted: bool) -> f32 {
    if word.is(met) {
        return weight(word);
    }
    if word.lower == met.lower {
        return 0.9 * weight(word);
    }
    if inserted { 0.0 } else { -CHANGED * weight(word).max(weight(met)) }
}

fn trace(quoted: &[Quoted], words: &[Word], moves: &[Move], columns: usize, end: usize, from: usize) -> Alignment {
    let (mut row, mut column) = (quoted.len(), end);
    let mut steps = Vec::with_capacity(quoted.len());
    let (mut total, mut kept, mut shared) = (0f32, 0f32, 0);
    while row > 0 {
        match moves[row * columns + column] {
            Move::Diagonal => {
                (row, column) = (row - 1, column - 1);
                let (word, met) = (&quoted[row].word, &words[column]);
                let begins = row == 0 || quoted[row].skips;
                let same = word.is(met) || ((begins || word.edited) && word.resembles(met));
                if word.resembles(met) && !quoted[row].inserted {
                    kept += weight(word);
                    shared += usize::from(!word.function);
                }
                let step = if same { Step::Same } else { Step::Changed };
                steps.push(step(row, from + column));
            }
            Move::Left => {
                column -= 1;
                if !quoted[row].skips {
                    steps.push(Step::Missing(row, from + column));
                }
            }
            Move::Up | Move::Stop => {
                row -= 1;
                if !quoted[row].inserted {
                    steps.push(Step::Added(row, from + column));
                }
            }
        }
    }
    total += quoted.iter().filter(|quoted| !quoted.inserted).map(|quoted| weight(&quoted.word)).sum::<f32>();
    steps.reverse();
    Alignment { steps, likeness: kept / total.max(f32::EPSILON), shared, range: (from + column, from + end) }
}

/// The stretch of the source that holds most of the quotation's words, with room on both sides. An alignment of the
/// whole source would find the same at many times the cost.
fn densest_window(quoted: &[Quoted], words: &[Word]) -> Option<(usize, usize)> {
    let mut wanted: Vec<(u64, f32)> = quoted.iter().map(|quoted| (quoted.word.lower, weight(&quoted.word))).collect();
    wanted.sort_unstable_by_key(|wanted| wanted.0);
    wanted.dedup_by_key(|wanted| wanted.0);
    let place = |word: &Word| wanted.binary_search_by_key(&word.lower, |wanted| wanted.0).ok();
    let skips = quoted.iter().filter(|quoted| quoted.skips).count();
    // An ellipsis usually leaves out a sentence or two.
    let length = quoted.len() * 2 + 8 + skips * 60;
    // Each word counts once, or a stretch that repeats itself would win.
    let mut held = vec![0u32; wanted.len()];
    let (mut best, mut best_end, mut sum, mut content) = (0f32, 0, 0f32, false);
    for end in 0..words.len() {
        if let Some(place) = place(&words[end]) {
            held[place] += 1;
            sum += if held[place] == 1 { wanted[place].1 } else { 0.0 };
            content |= wanted[place].1 >= CONTENT_WEIGHT;
        }
        if end >= length
            && let Some(place) = place(&words[end - length])
        {
            held[place] -= 1;
            sum -= if held[place] == 0 { wanted[place].1 } else { 0.0 };
        }
        if sum > best + 1e-3 {
            (best, best_end) = (sum, end + 1);
        }
    }
    let room = quoted.len() + 8;
    let start = best_end.saturating_sub(length + room);
    content.then_some((start, (best_end + room).min(words.len())))
}
