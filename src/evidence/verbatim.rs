//! Does a source have these very words? Finds a quotation in a source, with the editing that quotation marks allow.

use super::reading::Reading;
use crate::text::fold::{Part, Word};

/// A stretch of a source that a quotation repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Runs of source words (indices, half-open), in order; between two runs the quotation leaves words out.
    pub runs: Vec<(usize, usize)>,
    /// Pairs of (index of the part, index of the source word) before which the marks between words differ.
    pub punctuation: Vec<(usize, usize)>,
}

impl Occurrence {
    pub fn first(&self) -> usize {
        self.runs.first().map_or(0, |run| run.0)
    }

    /// Behind the last word.
    pub fn end(&self) -> usize {
        self.runs.last().map_or(0, |run| run.1)
    }
}

/// Words that a bracket may replace without a change of sense: whoever they mean is named in the bracket.
const PRONOUNS: &[&str] = &[
    "he", "her", "hers", "here", "him", "his", "i", "it", "its", "me", "my", "our", "ours", "she", "that", "their",
    "theirs", "them", "then", "there", "these", "they", "this", "those", "us", "we", "you", "your",
];

/// A bracket rarely stands for more: `[the council’s]` for `their`, `[it was]` for `that's`.
const LONGEST_REPLACED: usize = 2;

/// Steps after which a hopeless quotation (many ellipses in a text that repeats itself) is given up.
const MOST_STEPS: usize = 200_000;

/// All places where `source` has the quotation, at most `limit`. `quotation` is the text that `parts` were cut from.
pub fn occurrences(parts: &[Part], quotation: &str, source: &Reading, limit: usize) -> Vec<Occurrence> {
    let Some(start) = parts.iter().position(|part| matches!(part, Part::Word(_))) else { return Vec::new() };
    let end = parts.iter().rposition(|part| matches!(part, Part::Word(_))).map_or(start, |last| last + 1);
    let mut search = Search { parts: &parts[..end], quotation, source, steps: 0 };
    let mut found = Vec::new();
    let mut at = 0;
    while at < source.words().len() && found.len() < limit && search.steps < MOST_STEPS {
        let occurrence = Occurrence { runs: vec![(at, at)], punctuation: Vec::new() };
        match search.follow(start, at, true, occurrence) {
            Some(occurrence) => {
                at = occurrence.end().max(at + 1);
                found.push(occurrence);
            }
            None => at += 1,
        }
    }
    found
}

struct Search<'a> {
    parts: &'a [Part],
    quotation: &'a str,
    source: &'a Reading,
    steps: usize,
}

impl Search<'_> {
    /// Matches the parts from `part` on with the source's words from `at` on. `fresh`: a run begins here, so that the
    /// first letter's case and the marks before it do not count.
    fn follow(&mut self, part: usize, at: usize, fresh: bool, mut so_far: Occurrence) -> Option<Occurrence> {
        self.steps += 1;
        let (mut part, mut at, mut fresh) = (part, at, fresh);
        loop {
            match self.parts.get(part) {
                None => return Some(so_far),
                Some(Part::Word(word)) => {
                    let source = self.source.words().get(at)?;
                    if !self.matches(word, source, fresh) {
                        return None;
                    }
                    if !fresh && word.gap != source.gap {
                        so_far.punctuation.push((part, at));
                    }
                    if let Some(run) = so_far.runs.last_mut() {
                        run.1 = at + 1;
                    }
                    (part, at, fresh) = (part + 1, at + 1, false);
                }
                Some(Part::Insertion(words)) => return self.over_insertion(part, words, at, &so_far),
                Some(Part::Ellipsis(_)) => return self.over_ellipsis(part, at, &so_far),
            }
        }
    }

    fn matches(&self, word: &Word, source: &Word, fresh: bool) -> bool {
        if word.is(source) || ((fresh || word.edited) && word.resembles(source)) {
            return true;
        }
        // `walk[ed]` stands for any form that begins with what is outside the bracket.
        word.edited && {
            let written = word.span.of(self.quotation);
            let kept = written.split('[').next().unwrap_or_default();
            kept.len() > 1 && source.span.of(&self.source.source.text).starts_with(kept)
        }
    }

    /// `[words]` may add to the source, repeat a bracket of the source, or replace a pronoun.
    fn over_insertion(&mut self, part: usize, words: &[Word], at: usize, so_far: &Occurrence) -> Option<Occurrence> {
        let repeated = self.source.words().get(at..at + words.len());
        if repeated.is_some_and(|source| words.iter().zip(source).all(|(word, source)| word.resembles(source))) {
            let mut longer = so_far.clone();
            if let Some(run) = longer.runs.last_mut() {
                run.1 = at + words.len();
            }
            if let Some(found) = self.follow(part + 1, at + words.len(), false, longer) {
                return Some(found);
            }
        }
        if let Some(found) = self.follow(part + 1, at, true, so_far.clone()) {
            return Some(found);
        }
        let replaced = |index: usize| index < self.source.words().len() && is_pronoun(&self.source.lower(index));
        let longest = (0..LONGEST_REPLACED).take_while(|&length| replaced(at + length)).count();
        (1..=longest).find_map(|length| self.follow(part + 1, at + length, true, so_far.clone()))
    }

    /// `…` leaves out any number of words, none included.
    fn over_ellipsis(&mut self, part: usize, at: usize, so_far: &Occurrence) -> Option<Occurrence> {
        let next =
            part + 1 + self.parts[part + 1..].iter().take_while(|part| matches!(part, Part::Ellipsis(_))).count();
        for from in at..self.source.words().len() {
            if self.steps >= MOST_STEPS {
                return None;
            }
            let mut longer = so_far.clone();
            longer.runs.push((from, from));
            if let Some(found) = self.follow(next, from, true, longer) {
                return Some(found);
            }
        }
        None
    }
}

fn is_pronoun(word: &str) -> bool {
    let bare = word.split('\'').next().unwrap_or_default();
    PRONOUNS.contains(&bare)
}
