//! How do the words in front place a moment? `since`, `as of`, `early on`, `the late`.

use super::super::token::Tokens;
use super::{Moment, Phase, Relation};

/// The moment of the half-open range of tokens `from..to`, with its spans, its phase and its preposition.
pub(super) fn placed(tokens: &Tokens, moment: Moment, from: usize, to: usize) -> Moment {
    let (phase, start) = phase(tokens, from);
    let start = if tokens.before(start, 1) == "the" { start - 1 } else { start };
    let (relation, outer, start) = preposition(tokens, start);
    // `early on Friday`: the phase stands before the preposition.
    let (phase, start, outer) = match phase {
        None if relation.is_some() => match phase_before(tokens, outer) {
            Some(phase) => (Some(phase), outer - 1, outer - 1),
            None => (None, start, outer),
        },
        phase => (phase, start, outer),
    };
    Moment { span: tokens.span(start, to), with_preposition: tokens.span(outer, to), phase, relation, ..moment }
}

fn phase_before(tokens: &Tokens, at: usize) -> Option<Phase> {
    match tokens.before(at, 1) {
        "early" | "earlier" => Some(Phase::Early),
        "mid" | "middle" => Some(Phase::Middle),
        "late" | "later" => Some(Phase::Late),
        _ => None,
    }
}

/// The phase right before `at`, also with a hyphen, `mid-1990s`; and where it begins.
fn phase(tokens: &Tokens, at: usize) -> (Option<Phase>, usize) {
    let word_end = if tokens.before(at, 1) == "-" && tokens.glued(at) { at - 1 } else { at };
    match phase_before(tokens, word_end) {
        Some(phase) => (Some(phase), word_end - 1),
        None => (None, at),
    }
}

/// What the preposition before `start` says, where it begins, and where the moment begins.
fn preposition(tokens: &Tokens, start: usize) -> (Option<Relation>, usize, usize) {
    if tokens.reads_before(start, &["as", "of"]) {
        return (Some(Relation::At), start - 2, start);
    }
    if tokens.reads_before(start, &["prior", "to"]) || tokens.reads_before(start, &["up", "to"]) {
        let relation = if tokens.before(start, 2) == "up" { Relation::Until } else { Relation::Before };
        return (Some(relation), start - 2, start);
    }
    let relation = match tokens.before(start, 1) {
        "on" | "in" | "at" | "during" => Relation::At,
        "since" | "from" => Relation::Since,
        "until" | "till" | "through" => Relation::Until,
        "by" => Relation::By,
        "before" => Relation::Before,
        "after" => Relation::After,
        _ => return (None, start, start),
    };
    (Some(relation), start - 1, start)
}
