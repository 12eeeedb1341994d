//! Which figures are years, decades, centuries? `in 1991`, `1950-53`, `the late 1940s`, `the 19th century`, `Q3 2024`.

use super::super::number::{is_plural, ordinal_in_digits, ordinal_in_words};
use super::super::token::{Form, Tokens};
use super::{Moment, calendar::Read};

/// Four digits that can be a year, whatever stands around them.
pub(super) fn digits(tokens: &Tokens, at: usize) -> Option<i32> {
    let text = tokens.text(at);
    let plain = tokens.is(at, Form::Figure) && text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let suffixed = tokens.glued(at + 1) && (tokens.is(at + 1, Form::Word) || matches!(tokens.lower(at + 1), "%" | ":"));
    text.parse().ok().filter(|year| plain && !suffixed && (1000..3000).contains(year))
}

/// A year, or what holds years. `after_year` tells that another year was read right before, with a conjunction between.
pub(super) fn read(tokens: &Tokens, at: usize, after_year: bool) -> Option<Read> {
    quarter(tokens, at)
        .or_else(|| decade(tokens, at))
        .or_else(|| century(tokens, at))
        .or_else(|| range(tokens, at))
        .or_else(|| single(tokens, at, after_year))
}

/// `Q3 2024`, `the third quarter of 2024`.
fn quarter(tokens: &Tokens, at: usize) -> Option<Read> {
    let (quarter, to) = match tokens.text(at) {
        "Q1" => (1, at + 1),
        "Q2" => (2, at + 1),
        "Q3" => (3, at + 1),
        "Q4" => (4, at + 1),
        _ => {
            let (place, to) = ordinal_in_words(tokens, at)?;
            let quarter = [1, 2, 3, 4].into_iter().find(|quarter| f64::from(*quarter) == place)?;
            (tokens.lower(to) == "quarter").then_some((quarter, to + 1))?
        }
    };
    let year_at = if matches!(tokens.lower(to), "of" | "in") { to + 1 } else { to };
    let year = digits(tokens, year_at);
    let moment = Moment { quarter: Some(quarter), year, ..Moment::default() };
    Some((moment, if year.is_some() { year_at + 1 } else { to }))
}

/// `1940s`, `'90s`.
fn decade(tokens: &Tokens, at: usize) -> Option<Read> {
    let text = tokens.text(at);
    let short = matches!(text, "'" | "’" | "‘") && tokens.text(at + 1).len() == 2 && tokens.glued(at + 1);
    let figure_at = if short { at + 1 } else { at };
    let plural = tokens.lower(figure_at + 1) == "s" && tokens.glued(figure_at + 1)
        || matches!(tokens.lower(figure_at + 1), "'" | "’")
            && tokens.lower(figure_at + 2) == "s"
            && tokens.glued(figure_at + 2);
    let number: i32 = tokens.text(figure_at).parse().ok().filter(|_| tokens.is(figure_at, Form::Figure))?;
    let decade = if short { TWO_DIGITS_OF + number } else { number };
    let s_at = if tokens.lower(figure_at + 1) == "s" { figure_at + 1 } else { figure_at + 2 };
    let whole = plural && decade % 10 == 0 && (1000..3000).contains(&decade);
    whole.then(|| (Moment { decade: Some(decade), ..Moment::default() }, s_at + 1))
}

/// A year or decade in two digits is of the last century.
const TWO_DIGITS_OF: i32 = 1900;
/// … unless it lies before this; `'14` is 2014.
const OLDEST_OF_TWO_DIGITS: i32 = 30;

/// `the 19th century`, `the nineteenth century`.
fn century(tokens: &Tokens, at: usize) -> Option<Read> {
    let (place, to) = ordinal_in_digits(tokens, at).or_else(|| ordinal_in_words(tokens, at))?;
    let century_at = if tokens.joins(to) { to + 1 } else { to };
    let named = matches!(tokens.lower(century_at), "century" | "centuries" | "century's") && place <= 30.0;
    let century = (1..=30).find(|century| f64::from(*century) == place).filter(|_| named)?;
    Some((Moment { century: Some(century), ..Moment::default() }, century_at + 1))
}

/// `1950-53`, `1998–2001`, `between 1998 and 2001`, `from 1998 to 2001`.
fn range(tokens: &Tokens, at: usize) -> Option<Read> {
    let first = digits(tokens, at)?;
    let joined = tokens.joins(at + 1);
    let spelled = match tokens.lower(at + 1) {
        "and" => tokens.before(at, 1) == "between",
        "to" | "until" | "through" => tokens.before(at, 1) == "from",
        _ => false,
    };
    let short = || {
        let text = tokens.text(at + 2);
        let end: i32 = text.parse().ok().filter(|_| text.len() == 2 && tokens.is(at + 2, Form::Figure) && joined)?;
        Some(first / 100 * 100 + end)
    };
    let last = digits(tokens, at + 2).or_else(short).filter(|last| (joined || spelled) && *last > first)?;
    // A third part makes it a date or a number of something else.
    let ends = !tokens.joins(at + 3) || !tokens.is(at + 4, Form::Figure);
    ends.then(|| (Moment { year: Some(first), last_year: Some(last), ..Moment::default() }, at + 3))
}

fn single(tokens: &Tokens, at: usize, after_year: bool) -> Option<Read> {
    if let Some(read) = two_digits(tokens, at) {
        return Some(read);
    }
    let year = digits(tokens, at)?;
    let (before, next) = (tokens.before(at, 1), at + 1);
    let counted = tokens.is(next, Form::Word) && is_plural(tokens.lower(next)) && !tokens.is_capitalised(next);
    let round = year % 100 == 0;
    let recent = (1900..2100).contains(&year);
    let placed = match before {
        "in" | "since" | "until" | "till" | "during" | "year" | "fiscal" | "mid" | "late" | "early" | "summer"
        | "spring" | "autumn" | "winter" | "fall" | "pre" | "post" | "circa" | "and" | "or" | "," | "to"
            if !matches!(before, "and" | "or" | "," | "to") || after_year =>
        {
            !counted || recent && !round
        }
        "by" | "from" | "of" | "before" | "after" | "between" | "through" | "to" | "around" | "for" | "beyond" => {
            !counted && (recent || before != "for") && !is_measured(tokens, next)
        }
        "(" => tokens.lower(next) == ")" || tokens.lower(next) == ",",
        "the" | "a" | "its" | "their" | "this" | "his" | "her" => {
            recent && (!counted || !round) && tokens.is(next, Form::Word) && !is_measured(tokens, next)
        }
        "-" => matches!(tokens.before(at, 2), "mid" | "pre" | "post" | "early" | "late"),
        _ => tokens.opens_sentence(at) && recent && tokens.is_capitalised(next) && tokens.is(next, Form::Word),
    };
    (placed && !is_measured(tokens, next)).then(|| (Moment { year: Some(year), ..Moment::default() }, next))
}

/// `'98`.
fn two_digits(tokens: &Tokens, at: usize) -> Option<Read> {
    let marked = matches!(tokens.text(at), "'" | "’" | "‘") && !tokens.glued(at);
    let text = tokens.text(at + 1);
    let figure = tokens.is(at + 1, Form::Figure) && tokens.glued(at + 1) && text.len() == 2;
    let short: i32 = text.parse().ok().filter(|_| marked && figure && !tokens.glued(at + 2))?;
    let century = if short < OLDEST_OF_TWO_DIGITS { TWO_DIGITS_OF + 100 } else { TWO_DIGITS_OF };
    Some((Moment { year: Some(century + short), ..Moment::default() }, at + 2))
}

/// A unit after the figure makes it an amount.
fn is_measured(tokens: &Tokens, at: usize) -> bool {
    matches!(
        tokens.lower(at),
        "%" | "percent"
            | "per"
            | "million"
            | "billion"
            | "trillion"
            | "people"
            | "km"
            | "kg"
            | "mph"
            | "dollars"
            | "euros"
    )
}
