//! Which of a source's figures is meant? How closely the words around a fact of the statement stand around one of the
//! source: `a net loss of 245 million after a profit of 88 million` has each beside its own words.

use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::text::Span;

/// What a word is worth for each further one, or each end of a clause, between it and the fact.
const DECAY: f32 = 0.7;
/// An end of a clause parts as much as so many words.
const CLAUSE: usize = 3;
/// Another figure or date that both have tells more than its words weigh.
const FACT: f32 = 0.6;
/// What ends a clause, or an item of a list.
const ENDS: &[&str] = &[" and ", " but ", " than ", " while ", " whereas ", ", ", "; ", " (", ") ", ": ", " – ", " — "];

/// How much the two facts have around them in common, each word by how close it stands on both sides; 0 for nothing.
pub(super) fn binding(statement: &Statement, drafted: Span, anchor: &Anchor, told: Span) -> f32 {
    let source = &anchor.reading.source.text;
    let own: Vec<(usize, &Term)> = statement.own().collect();
    let theirs: Vec<(usize, &Term)> = anchor.terms().filter(|(_, term)| term.weight > 0.0).collect();
    let around = own.iter().filter(|(_, term)| !drafted.overlaps(term.span));
    let bound = around.filter_map(|(index, term)| {
        let place = anchor.own(*index)?;
        let near = DECAY.powi(apart(&statement.text, &own, term.span, drafted) as i32);
        let there = DECAY.powi(apart(source, &theirs, anchor.term(place).span, told) as i32);
        let telling = match term.kind {
            _ if statement.is_fact(term.span) => FACT,
            TermKind::Name => 1.0,
            _ => term.weight.min(1.0),
        };
        Some(telling * anchor.strength(*index)? * near * there)
    });
    bound.sum()
}

/// Another fact stands this close to what a fact of the statement is told of.
pub(super) const BOUND: f32 = 0.6;
/// The fact itself stands no closer to the same words than this share of that, where another one is meant, ...
const LOOSE: f32 = 0.4;
/// ... or no closer than this: a common verb beside both ties nothing.
const LEAST: f32 = 0.15;

/// Whether the statement's own fact stands by the same words somewhere in the source, too: `same` finds it in a sentence.
/// Another fact is bound to them by so much. `None` where the source does not have it.
pub(super) fn is_bound_elsewhere(
    statement: &Statement,
    drafted: Span,
    anchor: &Anchor,
    other: f32,
    same: impl Fn(&Anchor) -> Vec<Span>,
) -> Option<bool> {
    let all: Vec<usize> = (0..anchor.reading.sentences().sentences.len()).collect();
    let bound = anchor.others(statement, &all).into_iter().flat_map(|other| {
        let found = same(&other);
        found.into_iter().map(move |told| binding(statement, drafted, &other, told)).collect::<Vec<f32>>()
    });
    bound.reduce(f32::max).map(|own| own > (LOOSE * other).max(LEAST))
}

/// How many words and ends of clauses stand between two places of a text.
fn apart(text: &str, terms: &[(usize, &Term)], one: Span, other: Span) -> usize {
    let (first, last) = if one.start <= other.start { (one, other) } else { (other, one) };
    let gap = first.end.min(last.start)..last.start;
    let words = terms.iter().filter(|(_, term)| term.span.start >= gap.start && term.span.end <= gap.end).count();
    let Some(between) = text.get(gap) else { return words };
    words + CLAUSE * ENDS.iter().map(|end| between.matches(end).count()).sum::<usize>()
}
