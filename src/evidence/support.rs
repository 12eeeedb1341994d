//! How likely do the sources bear a statement out? What is measured of the closest sentence, weighed into one number.
//!
//! The weights were fitted on claims that people judged; `tests/fitting/` tells how. They are no opinion on any single
//! fact: those are compared one by one in [`super::departure`].

use super::departure::{Departure, DepartureKind};
use super::facts::polarity;
use super::keys::{self, Tie};
use super::statement::{Anchor, Statement};
use super::terms::{Term, TermKind};
use crate::lexicon::Class;

/// What is measured, in the order of [`measure`].
pub const MEASURES: [&str; 30] = [
    "own",
    "near",
    "anywhere",
    "names near",
    "names anywhere",
    "figures near",
    "figures anywhere",
    "heaviest missing near",
    "heaviest missing anywhere",
    "missing near",
    "missing anywhere",
    "neighbours kept",
    "same words",
    "order kept",
    "length",
    "runs",
    "runs here",
    "tight",
    "opposites",
    "negations",
    "verbs near",
    "nouns near",
    "others near",
    "replaced",
    "names missing",
    "quantities depart",
    "moments depart",
    "names depart",
    "polarity departs",
    "others depart",
];

pub type Measures = [f32; MEASURES.len()];

/// A tie weaker than this leaves a word without counterpart.
const TIED: f32 = 0.4;
/// Of a word two sentences away.
const FAR: f32 = 0.6;

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
    let class = |class: Class| {
        move |term: &Term| term.kind == TermKind::Content && term.lemmas.first().is_some_and(|lemma| lemma.class() == class)
    };
    let other = |term: &Term| class(Class::Adjective)(term) || class(Class::Adverb)(term);
    let heaviest = |has: &dyn Fn(usize) -> f32| {
        telling.iter().map(|&index| terms[index].weight * (1.0 - has(index))).fold(0.0, f32::max)
    };
    let missing = |has: &dyn Fn(usize) -> f32| {
        (1.0 + telling.iter().filter(|&&index| has(index) < TIED).count() as f32).ln()
    };
    let weight: f32 = telling.iter().map(|&index| terms[index].weight).sum::<f32>().max(f32::EPSILON);
    let own: Vec<(usize, usize)> =
        telling.iter().enumerate().filter_map(|(at, &index)| Some((at, anchor.own(index)?))).collect();
    let pairs = own.windows(2);
    let adjacent = pairs.clone().filter(|pair| pair[1].0 == pair[0].0 + 1 && (1..=4).contains(&pair[1].1.saturating_sub(pair[0].1))).count();
    let ordered = pairs.filter(|pair| pair[1].1 > pair[0].1).count();
    let same: f32 = telling
        .iter()
        .filter(|&&index| anchor.pairing.pairs[index].is_some_and(|pair| pair.tie == Tie::Word))
        .map(|&index| terms[index].weight)
        .sum();
    let places = || own.iter().map(|pair| pair.1);
    let tight = match (places().min(), places().max()) {
        (Some(first), Some(last)) => own.len() as f32 / (last - first + 1) as f32,
        _ => 0.0,
    };
    let free: Vec<(usize, &Term)> = anchor.free().collect();
    let opposites = telling.iter().filter(|&&index| {
        anchor.own(index).is_none() && free.iter().any(|(_, met)| polarity::opposed(&terms[index], met))
    });
    let (first, told) = (anchor.terms().next().map_or(0, |(first, _)| first), anchor.negated());
    let negations = own.iter().filter(|(at, place)| {
        let index = telling[*at];
        class(Class::Verb)(&terms[index]) && statement.negated[index] != told[place - first]
    });
    let departed = |kinds: &[DepartureKind]| {
        departures.iter().filter(|departure| kinds.contains(&departure.kind)).count().min(2) as f32
    };
    let (runs, here) = runs(statement, anchor);
    use DepartureKind::{Addition, Attribution, Certainty, Moment, Name, Polarity, Quantity};
    [
        anchor.pairing.own,
        anchor.pairing.near,
        telling.iter().map(|&index| terms[index].weight * whole(index)).sum::<f32>() / weight,
        share(&name, &near),
        share(&name, &whole),
        share(&figure, &near),
        share(&figure, &whole),
        heaviest(&near),
        heaviest(&whole),
        missing(&near),
        missing(&whole),
        adjacent as f32 / (telling.len() as f32 - 1.0).max(1.0),
        same / weight,
        if own.len() > 1 { ordered as f32 / (own.len() - 1) as f32 } else { 0.5 },
        (telling.len() as f32).max(1.0).ln(),
        runs,
        here,
        tight,
        opposites.count().min(2) as f32,
        negations.count().min(2) as f32,
        share(&class(Class::Verb), &near),
        share(&class(Class::Noun), &near),
        share(&other, &near),
        replaced(&telling, anchor, &free),
        telling.iter().filter(|&&index| name(&terms[index]) && whole(index) < TIED).count().min(2) as f32,
        departed(&[Quantity]),
        departed(&[Moment]),
        departed(&[Name]),
        departed(&[Polarity]),
        departed(&[Addition, Attribution, Certainty]),
    ]
}

/// Shares of the statement's runs of three words, grammar included, that stand somewhere in the source, and in the
/// sentence.
fn runs(statement: &Statement, anchor: &Anchor) -> (f32, f32) {
    let (terms, source) = (statement.terms(), anchor.reading.sentences());
    let all = terms.len().saturating_sub(2);
    if all == 0 {
        return (0.5, 0.5);
    }
    let sentence = source.sentences[anchor.pairing.sentence].terms.clone();
    let (mut anywhere, mut here) = (0, 0);
    for run in terms.windows(3) {
        let heaviest = (0..3).max_by(|&one, &other| run[one].weight.total_cmp(&run[other].weight)).unwrap_or(0);
        if run[heaviest].weight <= 0.0 {
            continue;
        }
        let stands = |place: usize| {
            place >= heaviest && (0..3).all(|at| source.terms.get(place - heaviest + at).is_some_and(|term| term.word == run[at].word))
        };
        let places: Vec<usize> = source.with(keys::word(&run[heaviest])).filter(|&place| stands(place)).collect();
        anywhere += usize::from(!places.is_empty());
        here += usize::from(places.iter().any(|place| sentence.contains(place)));
    }
    (anywhere as f32 / all as f32, here as f32 / all as f32)
}

/// How many words without counterpart stand where the sentence has another word, between two that both have.
fn replaced(telling: &[usize], anchor: &Anchor, free: &[(usize, &Term)]) -> f32 {
    let mut count = 0;
    for (at, &index) in telling.iter().enumerate() {
        if anchor.pairing.pairs[index].is_some_and(|pair| pair.strength > 0.5) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| anchor.own(telling[before]));
        let after = telling.get(at + 1).and_then(|&after| anchor.own(after));
        let gap = match (before, after) {
            (Some(before), Some(after)) if after > before && after - before <= 6 => before..after,
            (Some(before), None) => before..before + 4,
            (None, Some(after)) => after.saturating_sub(3)..after,
            _ => continue,
        };
        count += usize::from(free.iter().any(|(place, _)| gap.contains(place)));
    }
    count.min(3) as f32
}
