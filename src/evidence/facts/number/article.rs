//! Which things does a sentence give one of, or none, without a number? `a letter`, `an attack`, `no evidence`.

use super::super::token::Tokens;
use super::amount::modifiers;
use super::noun::{self, Number};
use super::{Approximation, Kind, Precision, Quantity, Value, figure, ordinal, unit};

/// The nouns under an indefinite article or a `no`, in order, as counts of 1 and 0. The span goes from the article to
/// the noun.
pub fn articles(text: &str) -> Vec<Quantity> {
    let tokens = Tokens::of(text);
    (0..tokens.len()).filter_map(|at| article(&tokens, at)).collect()
}

fn article(tokens: &Tokens, at: usize) -> Option<Quantity> {
    let value = match tokens.lower(at) {
        "a" | "an" if !is_quantifier(tokens, at + 1) && !is_initial(tokens, at) => 1.0,
        "no" if !is_idiom(tokens.lower(at + 1)) => 0.0,
        _ => return None,
    };
    let number = if value == 0.0 { Number::Plural } else { Number::Singular };
    let noun = noun::phrase(tokens, at + 1, number)?;
    Some(Quantity {
        span: tokens.span(at, noun.head + 1),
        figure: tokens.span(at, at + 1),
        value: Value::Exact(value),
        approximation: Approximation::Exact,
        kind: Kind::Count,
        counted: Some(tokens.span(noun.head, noun.head + 1)),
        modifiers: modifiers(tokens, noun),
        implied: true,
        precision: Precision { written: 1.0, significant: 1.0 },
    })
}

/// A capital A inside a sentence is a letter.
fn is_initial(tokens: &Tokens, at: usize) -> bool {
    tokens.is_capitalised(at) && !tokens.opens_sentence(at)
}

/// After these words the article counts nothing, or not one.
fn is_quantifier(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.lower(at);
    let amount = matches!(
        word,
        "few"
            | "percentage"
            | "number"
            | "lot"
            | "couple"
            | "pair"
            | "handful"
            | "variety"
            | "great"
            | "good"
            | "bit"
            | "little"
            | "single"
            | "score"
            | "series"
            | "majority"
            | "minority"
            | "quarter"
            | "half"
            | "total"
            | "mere"
            | "result"
            | "way"
            | "range"
            | "host"
            | "group"
            | "string"
            | "wave"
            | "spate"
            | "dozen"
            | "further"
    );
    let numeral = figure::scale(word).is_some() || figure::small(word).is_some() || figure::tens(word).is_some();
    amount || numeral || ordinal::place(word).is_some() || unit::time(word).is_some()
}

fn is_idiom(next: &str) -> bool {
    matches!(
        next,
        "longer" | "one" | "matter" | "doubt" | "more" | "less" | "fewer" | "way" | "sooner" | "other" | "such"
    )
}
