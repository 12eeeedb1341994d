//! Which words give a number and leave it open? `several`, `many`, `dozens`, `tens of thousands`, `both`, `a single`.

use super::super::token::Tokens;
use super::Precision;
use super::figure::{Figure, scale};
use super::noun::{self, Number};

/// What such words say.
#[derive(Clone, Copy, Debug)]
pub(super) enum Worded {
    /// This many.
    Exact(Figure),
    /// This many or more.
    Several(Figure),
    /// So many times.
    Multiple(Figure),
}

fn figure(from: usize, to: usize, value: f64) -> Figure {
    Figure { from, to, value, precision: Precision { written: 1.0, significant: 1.0 }, scale: 1.0 }
}

pub(super) fn at(tokens: &Tokens, at: usize) -> Option<Worded> {
    scaled(tokens, at)
        .map(Worded::Several)
        .or_else(|| several(tokens, at).map(Worded::Several))
        .or_else(|| exact(tokens, at).map(Worded::Exact))
        .or_else(|| multiple(tokens, at).map(Worded::Multiple))
}

/// `dozens`, `hundreds of thousands`, `several hundred`, `a few million`.
fn scaled(tokens: &Tokens, at: usize) -> Option<Figure> {
    let lead = match tokens.lower(at) {
        "several" | "many" => Some(at + 1),
        "a" if tokens.lower(at + 1) == "few" => Some(at + 2),
        _ => None,
    };
    if let Some(word_at) = lead {
        let factor = scale(tokens.lower(word_at))?;
        return Some(figure(at, word_at + 1, 2.0 * factor));
    }
    let least = match tokens.lower(at) {
        "dozens" => 24.0,
        "scores" if tokens.lower(at + 1) == "of" => 40.0,
        "tens" if tokens.lower(at + 1) == "of" => 10.0,
        plural => scale(plural.strip_suffix('s')?)?,
    };
    if tokens.lower(at + 1) == "of"
        && let Some(factor) = tokens.lower(at + 2).strip_suffix('s').and_then(scale)
    {
        return Some(figure(at, at + 3, least * factor));
    }
    (least > 10.0).then(|| figure(at, at + 1, least))
}

/// At least two.
fn several(tokens: &Tokens, at: usize) -> Option<Figure> {
    let to = match (tokens.lower(at), tokens.lower(at + 1), tokens.lower(at + 2)) {
        ("several" | "multiple" | "numerous" | "countless" | "various", _, _) => at + 1,
        ("many", next, _) if next != "as" && !matches!(tokens.before(at, 1), "how" | "as") => at + 1,
        ("a", "few", _) => at + 2,
        ("a", "number" | "handful" | "variety", "of") => at + 2,
        ("few", _, _) if matches!(tokens.before(at, 1), "past" | "last" | "next" | "first" | "the" | "these") => at + 1,
        _ => return None,
    };
    Some(figure(at, to, 2.0))
}

fn exact(tokens: &Tokens, at: usize) -> Option<Figure> {
    match (tokens.lower(at), tokens.lower(at + 1)) {
        ("a", "couple" | "pair") if tokens.lower(at + 2) == "of" => Some(figure(at, at + 2, 2.0)),
        ("a", "score") if tokens.lower(at + 2) == "of" => Some(figure(at, at + 2, 20.0)),
        ("a", "single") => Some(figure(at, at + 2, if tokens.before(at, 1) == "not" { 0.0 } else { 1.0 })),
        ("sole", _) if matches!(tokens.before(at, 1), "the" | "a" | "its" | "their") => Some(figure(at, at + 1, 1.0)),
        ("both", _) => both(tokens, at),
        _ => None,
    }
}

/// `both countries`, `both of the`; the conjunction of `both A and B` counts nothing.
fn both(tokens: &Tokens, at: usize) -> Option<Figure> {
    let noun = noun::after(tokens, at + 1, Number::Plural)?;
    let counts = noun::is_plural(tokens.lower(noun.head)) && tokens.lower(noun.head + 1) != "and";
    counts.then(|| figure(at, at + 1, 2.0))
}

/// `twice`, `thrice`, `threefold`, `double the price`, `three times`.
fn multiple(tokens: &Tokens, at: usize) -> Option<Figure> {
    let word = tokens.lower(at);
    let compound = tokens.joins(at + 1);
    let value = match word {
        "twice" | "twofold" => 2.0,
        "double"
            if matches!(tokens.lower(at + 1), "the" | "that" | "its" | "their" | "his" | "her" | "this" | "what") =>
        {
            2.0
        }
        "doubled" | "doubles" | "doubling" if !compound => 2.0,
        "thrice" | "threefold" => 3.0,
        "triple" | "tripled" | "trebled" | "tripling" if !compound => 3.0,
        "quadruple" | "quadrupled" | "fourfold" => 4.0,
        "tenfold" => 10.0,
        _ => return None,
    };
    Some(figure(at, at + 1, value))
}
