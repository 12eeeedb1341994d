//! Which share of a whole do the words give? `two-thirds`, `a quarter of`, `half`, `one in five`, `nine out of ten`.

use super::super::token::{Form, Tokens};
use super::Precision;
use super::code::is_named;
use super::figure::{Figure, cardinal, small};
use super::ordinal::denominator;
use super::qualifier;
use crate::text::closed_class;

pub(super) fn at(tokens: &Tokens, at: usize) -> Option<Figure> {
    out_of(tokens, at).or_else(|| parts(tokens, at)).or_else(|| half(tokens, at))
}

fn figure(from: usize, to: usize, value: f64) -> Figure {
    Figure { from, to, value, precision: Precision { written: 0.01, significant: 0.01 }, scale: 1.0 }
}

/// `one in five`, `nine out of ten`, `three of every four`.
fn out_of(tokens: &Tokens, at: usize) -> Option<Figure> {
    let part = cardinal(tokens, at, false).filter(|_| !is_named(tokens, at))?;
    let (whole_at, firm) = match (tokens.lower(part.to), tokens.lower(part.to + 1), tokens.lower(part.to + 2)) {
        ("out", "of", "every") => (part.to + 3, true),
        ("out", "of", _) => (part.to + 2, true),
        ("in" | "of", "every", _) => (part.to + 2, true),
        ("in", _, _) => (part.to + 1, false),
        _ => return None,
    };
    let whole = cardinal(tokens, whole_at, false).filter(|whole| part.value < whole.value && whole.value > 1.0)?;
    // `three in 2019`, `five in 20 towns` are no shares; `one in five people` is.
    let share = firm || part.value == 1.0 && whole.value <= 1e6 || whole.value == 10.0 || whole.value == 100.0;
    share.then(|| figure(at, whole.to, part.value / whole.value))
}

/// `two-thirds`, `three quarters`, `a third of`, `one-fifth`.
fn parts(tokens: &Tokens, at: usize) -> Option<Figure> {
    let article = tokens.lower(at) == "a";
    let number = if article { 1.0 } else { small(tokens.lower(at)).filter(|number| *number > 0.0)? };
    let hyphen = tokens.joins(at + 1);
    let word_at = if hyphen { at + 2 } else { at + 1 };
    let word = tokens.lower(word_at);
    let parts = denominator(word).filter(|parts| number < *parts)?;
    let next = tokens.lower(word_at + 1);
    let ends_phrase = !tokens.is(word_at + 1, Form::Word) || closed_class::contains(next);
    let quarter_alone = parts == 4.0 && number == 1.0 && next != "of";
    let plural = word.ends_with('s') && number > 1.0;
    let share = plural || hyphen || number == 1.0 && (next == "of" || ends_phrase && !quarter_alone);
    (share && parts != 2.0).then(|| figure(at, word_at + 1, number / parts))
}

/// `half of the seats`, `more than half`; not `the first half`, nor `half a mile`, which is read with its unit.
fn half(tokens: &Tokens, at: usize) -> Option<Figure> {
    if tokens.lower(at) != "half" {
        return None;
    }
    let shares = matches!(
        tokens.lower(at + 1),
        "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all" | "those" | "these" | "that"
    );
    let measured = qualifier::before(tokens, at) != super::Approximation::Exact
        || matches!(tokens.before(at, 1), "by" | "in") && !tokens.is(at + 1, Form::Word);
    let ordered = super::ordinal::place(tokens.before(at, 1)).is_some()
        || matches!(tokens.before(at, 1), "the" | "other" | "northern" | "southern" | "eastern" | "western" | "latter");
    ((shares || measured) && !ordered && !tokens.joins(at + 1)).then(|| figure(at, at + 1, 0.5))
}
