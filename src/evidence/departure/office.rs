//! Has somebody another office than the one the source gives him?

use super::name::{is_title, written};
use super::{Departure, DepartureKind, Told};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::Class;

/// How far from an office its bearer may be named.
const BEARER: usize = 5;

/// `foreign minister` for `defence minister`: another office of the same person.
pub(super) fn departure(statement: &Statement, index: usize, all: &[Anchor]) -> Option<Departure> {
    let terms = statement.terms();
    let before = index.checked_sub(1)?;
    let (modifier, head) = (&terms[before], &terms[index]);
    let adjacent = modifier.span.until(head.span).of(&statement.text) == " ";
    let is_known = is_office(modifier, &statement.text, head);
    if !adjacent || !is_title(head) || !(is_known || modifies(modifier)) {
        return None;
    }
    let bearers: Vec<usize> = (index.saturating_sub(BEARER)..=index + BEARER)
        .filter(|&at| {
            terms.get(at).is_some_and(|term| term.kind == TermKind::Name && term.country.is_none() && !is_title(term))
        })
        .filter(|&at| at != before)
        .collect();
    let mut found = None;
    for anchor in all {
        let sentences = anchor.reading.sentences();
        let source = &anchor.reading.source.text;
        for (place, told) in sentences.terms.iter().enumerate().skip(1) {
            let other = &sentences.terms[place - 1];
            let same = statement.wanted.tie(index, told).is_some_and(|(_, strength)| strength > 0.9);
            if !same || other.span.until(told.span).of(source) != " " {
                continue;
            }
            if statement.wanted.tie(before, other).is_some() {
                return None;
            }
            let around =
                &sentences.terms[place.saturating_sub(BEARER)..(place + BEARER + 1).min(sentences.terms.len())];
            let borne = bearers.iter().any(|&at| around.iter().any(|term| statement.wanted.tie(at, term).is_some()));
            let office = modifies(other) && (is_known || is_office(other, source, told));
            if found.is_none() && borne && other.country.is_none() && office {
                let sentence = sentences.sentences[sentences.sentence_of(place)].span;
                let told = Told { source: anchor.reading.source.id, words: other.span.hull(told.span), sentence };
                found = Some(Departure {
                    kind: DepartureKind::Name,
                    drafted: modifier.span.hull(head.span),
                    told: Some(told),
                });
            }
        }
    }
    found
}

/// A noun before a title: `transport`.
fn modifies(term: &Term) -> bool {
    let first = term.lemmas.first().is_some_and(|lemma| lemma.class() != Class::Adjective);
    term.weight > 0.0 && first && term.lemmas.iter().any(|lemma| lemma.class() == Class::Noun) && !is_title(term)
}

/// Whether the words make an office that WordNet knows: `foreign minister`.
fn is_office(modifier: &Term, text: &str, head: &Term) -> bool {
    let words = [written(text, modifier), written(text, head)];
    crate::lexicon::expression(&[&words[0], &words[1]]).is_some()
}
