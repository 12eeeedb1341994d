//! Which day of which month do the words name? `27 July 2023`, `July 27`, `2023-07-27`, `Thursday, 5 May`.
//!
//! `May`, `March` and names such as April are months only where a day, a year or a preposition says so.

use super::super::number::is_plural;
use super::super::token::{Form, Tokens};
use super::{Moment, year};

/// In order, from January.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// In order, from January; May has none.
const SHORT_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// In order, from Monday.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The name of a month, from 1, January.
pub fn month_name(month: u8) -> Option<String> {
    MONTHS.get(usize::from(month).checked_sub(1)?).map(|name| capitalised(name))
}

/// Whether the word (lower case) is the whole name of a weekday.
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

/// The name of a weekday, from 1, Monday.
pub fn weekday_name(weekday: u8) -> Option<String> {
    WEEKDAYS.get(usize::from(weekday).checked_sub(1)?).map(|name| capitalised(name))
}

fn capitalised(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

/// What was read, and the token after it.
pub(super) type Read = (Moment, usize);

fn ordinal_in(list: &[&str], word: &str) -> Option<u8> {
    let place = list.iter().position(|entry| !word.is_empty() && *entry == word)?;
    u8::try_from(place + 1).ok()
}

/// A weekday, also with a genitive: `Thursday's`. The token after it.
pub(super) fn weekday(tokens: &Tokens, at: usize) -> Option<(u8, usize)> {
    let word = tokens.lower(at);
    let name = word.strip_suffix("'s").unwrap_or(word);
    ordinal_in(&WEEKDAYS, name).filter(|_| tokens.is_capitalised(at)).map(|weekday| (weekday, at + 1))
}

/// A month at `at`, and the token after it with its full stop. `short` tells an abbreviation.
fn month(tokens: &Tokens, at: usize) -> Option<(u8, usize, bool)> {
    let word = tokens.lower(at);
    let name = word.strip_suffix("'s").unwrap_or(word);
    if !tokens.is_capitalised(at) {
        return None;
    }
    if let Some(month) = ordinal_in(&MONTHS, name) {
        return Some((month, at + 1, false));
    }
    let month = if name == "sept" { Some(9) } else { ordinal_in(&SHORT_MONTHS, name) }?;
    let dotted = tokens.lower(at + 1) == "." && tokens.glued(at + 1);
    Some((month, if dotted { at + 2 } else { at + 1 }, true))
}

/// A day of the month in digits, `27` or `27th`, or as `fourth` in words; the token after it.
fn day(tokens: &Tokens, at: usize) -> Option<(u8, usize)> {
    let text = tokens.text(at);
    if tokens.is(at, Form::Figure) && text.len() <= 2 {
        let suffix = matches!(tokens.lower(at + 1), "st" | "nd" | "rd" | "th") && tokens.glued(at + 1);
        let day = text.parse().ok().filter(|day| (1..=31).contains(day))?;
        return Some((day, if suffix { at + 2 } else { at + 1 }));
    }
    None
}

/// The last day of a range of days, and the token after it.
fn last_day(tokens: &Tokens, at: usize, first: u8) -> Option<(u8, usize)> {
    let joined = tokens.joins(at) || matches!(tokens.lower(at), "to" | "and");
    day(tokens, at + 1).filter(|(last, _)| joined && *last > first)
}

/// A date with at least a month, or an ISO date. Not a month alone that could be another word.
pub(super) fn date(tokens: &Tokens, at: usize) -> Option<Read> {
    let (weekday, from) = match weekday(tokens, at) {
        Some((weekday, to)) => (Some(weekday), past(tokens, past(tokens, to, ","), "the")),
        None => (None, at),
    };
    let (moment, to) = iso(tokens, from)
        .or_else(|| day_first(tokens, from))
        .or_else(|| month_first(tokens, from))
        .or_else(|| month_alone(tokens, from))?;
    Some((Moment { weekday, ..moment }, to))
}

fn past(tokens: &Tokens, at: usize, word: &str) -> usize {
    if tokens.lower(at) == word { at + 1 } else { at }
}

fn iso(tokens: &Tokens, at: usize) -> Option<Read> {
    let part = |at: usize, length: usize| {
        let text = tokens.text(at);
        (tokens.is(at, Form::Figure) && text.len() == length).then(|| text.parse::<u16>().ok()).flatten()
    };
    let (year, month) = (part(at, 4)?, part(at + 2, 2)?);
    let day = part(at + 4, 2)?;
    let joined = tokens.joins(at + 1) && tokens.joins(at + 3);
    if !(joined && (1..=12).contains(&month) && (1..=31).contains(&day)) {
        return None;
    }
    let moment = Moment {
        year: Some(i32::from(year)),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        ..Moment::default()
    };
    let time = tokens.glued(at + 5) && tokens.lower(at + 5).starts_with('t');
    Some((moment, if time { at + 6 } else { at + 5 }))
}

/// `27 July 2023`, `the 4th of July`, `5-7 July`.
fn day_first(tokens: &Tokens, at: usize) -> Option<Read> {
    let (first, mut to) = day(tokens, at)?;
    let last = last_day(tokens, to, first);
    to = last.map_or(to, |(_, to)| to);
    let (month, month_to, _) = month(tokens, past(tokens, to, "of"))?;
    let moment =
        Moment { day: Some(first), last_day: last.map(|(day, _)| day), month: Some(month), ..Moment::default() };
    Some(with_year(tokens, moment, month_to))
}

/// `July 27, 2023`, `July 27th`, `July 5-7`, `July 2023`.
fn month_first(tokens: &Tokens, at: usize) -> Option<Read> {
    let (month, to, _) = month(tokens, at)?;
    let moment = Moment { month: Some(month), ..Moment::default() };
    if let Some((first, day_to)) = day(tokens, past(tokens, to, "the")).filter(|(_, to)| !is_measured(tokens, *to)) {
        let last = last_day(tokens, day_to, first);
        let day_to = last.map_or(day_to, |(_, to)| to);
        let moment = Moment { day: Some(first), last_day: last.map(|(day, _)| day), ..moment };
        return Some(with_year(tokens, moment, day_to));
    }
    let (moment, year_to) = with_year(tokens, moment, to);
    moment.year.map(|_| (moment, year_to))
}

/// `In May 20% of …`: the figure is no day.
fn is_measured(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.lower(at), "%" | "percent" | "per" | "million" | "billion" | "bn") || tokens.lower(at) == ":"
}

fn with_year(tokens: &Tokens, moment: Moment, to: usize) -> Read {
    let comma = past(tokens, to, ",");
    let year_at = if comma == to { past(tokens, to, "of") } else { comma };
    match year::digits(tokens, year_at).filter(|_| !is_plural(tokens.lower(year_at + 1)) || comma == to) {
        Some(year) => (Moment { year: Some(year), ..moment }, year_at + 1),
        None => (moment, to),
    }
}

/// A month without a day and a year.
fn month_alone(tokens: &Tokens, at: usize) -> Option<Read> {
    let (month, to, short) = month(tokens, at)?;
    let before = tokens.before(at, 1);
    let placed = matches!(
        before,
        "in" | "since" | "until" | "till" | "during" | "last" | "next" | "this" | "late" | "early" | "mid"
    );
    let perhaps_placed = matches!(before, "by" | "of" | "from" | "after" | "before" | "through" | "to" | "and" | "-");
    let named = tokens.is_capitalised(to) && tokens.is(to, Form::Word);
    let ambiguous = matches!(month, 3..=6 | 8) || short;
    let stands = placed || !ambiguous || perhaps_placed && !named && month != 5 && !short;
    (stands && (placed || !short)).then(|| (Moment { month: Some(month), ..Moment::default() }, to))
}
