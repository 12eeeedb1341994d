//! Where in a sentence do moments stand? Goes through its tokens and joins weekday, part of the day, date and phase.

use super::super::token::{Form, Tokens};
use super::calendar::{self, Read};
use super::{Moment, Part, place, relative, year};

/// The moments of one sentence, in order. Spans are bytes of `text`.
pub fn moments(text: &str) -> Vec<Moment> {
    let tokens = Tokens::of(text);
    let mut moments = Vec::new();
    let mut year_ended = None;
    let mut at = 0;
    while at < tokens.len() {
        let after_year =
            year_ended.is_some_and(|end| end + 1 == at && matches!(tokens.lower(end), "and" | "or" | "to" | ","));
        let Some((moment, to)) = at_token(&tokens, at, after_year) else {
            at += 1;
            continue;
        };
        moments.push(place::placed(&tokens, moment, at, to));
        year_ended = moment.year.map(|_| to);
        at = to;
    }
    moments
}

/// Whether a line holds a date and nothing else.
pub fn is_all(line: &str) -> bool {
    let moments = moments(line);
    let within = |at: usize| moments.iter().any(|moment| moment.with_preposition.contains(at));
    !moments.is_empty() && line.char_indices().all(|(at, letter)| !letter.is_alphanumeric() || within(at))
}

/// Bytes of the place, date and agency that agencies put before their first sentence.
const DATE_LINE: usize = 90;

/// Where a sentence begins behind its `PORT ESSEN, May 14 (Northwire) - `, in bytes; 0 without one. Before the dash stand
/// a place in capitals, other names, a date and an agency in brackets, and nothing else.
pub fn date_line(sentence: &str) -> usize {
    let head = &sentence[..sentence.floor_char_boundary(DATE_LINE)];
    let dashes = [" - ", " – ", " — ", "— "].into_iter();
    let Some((end, dash)) = dashes.filter_map(|dash| Some((head.find(dash)?, dash))).min() else { return 0 };
    let line = &head[..end];
    let place: String = line.chars().take_while(|letter| letter.is_alphabetic()).collect();
    let is_place = place.chars().count() > 2 && place.chars().all(char::is_uppercase);
    let open = line.find('(').filter(|_| line.ends_with(')')).unwrap_or(end);
    let moments = moments(&line[..open]);
    let tokens = Tokens::of(&line[..open]);
    let is_named = (0..tokens.len()).all(|at| {
        let (word, span) = (tokens.text(at), tokens.span(at, at + 1));
        let dated = moments.iter().any(|moment| moment.with_preposition.overlaps(span));
        dated || !word.starts_with(|letter: char| letter.is_lowercase() || letter.is_numeric())
    });
    if is_place && is_named { end + dash.len() } else { 0 }
}

fn at_token(tokens: &Tokens, at: usize, after_year: bool) -> Option<Read> {
    if tokens.glued(at) && matches!(tokens.before(at, 1), "$" | "€" | "£" | "#" | "/" | "." | "+") {
        return None;
    }
    let (moment, to) = relative::read(tokens, at)
        .or_else(|| calendar::date(tokens, at))
        .or_else(|| weekday(tokens, at))
        .or_else(|| year::read(tokens, at, after_year))
        .or_else(|| clock(tokens, at))
        .or_else(|| part_of_date(tokens, at))?;
    Some(with_part(tokens, moment, to))
}

fn weekday(tokens: &Tokens, at: usize) -> Option<Read> {
    let (weekday, to) = calendar::weekday(tokens, at)?;
    // `Black Friday`, `Bloody Sunday` are names; a name at the beginning of a sentence is rarer than a day.
    let named = matches!(tokens.before(at, 1), "black" | "bloody" | "good" | "easter" | "palm" | "cyber");
    (!named).then(|| (Moment { weekday: Some(weekday), ..Moment::default() }, to))
}

/// `Thursday night`, `Thursday (27 July)`.
fn with_part(tokens: &Tokens, moment: Moment, to: usize) -> Read {
    let dated = moment.weekday.is_some() || moment.day.is_some();
    match relative::part(tokens.lower(to)).filter(|_| dated && moment.part_of_day.is_none()) {
        Some(part) => (Moment { part_of_day: Some(part), ..moment }, to + 1),
        None => (moment, to),
    }
}

/// `the morning of 5 June`, `the evening on Friday`.
fn part_of_date(tokens: &Tokens, at: usize) -> Option<Read> {
    let part: Part = relative::part(tokens.lower(at))?;
    if !matches!(tokens.lower(at + 1), "of" | "on") {
        return None;
    }
    let date_at = if tokens.lower(at + 2) == "the" { at + 3 } else { at + 2 };
    let (moment, to) = calendar::date(tokens, date_at).or_else(|| weekday(tokens, date_at))?;
    Some((Moment { part_of_day: Some(part), ..moment }, to))
}

const MINUTES_IN_HOUR: u16 = 60;

/// `5 p.m.`, `5:30 pm`, `17:00`. With a time zone after it, the minutes stay open.
fn clock(tokens: &Tokens, at: usize) -> Option<Read> {
    let number = |at: usize| -> Option<u16> {
        let text = tokens.text(at);
        text.parse().ok().filter(|_| tokens.is(at, Form::Figure) && text.len() <= 2)
    };
    let hour = number(at)?;
    let colon = tokens.lower(at + 1) == ":" && tokens.glued(at + 1) && tokens.glued(at + 2);
    let minutes = if colon { number(at + 2).filter(|_| tokens.text(at + 2).len() == 2) } else { None };
    let half_at = if minutes.is_some() { at + 3 } else { at + 1 };
    let (shift, to) = match tokens.lower(half_at) {
        "am" | "a.m." | "a.m" => (0, half_at + 1),
        "pm" | "p.m." | "p.m" => (12, half_at + 1),
        _ if minutes.is_some() && !tokens.joins(half_at) => (0, half_at),
        "o'clock" => (0, half_at + 1),
        _ => return None,
    };
    let twelve = to > half_at && tokens.lower(half_at) != "o'clock" && hour == 12;
    let hour = if twelve { shift } else { hour + shift };
    let minute = hour * MINUTES_IN_HOUR + minutes.unwrap_or(0);
    if hour > 24 || minutes.is_some_and(|minutes| minutes >= MINUTES_IN_HOUR) {
        return None;
    }
    let zoned = tokens.text(to).len() >= 2 && tokens.text(to).chars().all(char::is_uppercase)
        || matches!(tokens.lower(to), "local" | "(" | "o'clock")
        || tokens.lower(half_at) == "o'clock";
    Some((Moment { clock: (!zoned).then_some(minute), ..Moment::default() }, to))
}
