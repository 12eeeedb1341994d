//! Does the statement say the opposite of the source? A negation gained or lost, or a word for its contrary.

use super::{CLOSEST, Departure, DepartureKind};
use crate::evidence::facts::polarity;
use crate::evidence::facts::qualifier::{is_negation, lower_words};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::{Class, Field};
use crate::text::Span;

/// Words that come close enough to a negation to leave open whether there is one: base forms.
const NEGATIVE: &[&str] = &[
    "absence",
    "absent",
    "avoid",
    "cease",
    "decline",
    "deny",
    "differ",
    "exclude",
    "fail",
    "few",
    "first",
    "forbid",
    "halt",
    "ignore",
    "lack",
    "leave",
    "little",
    "miss",
    "neglect",
    "omission",
    "omit",
    "prevent",
    "prohibit",
    "refrain",
    "refuse",
    "reject",
    "silence",
    "silent",
    "skip",
    "stop",
    "sole",
    "unable",
    "unlike",
    "incapable",
    "only",
    "ban",
    "despite",
    "rule",
    "turn",
];

/// The one departure: what turns a statement round twice leaves it as it was.
pub(super) fn departure(statement: &Statement, anchors: &[&Anchor]) -> Option<Departure> {
    let mut found = None;
    let best = anchors.first()?.worth();
    for anchor in anchors.iter().filter(|anchor| anchor.worth() >= CLOSEST * best) {
        let turned = negation(statement, anchor);
        let opposed = contrary(statement, anchor);
        match (turned, opposed) {
            (Some(_), Some(_)) => return None,
            (one, other) => found = found.or(one.or(other).map(|departure| (departure, *anchor))),
        }
    }
    let (departure, teller) = found?;
    let denied = |anchor: &&&Anchor| !std::ptr::eq(**anchor, teller) && anchor.has(statement, departure.drafted);
    let vetoed = anchors
        .iter()
        .filter(denied)
        .any(|anchor| negation(statement, anchor).is_none() && contrary(statement, anchor).is_none());
    (!vetoed).then_some(departure)
}

/// A negation on one side only, over words that both have.
fn negation(statement: &Statement, anchor: &Anchor) -> Option<Departure> {
    let source = &anchor.reading.source.text;
    let (first, told) = (anchor.terms().next()?.0, anchor.negated());
    let pairs = || {
        let own = statement.own().filter_map(|(index, term)| Some((index, term, anchor.own(index)?)));
        own.filter(|(_, term, _)| term.kind == TermKind::Content)
    };
    let differ: Vec<(usize, &Term, usize)> =
        pairs().filter(|(index, _, place)| statement.negated[*index] != told[*place - first]).collect();
    // The word that the negation stands by must be one that both have: it may cover others that hang on another verb.
    let leads = |index: usize, place: usize| {
        let claimed = statement.negated[index]
            && !(0..index)
                .rev()
                .find(|&before| statement.terms()[before].weight > 0.0)
                .is_some_and(|before| statement.negated[before]);
        let told_first = told[place - first]
            && !(first..place)
                .rev()
                .find(|&before| anchor.term(before).weight > 0.0)
                .is_some_and(|before| told[before - first]);
        claimed || told_first
    };
    let predicate = differ.iter().find(|(index, term, place)| {
        (is_predicate(term) || is_predicate(anchor.term(*place))) && leads(*index, *place)
    })?;
    let gained = statement.negated[predicate.0];
    // All that the negation covers and the other side has must be free of it there.
    let agreed = pairs().any(|(index, _, place)| statement.negated[index] && told[place - first]);
    let other_side =
        if gained { negative(anchor.text(), &all_terms(anchor)) } else { negative(&statement.text, statement.terms()) };
    // A contrary word may have taken the place of the negation: `opposed`, `did not support`.
    let replaced = statement.own().filter(|(index, _)| anchor.own(*index).is_none()).any(|(_, term)| {
        anchor.terms().any(|(_, met)| polarity::opposed(term, met) || prefixed(statement, term, anchor, met))
    });
    if agreed || other_side || replaced {
        return None;
    }
    let covered = statement.own().filter(|(index, _)| anchor.own(*index).is_some() || statement.negated[*index]);
    let drafted = covered.map(|(_, term)| term.span).reduce(Span::hull)?;
    let drafted = with_negation(&statement.text, drafted);
    let words = anchor.term(predicate.2).span;
    let told_cue = anchor.terms().rfind(|(_, term)| term.span.end <= words.start && is_cue(term, source));
    let words = told_cue.map_or(words, |(_, cue)| cue.span.hull(words));
    Some(Departure::new(DepartureKind::Polarity, drafted, anchor, words))
}

fn is_cue(term: &Term, text: &str) -> bool {
    is_negation(&term.span.of(text).to_lowercase().replace('’', "'"))
        || term.lemmas.iter().any(|lemma| NEGATIVE.contains(&lemma.text()))
}

/// The span with the negation right before it.
fn with_negation(text: &str, span: Span) -> Span {
    let before = text[..span.start].trim_end();
    let word = before.rfind(' ').map_or(0, |at| at + 1);
    if is_negation(&before[word..].to_lowercase()) { Span::new(word, span.end) } else { span }
}

fn all_terms(anchor: &Anchor) -> Vec<Term> {
    anchor.terms().map(|(_, term)| *term).collect()
}

/// Whether the text negates in some way: by a word for it, or by one of the `terms`.
fn negative(text: &str, terms: &[Term]) -> bool {
    lower_words(text).any(|word| is_negation(&word))
        || terms.iter().any(|term| term.lemmas.iter().any(|lemma| NEGATIVE.contains(&lemma.text())))
}

fn is_predicate(term: &Term) -> bool {
    term.lemmas.first().is_some_and(|lemma| {
        lemma.class() == Class::Verb || matches!(lemma.field(), Field::Act | Field::State | Field::Communication)
    })
}

/// A word of the statement that is the contrary of a free word of the sentence.
fn contrary(statement: &Statement, anchor: &Anchor) -> Option<Departure> {
    if anchor.pairing.own < 0.4 {
        return None;
    }
    let here = |index: usize| anchor.own(index).is_some();
    statement.own().filter(|(index, term)| !here(*index) && term.kind == TermKind::Content).find_map(|(index, term)| {
        let (place, met) = anchor.free().find(|(_, met)| {
            met.kind == TermKind::Content
                && !is_deal(term, met)
                && (polarity::opposed(term, met) || prefixed(statement, term, anchor, met))
        })?;
        let (first, told) = (anchor.terms().next()?.0, anchor.negated());
        if statement.negated[index] != told[place - first] {
            return None;
        }
        // Both stand by words that the two share.
        let near = (index.saturating_sub(3)..=index + 3).filter(|&at| at < statement.terms().len());
        let shared = near.filter_map(|at| anchor.own(at)).any(|paired| paired.abs_diff(place) <= 4);
        shared.then(|| Departure::new(DepartureKind::Polarity, term.span, anchor, met.span))
    })
}

/// `bought` and `sold` are the same deal, told from its two sides.
fn is_deal(one: &Term, other: &Term) -> bool {
    let possesses = |term: &Term| {
        term.lemmas.iter().any(|lemma| lemma.class() == Class::Verb && lemma.field() == Field::Possessing)
    };
    possesses(one) && possesses(other)
}

/// `unwilling` against `willingness`.
fn prefixed(statement: &Statement, term: &Term, anchor: &Anchor, met: &Term) -> bool {
    let (one, other) =
        (term.span.of(&statement.text).to_lowercase(), met.span.of(&anchor.reading.source.text).to_lowercase());
    if [&one, &other].iter().any(|word| word.contains('-')) {
        return false;
    }
    let strips = |long: &str, short: &str| {
        ["un", "in", "im", "ir", "dis", "non"].iter().any(|prefix| {
            let Some(stem) = long.strip_prefix(prefix).map(|stem| stem.trim_start_matches('-')) else { return false };
            let shared = stem.chars().zip(short.chars()).take_while(|(one, other)| one == other).count();
            stem.len() >= 4 && shared >= 4 && shared + 3 >= stem.len()
        })
    };
    strips(&one, &other) || strips(&other, &one)
}
