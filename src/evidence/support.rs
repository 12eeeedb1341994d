//! How well does a sentence of a source bear a statement out? What is measured of a pairing.

use super::facts::polarity;
use super::keys::{self, Tie};
use super::pairing::{Pairing, Wanted};
use super::sentences::Sentences;
use super::terms::{Term, TermKind};
use crate::lexicon::Class;

/// What is measured, in the order of [`measure`].
pub const MEASURES: [&str; 24] = [
    "own", "near", "anywhere", "names near", "names anywhere", "figures near", "figures anywhere", "heaviest missing near", "heaviest missing anywhere",
    "missing near", "neighbours kept", "same words", "order kept", "length", "runs", "tight",
    "opposites", "negations", "verbs near", "nouns near", "others near", "replaced", "missing anywhere", "names missing",
];

pub type Measures = [f32; MEASURES.len()];

pub fn measure(text: &str, wanted: &Wanted, pairing: &Pairing, anywhere: &[f32], source: &Sentences, source_text: &str) -> Measures {
    let share = |is: &dyn Fn(&Term) -> bool, has: &dyn Fn(usize) -> f32| {
        let of_kind: Vec<usize> = (0..wanted.terms.len()).filter(|&index| wanted.terms[index].weight > 0.0 && is(&wanted.terms[index])).collect();
        if of_kind.is_empty() { 1.0 } else { of_kind.iter().map(|&index| has(index)).sum::<f32>() / of_kind.len() as f32 }
    };
    let near = |index: usize| pairing.pairs[index].map_or(0.0, |pair| if pair.away <= 1 { pair.strength } else { pair.strength * 0.6 });
    let whole = |index: usize| anywhere[index];
    let telling = || wanted.terms.iter().enumerate().filter(|(_, term)| term.weight > 0.0);
    let heaviest = |has: &dyn Fn(usize) -> f32| telling().map(|(index, term)| term.weight * (1.0 - has(index))).fold(0.0, f32::max);
    let missing = telling().filter(|(index, _)| near(*index) < 0.4).count() as f32;
    let all: f32 = telling().map(|(_, term)| term.weight).sum::<f32>().max(f32::EPSILON);
    let own: Vec<(usize, usize)> = telling().filter_map(|(index, _)| pairing.pairs[index].filter(|pair| pair.away == 0).map(|pair| (index, pair.term))).collect();
    let count = telling().count().max(1) as f32;
    let adjacent = own.windows(2).filter(|pair| {
        let gap = telling().filter(|(index, _)| *index > pair[0].0 && *index < pair[1].0).count();
        gap == 0 && pair[1].1 > pair[0].1 && pair[1].1 - pair[0].1 <= 4
    }).count() as f32;
    let ordered = own.windows(2).filter(|pair| pair[1].1 > pair[0].1).count() as f32;
    let same: f32 = telling().filter(|(index, _)| pairing.pairs[*index].is_some_and(|pair| pair.tie == Tie::Word)).map(|(_, term)| term.weight).sum();
    let tight = match (own.iter().map(|pair| pair.1).min(), own.iter().map(|pair| pair.1).max()) {
        (Some(first), Some(last)) => own.len() as f32 / (last - first + 1) as f32,
        _ => 0.0,
    };
    // Words that the sentence has in other company.
    let sentence = source.sentences[pairing.sentence].terms.clone();
    let free: Vec<usize> = sentence.clone().filter(|term| source.terms[*term].weight > 0.0 && own.iter().all(|pair| pair.1 != *term)).collect();
    let opposites = telling().filter(|(index, term)| {
        pairing.pairs[*index].is_none_or(|pair| pair.away > 0)
            && free.iter().any(|other| polarity::opposed(term, &source.terms[*other]))
    }).count() as f32;
    let claimed = polarity::negated(text, &wanted.terms);
    let told = polarity::negated(source_text, &source.terms[sentence.clone()]);
    let negations = own.iter().filter(|(index, term)| {
        is(&wanted.terms[*index], Class::Verb) && claimed[*index] != told[*term - sentence.start]
    }).count() as f32;
    let replaced = replaced(wanted, pairing, &free);
    let class = |class: Class| move |term: &Term| term.kind == TermKind::Content && term.lemmas.first().is_some_and(|lemma| lemma.class() == class);
    let other = |term: &Term| term.kind == TermKind::Content && term.lemmas.first().is_some_and(|lemma| matches!(lemma.class(), Class::Adjective | Class::Adverb));
    let names_missing = telling().filter(|(index, term)| term.kind == TermKind::Name && whole(*index) < 0.5).count() as f32;
    let nowhere = telling().filter(|(index, _)| whole(*index) < 0.4).count() as f32;
    [
        pairing.own,
        pairing.near,
        telling().map(|(index, term)| term.weight * whole(index)).sum::<f32>() / all,
        share(&|term| term.kind == TermKind::Name, &near),
        share(&|term| term.kind == TermKind::Name, &whole),
        share(&|term| term.kind == TermKind::Figure, &near),
        share(&|term| term.kind == TermKind::Figure, &whole),
        heaviest(&near),
        heaviest(&whole),
        (1.0 + missing).ln(),
        adjacent / (count - 1.0).max(1.0),
        same / all,
        if own.len() > 1 { ordered / (own.len() - 1) as f32 } else { 0.5 },
        count.ln(),
        runs(wanted, source),
        tight,
        opposites.min(2.0),
        negations.min(2.0),
        share(&class(Class::Verb), &near),
        share(&class(Class::Noun), &near),
        share(&other, &near),
        replaced,
        (1.0 + nowhere).ln(),
        names_missing.min(2.0),
    ]
}

fn is(term: &Term, class: Class) -> bool {
    term.lemmas.first().is_some_and(|lemma| lemma.class() == class)
}

/// Share of the statement's runs of three words, grammar included, that stand somewhere in the source.
fn runs(wanted: &Wanted, source: &Sentences) -> f32 {
    let all = wanted.terms.len().saturating_sub(2);
    if all == 0 {
        return 0.5;
    }
    let held = wanted.terms.windows(3).filter(|run| {
        let Some(anchor) = (0..3).filter(|&at| run[at].weight > 0.0).max_by(|&one, &other| run[one].weight.total_cmp(&run[other].weight)) else { return true };
        source.with(keys::word(&run[anchor])).any(|place| {
            place >= anchor && (0..3).all(|at| source.terms.get(place - anchor + at).is_some_and(|term| term.word == run[at].word))
        })
    }).count();
    held as f32 / all as f32
}

/// How many terms that no neighbour has stand between two that the sentence has with another word between them.
fn replaced(wanted: &Wanted, pairing: &Pairing, free: &[usize]) -> f32 {
    let telling: Vec<usize> = (0..wanted.terms.len()).filter(|&index| wanted.terms[index].weight > 0.0).collect();
    let own = |index: usize| pairing.pairs[index].filter(|pair| pair.away == 0).map(|pair| pair.term);
    let mut count = 0.0;
    for (at, &index) in telling.iter().enumerate() {
        if pairing.pairs[index].is_some_and(|pair| pair.strength > 0.5) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| own(telling[before]));
        let after = telling.get(at + 1).and_then(|&after| own(after));
        let gap = match (before, after) {
            (Some(before), Some(after)) if after > before && after - before <= 6 => before..after,
            (Some(before), None) => before..before + 4,
            (None, Some(after)) => after.saturating_sub(3)..after,
            _ => continue,
        };
        count += free.iter().any(|term| gap.contains(term)) as u8 as f32;
    }
    f32::min(count, 3.0)
}
