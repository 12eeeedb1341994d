//! Is a figure exact? What `about`, `nearly`, `more than` before it and `or more`, `or so` after it make of it.

use super::super::token::Tokens;
use super::Approximation::{self, About, AtLeast, AtMost, Exact, LessThan, MoreThan, Nearly};

/// Longer phrases first, so that `no more than` is not read as `more than`.
const BEFORE: &[(&[&str], Approximation)] = &[
    (&["no", "fewer", "than"], AtLeast),
    (&["no", "less", "than"], AtLeast),
    (&["not", "less", "than"], AtLeast),
    (&["no", "more", "than"], AtMost),
    (&["not", "more", "than"], AtMost),
    (&["as", "many", "as"], AtMost),
    (&["as", "much", "as"], AtMost),
    (&["as", "few", "as"], AtLeast),
    (&["as", "little", "as"], AtLeast),
    (&["in", "excess", "of"], MoreThan),
    (&["at", "least"], AtLeast),
    (&["at", "most"], AtMost),
    (&["up", "to"], AtMost),
    (&["more", "than"], MoreThan),
    (&["greater", "than"], MoreThan),
    (&["upwards", "of"], MoreThan),
    (&["less", "than"], LessThan),
    (&["fewer", "than"], LessThan),
    (&["just", "under"], Nearly),
    (&["close", "to"], About),
    (&["an", "estimated"], About),
    (&["or", "so"], About),
    (&["exceeding"], MoreThan),
    (&["above"], MoreThan),
    (&["over"], MoreThan),
    (&["below"], LessThan),
    (&["under"], LessThan),
    (&["nearly"], Nearly),
    (&["almost"], Nearly),
    (&["about"], About),
    (&["around"], About),
    (&["approximately"], About),
    (&["roughly"], About),
    (&["some"], About),
    (&["circa"], About),
    (&["estimated"], About),
    (&["perhaps"], About),
    (&["maybe"], About),
    (&["~"], About),
    (&[">"], MoreThan),
    (&["<"], LessThan),
];

/// What the words that end before token `at` say of the figure there.
pub(super) fn before(tokens: &Tokens, at: usize) -> Approximation {
    BEFORE.iter().find(|(words, _)| tokens.reads_before(at, words)).map_or(Exact, |(_, approximation)| *approximation)
}

/// What the words at `at` say of the figure before them, and the token after them.
pub(super) fn after(tokens: &Tokens, at: usize) -> Option<(Approximation, usize)> {
    if tokens.lower(at) == "+" && tokens.glued(at) {
        return Some((AtLeast, at + 1));
    }
    if tokens.joins(at) && tokens.lower(at + 1) == "odd" {
        return Some((About, at + 2));
    }
    match (tokens.lower(at), tokens.lower(at + 1)) {
        ("or", "more") => Some((AtLeast, at + 2)),
        ("or", "less" | "fewer") => Some((AtMost, at + 2)),
        ("or", "so") => Some((About, at + 2)),
        ("plus", _) => Some((AtLeast, at + 1)),
        _ => None,
    }
}
