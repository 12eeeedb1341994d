//! Which moment do the words give from the day of writing? `last year`, `yesterday`, `two decades ago`, `this week`.

use super::super::number::plain_figure;
use super::super::token::Tokens;
use super::calendar::{self, Read};
use super::{Moment, Part, Period, Relative};

pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Read> {
    let today =
        |relative, part_of_day, to| Some((Moment { relative: Some(relative), part_of_day, ..Moment::default() }, to));
    match (tokens.lower(at), tokens.lower(at + 1)) {
        ("today" | "today's", _) => today(Relative::Today, None, at + 1),
        ("tonight" | "tonight's", _) => today(Relative::Today, Some(Part::Night), at + 1),
        ("last", "night") => today(Relative::Yesterday, Some(Part::Night), at + 2),
        ("yesterday" | "yesterday's", next) => with_part(Relative::Yesterday, next, at),
        ("tomorrow" | "tomorrow's", next) => with_part(Relative::Tomorrow, next, at),
        ("this", next) if part(next).is_some() => today(Relative::Today, part(next), at + 2),
        ("last" | "this" | "next", _) => directed(tokens, at),
        ("earlier" | "later", "this") => directed(tokens, at + 1),
        _ => ago(tokens, at),
    }
}

fn with_part(relative: Relative, next: &str, at: usize) -> Option<Read> {
    let part_of_day = part(next);
    let to = if part_of_day.is_some() { at + 2 } else { at + 1 };
    Some((Moment { relative: Some(relative), part_of_day, ..Moment::default() }, to))
}

/// The part of the day that a word names.
pub(super) fn part(word: &str) -> Option<Part> {
    match word.strip_suffix("'s").unwrap_or(word) {
        "morning" | "mornings" => Some(Part::Morning),
        "afternoon" | "afternoons" => Some(Part::Afternoon),
        "evening" | "evenings" => Some(Part::Evening),
        "night" | "nights" | "overnight" => Some(Part::Night),
        _ => None,
    }
}

fn period(word: &str) -> Option<Period> {
    match word {
        "day" => Some(Period::Day),
        "week" => Some(Period::Week),
        "month" => Some(Period::Month),
        "year" => Some(Period::Year),
        "decade" => Some(Period::Decade),
        "century" | "centurie" => Some(Period::Century),
        _ => None,
    }
}

/// `last year`, `this week`, `next Friday`, `last July`. `The last week of …` is no such thing.
fn directed(tokens: &Tokens, at: usize) -> Option<Read> {
    if matches!(tokens.before(at, 1), "the" | "its" | "his" | "her" | "their") {
        return None;
    }
    let relative = |period| match tokens.lower(at) {
        "last" => Relative::Last(period),
        "this" => Relative::This(period),
        _ => Relative::Next(period),
    };
    let word = tokens.lower(at + 1);
    if let Some(period) = period(word.strip_suffix("'s").unwrap_or(word)) {
        return Some((Moment { relative: Some(relative(period)), ..Moment::default() }, at + 2));
    }
    let named = calendar::weekday(tokens, at + 1)
        .map(|(weekday, to)| (Moment { weekday: Some(weekday), ..Moment::default() }, to))
        .or_else(|| calendar::date(tokens, at + 1));
    named.map(|(moment, to)| (Moment { relative: Some(relative(Period::Named)), ..moment }, to))
}

/// `two years ago`, `a decade ago`.
fn ago(tokens: &Tokens, at: usize) -> Option<Read> {
    let (number, unit_at) = match tokens.lower(at) {
        "a" | "an" if period(tokens.lower(at + 1)).is_some() => (1.0, at + 1),
        _ => plain_figure(tokens, at)?,
    };
    let word = tokens.lower(unit_at);
    let unit = period(word.strip_suffix('s').unwrap_or(word))?;
    let moment = Moment { relative: Some(Relative::Ago(number, unit)), ..Moment::default() };
    (tokens.lower(unit_at + 1) == "ago").then_some((moment, unit_at + 2))
}
