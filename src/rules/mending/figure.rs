//! A figure is mended by the source's figure: digits stay digits and words stay words, and so does the unit if it fits.

use super::super::departed::Departed;
use super::{Mended, style, with, word_after, words};
use crate::evidence::facts::Comparison;
use crate::evidence::facts::number::{self, Kind, Quantity, Value, written};
use crate::text::edit::Edit;
use crate::text::{Span, closed_class};

/// Ratios of two figures' units closer than this are the same unit.
const SAME_UNIT: f64 = 1e-6;

pub(in super::super) fn mended(departed: &Departed) -> Option<Mended> {
    let (prose, sentence) = (departed.prose(), departed.sentence());
    let drafted = number::quantities(prose).into_iter().find(|quantity| quantity.whole() == departed.drafted)?;
    let mut told = number::quantities(sentence);
    told.extend(number::articles(sentence));
    let start = departed.told.sentence.start;
    let told = told.into_iter().find(|quantity| quantity.whole().shifted(start) == departed.told.words)?;
    let edit = match (is_one(&drafted), is_one(&told)) {
        (one, other) if one == other || is_compound(prose, &drafted) => figure(prose, &drafted, sentence, &told),
        _ => whole(prose, &drafted, sentence, &told)?,
    };
    let edits: Vec<Edit> =
        style::article(prose, edit.span, &edit.text).into_iter().chain(std::iter::once(edit)).collect();
    let alone = edits.iter().any(|edit| edit.span == drafted.figure);
    let fits = is_range(&drafted) == is_range(&told) && built_alike(prose, &drafted, sentence, &told, alone);
    (fits && holds(&with(prose, &edits), &edits, &told)).then(|| Mended::source_words(edits))
}

/// `a week old` takes no `three-year-old`, and `between 75 and 90 per cent` no `36–70 per cent`. `alone`: the figure keeps
/// the draft's unit.
fn built_alike(prose: &str, drafted: &Quantity, sentence: &str, told: &Quantity, alone: bool) -> bool {
    let hyphen = |text: &str, quantity: &Quantity| text[quantity.figure.end..].starts_with('-');
    let tie = |text: &str, quantity: &Quantity| {
        let own = quantity.span.of(text);
        words(own)
            .into_iter()
            .map(|word| word.of(own).to_owned())
            .find(|word| matches!(word.as_str(), "and" | "or" | "to"))
    };
    (alone || hyphen(prose, drafted) == hyphen(sentence, told))
        && (!is_range(drafted) || tie(prose, drafted) == tie(sentence, told))
}

fn is_range(quantity: &Quantity) -> bool {
    matches!(quantity.value, Value::Range(..))
}

/// Whether the mended prose has the source's figure.
fn holds(prose: &str, edits: &[Edit], told: &Quantity) -> bool {
    let Some(first) = edits.first() else { return false };
    let mut quantities = number::quantities(prose);
    quantities.extend(number::articles(prose));
    let there = quantities.into_iter().filter(|quantity| quantity.span.end > first.span.start);
    let same = |quantity: Quantity| {
        matches!(number::compare(&quantity, told), Comparison::Same | Comparison::Compatible)
            || (quantity.implied && quantity.value == told.value)
    };
    there.into_iter().next().is_some_and(same)
}

fn is_one(quantity: &Quantity) -> bool {
    quantity.kind == Kind::Count && quantity.value == Value::Exact(1.0)
}

/// `five-member`: what is counted does not change with the number.
fn is_compound(prose: &str, quantity: &Quantity) -> bool {
    prose[quantity.span.end..].starts_with('-')
}

/// The figure alone if both have the same unit, else the figure with its unit.
fn figure(prose: &str, drafted: &Quantity, sentence: &str, told: &Quantity) -> Edit {
    let (own, figure) = (drafted.figure.of(prose), told.figure.of(sentence));
    let units = unit(own, drafted).zip(unit(figure, told));
    let alone = units.is_some_and(|(one, other)| (one / other - 1.0).abs() < SAME_UNIT) && drafted.kind == told.kind;
    let in_words = matches!(drafted.kind, Kind::Multiple | Kind::Fraction);
    if alone && !in_words && !told.implied {
        let number = Number { value: number_of(told, figure), written: figure };
        return Edit { span: drafted.figure, text: number.in_style_of(own, drafted.kind) };
    }
    if told.implied {
        return Edit { span: drafted.span, text: style::in_case_of(drafted.span.of(prose), figure) };
    }
    Edit { span: drafted.span, text: style::in_case_of(drafted.span.of(prose), &on_one_line(told.span.of(sentence))) }
}

/// One for several, or several for one: the noun changes with the figure, and nothing behind it may depend on it.
fn whole(prose: &str, drafted: &Quantity, sentence: &str, told: &Quantity) -> Option<Edit> {
    let span: Span = drafted.whole();
    let depends = word_after(prose, span.end).map(|next| next.of(prose).to_lowercase());
    let free = depends.is_none_or(|next| {
        closed_class::contains(&next)
            && !matches!(next.as_str(), "was" | "were" | "is" | "are" | "has" | "have" | "does" | "do" | "who" | "that")
    });
    let partitive = words(span.of(prose)).into_iter().any(|word| word.of(span.of(prose)) == "of");
    let counted = drafted.counted.is_some() && told.counted.is_some() && free && !partitive;
    counted.then(|| Edit { span, text: style::in_case_of(span.of(prose), &on_one_line(told.whole().of(sentence))) })
}

/// How much one in the figure is in the base unit of its kind.
fn unit(figure: &str, quantity: &Quantity) -> Option<f64> {
    let Value::Exact(value) = quantity.value else { return None };
    let number = number_of(quantity, figure);
    (number != 0.0 && value != 0.0).then_some(value / number)
}

/// The number that the figure spells, without its unit.
fn number_of(quantity: &Quantity, figure: &str) -> f64 {
    match (read(figure, quantity.kind), quantity.value) {
        (Some(number), _) | (_, Value::Exact(number)) => number,
        _ => 0.0,
    }
}

/// The number of a figure that stands alone. In money an `m` is no metre.
fn read(figure: &str, kind: Kind) -> Option<f64> {
    let money = matches!(kind, Kind::Money(_)).then(|| format!("${figure}"));
    match number::quantities(money.as_deref().unwrap_or(figure)).first()?.value {
        Value::Exact(number) => Some(number),
        _ => None,
    }
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number as the source writes it.
struct Number<'a> {
    value: f64,
    written: &'a str,
}

impl Number<'_> {
    fn in_style_of(&self, drafted: &str, kind: Kind) -> String {
        let ordinal = kind == Kind::Ordinal;
        let in_digits = |text: &str| text.contains(|letter: char| letter.is_ascii_digit());
        let converted = match (in_digits(drafted), in_digits(self.written)) {
            (true, false) if ordinal => written::place_in_digits(self.value),
            (false, true) if ordinal => written::place_in_words(self.value).map(str::to_owned),
            (false, true) => written::in_words(self.value),
            (true, _) if !ordinal => Some(self.scaled_like(drafted, kind)),
            _ => None,
        };
        style::in_case_of(drafted, &converted.unwrap_or_else(|| on_one_line(self.written)))
    }

    /// In digits, with the draft's word or letter for a scale if that leaves few of them.
    fn scaled_like(&self, drafted: &str, kind: Kind) -> String {
        let parts = |text: &str| {
            let end = text.rfind(|letter: char| letter.is_ascii_digit()).map_or(0, |at| at + 1);
            (text[..end].to_owned(), text[end..].to_owned())
        };
        let (digits, scale) = parts(drafted);
        let factor = |scale: &str| read(&format!("1{scale}"), kind).unwrap_or(1.0);
        let (number, own) = parts(self.written);
        let grouped = digits.contains(',');
        if !scale.is_empty() {
            let scaled = self.value / factor(&scale);
            let written = if !number.is_empty() && factor(&own) == factor(&scale) {
                number
            } else {
                written::in_digits(scaled, grouped)
            };
            let sensible = scaled >= 1.0 && written.len() <= 6;
            return if sensible { written + &scale } else { written::in_digits(self.value, grouped) };
        }
        match (number.is_empty(), self.written.split_whitespace().next_back()) {
            (true, Some(word)) if self.value >= 1e6 && factor(&format!(" {word}")) > 1.0 => {
                format!("{} {word}", written::in_digits(self.value / factor(&format!(" {word}")), false))
            }
            (true, _) => written::in_digits(self.value, grouped),
            _ => on_one_line(self.written),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_the_writer_writes() {
        let number = |value: f64, written: &'static str| Number { value, written };
        for (number, drafted, expected) in [
            (number(3.0, "three"), "4", "3"),
            (number(3.0, "3"), "Four", "Three"),
            (number(1_500.0, "1,500"), "Four", "1,500"),
            (number(2e6, "two million"), "3,000,000", "2 million"),
            (number(2e9, "2 billion"), "1.5bn", "2bn"),
            (number(12_000.0, "twelve thousand"), "15,000", "12,000"),
            (number(1.2e9, "1.2bn"), "1.5 billion", "1.2 billion"),
        ] {
            assert_eq!(number.in_style_of(drafted, Kind::Count), expected, "{drafted}");
        }
        assert_eq!(number(70.0, "seventieth").in_style_of("75th", Kind::Ordinal), "70th");
        assert_eq!(number(3.0, "3rd").in_style_of("second", Kind::Ordinal), "third");
    }
}
