//! How likely do the sources bear a statement out? What is measured of the closest sentence, weighed into one number.
//!
//! The weights were fitted on claims that people judged; `tests/fitting/` tells how. They are no opinion on any single
//! fact: those are compared one by one in [`super::departure`].

use super::departure::{Departure, DepartureKind};
use super::statement::{Anchor, Statement};
use super::terms::{Term, TermKind};
use crate::lexicon::Class;
use std::sync::OnceLock;

/// What is measured, in the order of [`measure`].
pub const MEASURES: [&str; 10] = [
    "near",
    "names anywhere",
    "figures anywhere",
    "nouns near",
    "heaviest missing near",
    "heaviest missing anywhere",
    "missing anywhere",
    "negations",
    "names missing",
    "names depart",
];

pub type Measures = [f32; MEASURES.len()];

/// A tie weaker than this leaves a word without counterpart.
const TIED: f32 = 0.4;
/// Of a word two sentences away.
const FAR: f32 = 0.6;
/// Faults of one kind beyond these make a statement no less likely.
const MOST: usize = 2;

pub fn measure(statement: &Statement, anchor: &Anchor, anywhere: &[f32], departures: &[Departure]) -> Measures {
    let terms = statement.terms();
    let telling: Vec<usize> = (0..terms.len()).filter(|&index| terms[index].weight > 0.0).collect();
    let near = |index: usize| match anchor.pairing.pairs[index] {
        Some(pair) if pair.away <= 1 => pair.strength,
        Some(pair) => pair.strength * FAR,
        None => 0.0,
    };
    let whole = |index: usize| anywhere[index];
    let share = |is: &dyn Fn(&Term) -> bool, has: &dyn Fn(usize) -> f32| {
        let of_kind: Vec<f32> = telling.iter().filter(|&&index| is(&terms[index])).map(|&index| has(index)).collect();
        if of_kind.is_empty() { 1.0 } else { of_kind.iter().sum::<f32>() / of_kind.len() as f32 }
    };
    let name = |term: &Term| term.kind == TermKind::Name;
    let figure = |term: &Term| term.kind == TermKind::Figure;
    let noun = |term: &Term| term.kind == TermKind::Content && is(term, Class::Noun);
    let heaviest = |has: &dyn Fn(usize) -> f32| {
        telling.iter().map(|&index| terms[index].weight * (1.0 - has(index))).fold(0.0, f32::max)
    };
    let nowhere = telling.iter().filter(|&&index| whole(index) < TIED).count() as f32;
    let (first, told) = (anchor.terms().next().map_or(0, |(first, _)| first), anchor.negated());
    let negations = telling.iter().filter(|&&index| {
        let place = anchor.own(index).filter(|_| is(&terms[index], Class::Verb));
        place.is_some_and(|place| statement.negated[index] != told[place - first])
    });
    let names_missing = telling.iter().filter(|&&index| name(&terms[index]) && whole(index) < TIED);
    let names_depart = departures.iter().filter(|departure| departure.kind == DepartureKind::Name);
    [
        anchor.pairing.near,
        share(&name, &whole),
        share(&figure, &whole),
        share(&noun, &near),
        heaviest(&near),
        heaviest(&whole),
        (1.0 + nowhere).ln(),
        negations.count().min(MOST) as f32,
        names_missing.count().min(MOST) as f32,
        names_depart.count().min(MOST) as f32,
    ]
}

fn is(term: &Term, class: Class) -> bool {
    term.lemmas.first().is_some_and(|lemma| lemma.class() == class)
}

/// How likely people would call a claim supported, in (0, 1), given what was measured of each of its statements: the
/// weakest one (the one with the least near) and all together.
pub fn probability(statements: &[Measures]) -> f32 {
    let Some(weakest) = statements.iter().min_by(|one, other| one[0].total_cmp(&other[0])) else { return 0.0 };
    let mean = |at: usize| statements.iter().map(|measures| measures[at]).sum::<f32>() / statements.len() as f32;
    let mut sum = 0.0;
    for weight in weights() {
        let value = match weight.of {
            Of::Constant => 1.0,
            Of::Weakest(at) => weakest[at],
            Of::All(at) => mean(at),
        };
        sum += weight.weight * value;
    }
    1.0 / (1.0 + (-sum).exp())
}

struct Weight {
    of: Of,
    weight: f32,
}

enum Of {
    Constant,
    Weakest(usize),
    All(usize),
}

/// The table of weights. Lines that name no measure are no weights: a test holds that there are none.
fn weights() -> &'static [Weight] {
    static WEIGHTS: OnceLock<Vec<Weight>> = OnceLock::new();
    WEIGHTS.get_or_init(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(weight).collect())
}

const TABLE: &str = include_str!("support.tsv");

fn weight(line: &str) -> Option<Weight> {
    let mut cells = line.split('\t');
    let (of, measure, weight) = (cells.next()?, cells.next()?, cells.next()?.parse().ok()?);
    let at = || MEASURES.iter().position(|known| *known == measure);
    let of = match of {
        "constant" => Of::Constant,
        "weakest" => Of::Weakest(at()?),
        "all" => Of::All(at()?),
        _ => return None,
    };
    Some(Weight { of, weight })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_weight() {
        assert!(TABLE.lines().filter(|line| !line.starts_with('#')).all(|line| weight(line).is_some()));
    }

    #[test]
    fn what_has_all_its_words_near_is_likelier_than_what_has_none() {
        let whole = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        let nothing = [0.0, 0.0, 0.0, 0.0, 1.3, 1.3, 2.0, 0.0, 2.0, 0.0];
        assert!(probability(&[whole]) > 0.5 && probability(&[nothing]) < 0.5);
        assert!(probability(&[whole, nothing]) < probability(&[whole]));
    }
}
