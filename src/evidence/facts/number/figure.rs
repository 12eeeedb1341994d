//! Which number do these words or digits spell? `two hundred and fifty million`, `1,500`, `1.5bn`, `half a dozen`.
//!
//! Does not know what is counted, nor whether a number is a name, as in `Boeing 737`.

use super::super::token::{Form, Tokens};
use super::Precision;

/// A number and the half-open range of tokens that spell it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) value: f64,
    pub(super) precision: Precision,
    /// The scale word's factor, or 1.
    pub(super) scale: f64,
}

/// In order: the place in the list is the value.
pub(super) const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// In order, from twenty.
pub(super) const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

pub(super) fn small(word: &str) -> Option<f64> {
    position(&SMALL, word).map(f64::from)
}

pub(super) fn tens(word: &str) -> Option<f64> {
    position(&TENS, word).map(|place| f64::from(place * 10 + 20))
}

/// The place of a word in a list, which is short.
pub(super) fn position(list: &[&str], word: &str) -> Option<u16> {
    list.iter().position(|entry| *entry == word).and_then(|place| u16::try_from(place).ok())
}

pub(super) fn scale(word: &str) -> Option<f64> {
    match word {
        "dozen" => Some(12.0),
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" | "mn" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "trillion" | "tn" => Some(1e12),
        _ => None,
    }
}

/// Letters that stand for a scale in money, and for a unit elsewhere.
fn letter_of_scale(word: &str) -> Option<f64> {
    match word {
        "k" => Some(1e3),
        "m" => Some(1e6),
        "b" => Some(1e9),
        "t" => Some(1e12),
        _ => None,
    }
}

/// The number that begins at token `at`. In money a letter is a scale: `$3m`.
pub(super) fn cardinal(tokens: &Tokens, at: usize, money: bool) -> Option<Figure> {
    in_digits(tokens, at, money).or_else(|| half_a_scale(tokens, at)).or_else(|| in_words(tokens, at))
}

/// A number and the token after it, for those who need no more.
pub(in super::super) fn plain(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    cardinal(tokens, at, false).map(|figure| (figure.value, figure.to))
}

fn in_digits(tokens: &Tokens, at: usize, money: bool) -> Option<Figure> {
    if !tokens.is(at, Form::Figure) {
        return None;
    }
    let grouped_by_points = tokens.text(at).matches('.').count() > 1;
    let plain: String = tokens
        .text(at)
        .chars()
        .filter(|character| character.is_ascii_digit() || (*character == '.' && !grouped_by_points))
        .collect();
    if plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0.") {
        return None;
    }
    let value: f64 = plain.parse().ok()?;
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let written = 10f64.powi(-i32::try_from(decimals).ok()?);
    let bare =
        Figure { from: at, to: at + 1, value, precision: Precision { written, significant: written }, scale: 1.0 };
    Some(with_significance(with_scale(tokens, bare, money)))
}

/// Takes in the scale word that follows, if one does.
fn with_scale(tokens: &Tokens, figure: Figure, money: bool) -> Figure {
    let at = if tokens.joins(figure.to) { figure.to + 1 } else { figure.to };
    let word = tokens.lower(at);
    let letter = letter_of_scale(word).filter(|_| tokens.glued(at) && at == figure.to);
    let people_follow = || super::noun::is_plural(tokens.lower(at + 1)) && !tokens.glued(at + 1);
    let Some(factor) = scale(word).or_else(|| letter.filter(|_| money || people_follow())) else { return figure };
    Figure {
        to: at + 1,
        value: figure.value * factor,
        precision: figure.precision.scaled(factor),
        scale: factor,
        ..figure
    }
}

/// Zeros at the end of a whole number may be places that were rounded away.
fn with_significance(figure: Figure) -> Figure {
    let mut significant = figure.precision.written;
    if figure.precision.written >= 1.0 && figure.value > 0.0 {
        while (figure.value / (significant * 10.0)).fract() == 0.0 {
            significant *= 10.0;
        }
    }
    Figure { precision: Precision { significant, ..figure.precision }, ..figure }
}

/// `half a million`, `half a dozen`.
fn half_a_scale(tokens: &Tokens, at: usize) -> Option<Figure> {
    if !tokens.reads(at, &["half", "a"]) {
        return None;
    }
    let factor = scale(tokens.lower(at + 2))?;
    let precision = Precision { written: 1.0, significant: if factor >= 1e3 { factor / 10.0 } else { 1.0 } };
    Some(Figure { from: at, to: at + 3, value: factor / 2.0, precision, scale: 1.0 })
}

fn in_words(tokens: &Tokens, from: usize) -> Option<Figure> {
    let article = matches!(tokens.lower(from), "a" | "an") && scale(tokens.lower(from + 1)).is_some();
    let (mut total, mut group) = (0.0, if article { 1.0 } else { 0.0 });
    let mut at = if article { from + 1 } else { from };
    let (mut last_scale, mut any) = (1.0, article);
    loop {
        let next = if any { after_connector(tokens, at, last_scale > 1.0) } else { at };
        let word = tokens.lower(next);
        if let Some(ones) = small(word) {
            let fits = group % 100.0 == 0.0 || (ones > 0.0 && ones < 10.0 && group % 100.0 >= 20.0);
            if !fits || group % 10.0 != 0.0 || (any && ones == 0.0) {
                break;
            }
            group += ones;
            last_scale = 1.0;
        } else if let Some(tens) = tens(word) {
            if group % 100.0 != 0.0 {
                break;
            }
            group += tens;
            last_scale = 1.0;
        } else if let Some(factor) = scale(word).filter(|_| any && group > 0.0) {
            if factor < 1e3 {
                group *= factor;
            } else {
                total += group * factor;
                group = 0.0;
            }
            last_scale = factor;
        } else {
            break;
        }
        any = true;
        at = next + 1;
    }
    if !any || at == from {
        return None;
    }
    let half = tokens.reads(at, &["and", "a", "half"]);
    let mut figure = Figure {
        from,
        to: if half { at + 3 } else { at },
        value: total + group + if half { 0.5 } else { 0.0 },
        precision: Precision { written: if half { 0.5 } else { last_scale.max(1.0) }, significant: 1.0 },
        scale: if last_scale >= 1e3 { last_scale } else { 1.0 },
    };
    if figure.precision.written < 1e3 && !half {
        figure.precision.written = 1.0;
    }
    figure.precision.significant = figure.precision.written;
    if half {
        figure = with_scale(tokens, figure, false);
    }
    Some(with_significance(figure))
}

/// Past a hyphen inside a number, or past the `and` of `two hundred and fifty`.
fn after_connector(tokens: &Tokens, at: usize, after_scale: bool) -> usize {
    let spells = |at| small(tokens.lower(at)).is_some() || tens(tokens.lower(at)).is_some();
    let hyphen = tokens.joins(at) && (spells(at + 1) || scale(tokens.lower(at + 1)).is_some());
    let and = after_scale && tokens.lower(at) == "and" && spells(at + 1) && !tokens.reads(at + 2, &["of", "the"]);
    if hyphen || and { at + 1 } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<f64> {
        let tokens = Tokens::of(text);
        cardinal(&tokens, 0, false).filter(|figure| figure.to == tokens.len()).map(|figure| figure.value)
    }

    #[test]
    fn words_spell_numbers() {
        for (text, expected) in [
            ("seven", 7.0),
            ("twenty-five", 25.0),
            ("two hundred and fifty million", 250e6),
            ("a hundred", 100.0),
            ("half a million", 500_000.0),
            ("half a dozen", 6.0),
            ("two dozen", 24.0),
            ("one thousand two hundred", 1200.0),
            ("a hundred and one", 101.0),
            ("two and a half million", 2.5e6),
            ("three trillion", 3e12),
            ("one and a half", 1.5),
            ("zero", 0.0),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
        assert_eq!(value("twenty eleven"), None);
        assert_eq!(value("million"), None);
    }

    #[test]
    fn digits_spell_numbers() {
        for (text, expected) in [
            ("1,500", 1500.0),
            ("1\u{a0}500", 1500.0),
            ("1.500.000", 1.5e6),
            ("1.5 billion", 1.5e9),
            ("1.2bn", 1.2e9),
            ("0.5", 0.5),
            ("10", 10.0),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
        assert_eq!(value("007"), None);
    }
}
