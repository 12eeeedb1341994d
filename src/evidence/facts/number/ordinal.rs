//! Which place in an order does a word give? `70th`, `twenty-first`; and which part, as in two `thirds`.

use super::super::token::{Form, Tokens};
use super::Precision;
use super::figure::{Figure, position, tens};

/// In order, from one.
pub(super) const PLACES: [&str; 19] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
/// In order, from twenty.
const PLACES_OF_TENS: [&str; 8] =
    ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

pub(super) fn place(word: &str) -> Option<f64> {
    let small = position(&PLACES, word).map(|place| f64::from(place + 1));
    small.or_else(|| position(&PLACES_OF_TENS, word).map(|place| f64::from(place * 10 + 20))).or(match word {
        "hundredth" => Some(100.0),
        "thousandth" => Some(1_000.0),
        _ => None,
    })
}

/// The number of equal parts that a word such as `thirds` names.
pub(super) fn denominator(word: &str) -> Option<f64> {
    match word {
        "half" | "halves" => Some(2.0),
        "quarter" | "quarters" => Some(4.0),
        "second" | "seconds" | "first" => None,
        _ => place(word.strip_suffix('s').unwrap_or(word)),
    }
}

/// The ordinal at token `at`.
pub(super) fn at(tokens: &Tokens, at: usize) -> Option<Figure> {
    let (value, to) = in_digits(tokens, at).or_else(|| in_words(tokens, at))?;
    let precision = Precision { written: 1.0, significant: 1.0 };
    Some(Figure { from: at, to, value, precision, scale: 1.0 })
}

/// The place that digits give, `21st`, and the token after it.
pub(in super::super) fn in_digits(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    let suffix = matches!(tokens.lower(at + 1), "st" | "nd" | "rd" | "th") && tokens.glued(at + 1);
    let value = tokens.lower(at).replace(',', "").parse().ok()?;
    (suffix && tokens.is(at, Form::Figure)).then_some((value, at + 2))
}

/// The place that words give, and the token after it.
pub(in super::super) fn in_words(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    let word = tokens.lower(at);
    if let Some(tens) = tens(word) {
        let next = if tokens.joins(at + 1) { at + 2 } else { at + 1 };
        let ones = place(tokens.lower(next)).filter(|ones| *ones < 10.0)?;
        return Some((tens + ones, next + 1));
    }
    let value = place(word)?;
    (!is_idiom(tokens, at)).then_some((value, at + 1))
}

/// `at first`, `first of all`, `First, …`, `first-hand`, `a split second`.
fn is_idiom(tokens: &Tokens, at: usize) -> bool {
    let next = tokens.lower(at + 1);
    let counted_off = tokens.opens_sentence(at) && next == ",";
    let first = tokens.lower(at) == "first"
        && (tokens.before(at, 1) == "at" && !tokens.is(at + 1, Form::Word)
            || tokens.reads(at + 1, &["of", "all"])
            || tokens.reads(at + 1, &["and", "foremost"])
            || next == "lady");
    let compound = tokens.joins(at + 1)
        && matches!(tokens.lower(at + 2), "hand" | "rate" | "class" | "guess" | "ever" | "born" | "time");
    let unit = tokens.lower(at) == "second"
        && (matches!(tokens.before(at, 1), "per" | "one" | "split" | "each")
            || matches!(tokens.before(at, 1), "a" | "every") && !tokens.is(at + 1, Form::Word)
            || matches!(tokens.before(at, 1), "-"));
    counted_off || first || compound || unit
}
