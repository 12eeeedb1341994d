//! Does the statement add something that no source has, to something that they have?

use super::{Departure, DepartureKind};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::TermKind;
use crate::text::{Span, fold};

/// A term tied less strongly than this to everything in the sources is in none of them.
const KNOWN: f32 = 0.4;
/// What is added weighs at least as much as two rare words: one word that no source has is as often a paraphrase.
const ADDED: f32 = 1.5;
/// Of it, words in no source at all weigh at least as much as one rare word.
const NEW: f32 = 0.8;
/// The rest of the statement is borne out.
const BORNE_OUT: f32 = 0.6;

pub(super) fn departure(
    statement: &Statement,
    anchors: &[&Anchor],
    all: &[Anchor],
    context: &str,
) -> Option<Departure> {
    let best = anchors.first()?;
    let anywhere = statement.anywhere(all);
    let mut known = Vec::new();
    fold::search_words(context, |_, word| known.push(word.to_owned()));
    let knows = |index: usize| known.contains(&statement.terms()[index].span.of(&statement.text).to_lowercase());
    // Not near, in none of the sentences that speak of the rest.
    let is_far = |index: usize| {
        let far = |anchor: &&Anchor| anchor.pairing.pairs[index].is_none_or(|pair| pair.strength < KNOWN);
        anchors.iter().all(far) && !knows(index)
    };
    let is_new = |index: usize| anywhere[index] < KNOWN && !knows(index);
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for (index, term) in statement.terms().iter().enumerate() {
        if term.weight <= 0.0 {
            continue;
        }
        if statement.is_quoted(term.span) || !is_far(index) {
            open = false;
            continue;
        }
        match runs.last_mut() {
            Some(run) if open => run.push(index),
            _ => runs.push(vec![index]),
        }
        open = true;
    }
    let weight = |run: &Vec<usize>| -> f32 { run.iter().map(|&index| statement.terms()[index].weight).sum() };
    let run =
        runs.into_iter().filter(|run| run.len() >= 2).max_by(|one, other| weight(one).total_cmp(&weight(other)))?;
    let rest = statement.wanted.weight - weight(&run);
    let borne_out = best.pairing.near * statement.wanted.weight / rest.max(f32::EPSILON);
    let new: Vec<usize> = run.iter().copied().filter(|&index| is_new(index)).collect();
    let named = new.iter().any(|&index| matches!(statement.terms()[index].kind, TermKind::Name | TermKind::Figure));
    if weight(&new) < NEW || weight(&run) < ADDED || borne_out < BORNE_OUT || (!named && run.len() < 3) {
        return None;
    }
    if !is_appended(statement, run[0]) {
        return None;
    }
    let drafted = run.iter().map(|&index| statement.terms()[index].span).reduce(Span::hull)?;
    Some(Departure { kind: DepartureKind::Addition, drafted, told: None })
}

/// Words that append something to what was said.
const APPENDING: &[&str] = &[
    "after", "and", "as", "at", "before", "by", "during", "for", "from", "in", "of", "on", "over", "since", "through",
    "under", "with",
];

/// Whether the words that begin with this term hang on words before them, by a conjunction, a preposition or as a
/// participle, with the greater part of the statement before them.
fn is_appended(statement: &Statement, first: usize) -> bool {
    let terms = statement.terms();
    let before: f32 = terms[..first].iter().map(|term| term.weight).sum();
    let after: f32 = terms[first..].iter().map(|term| term.weight).sum();
    let link = terms[..first].iter().rev().take(3).take_while(|term| term.weight <= 0.0);
    let linked = link.into_iter().any(|term| APPENDING.contains(&term.span.of(&statement.text)));
    let word = terms[first].span.of(&statement.text);
    before >= after * 0.6 && (linked || word.ends_with("ed") || word.ends_with("ing"))
}
