//! A date is mended field by field: the source's weekday for the draft's, and so on. Where the two are of another build,
//! the source's date comes with its preposition.

use super::super::departed::Departed;
use super::{Mended, style, with, words};
use crate::evidence::facts::Comparison;
use crate::evidence::facts::date::{self, Day, Moment};
use crate::text::Span;
use crate::text::edit::Edit;

/// `Sept.` is as long as an abbreviation gets.
const LONGEST_SHORT: usize = 4;

pub(in super::super) fn mended(departed: &Departed) -> Option<Mended> {
    let (prose, sentence) = (departed.prose(), departed.sentence());
    let drafted = date::moments(prose).into_iter().find(|moment| moment.span == departed.drafted)?;
    let start = departed.told.sentence.start;
    let told = date::moments(sentence).into_iter().find(|moment| moment.span.shifted(start) == departed.told.words)?;
    let edits = fields(prose, &drafted, &told).or_else(|| exchanged(prose, &drafted, sentence, &told))?;
    let first = edits.first()?.span.start;
    let published = departed.source.metadata.date.as_deref().and_then(Day::parse);
    let there = date::moments(&with(prose, &edits)).into_iter().find(|moment| moment.span.end > first)?;
    let agrees = date::compare(&there, &told, published);
    matches!(agrees, Comparison::Same | Comparison::Compatible).then(|| Mended::told(departed, edits))
}

/// The words of the fields that differ. A weekday goes with its day: one of them alone is not changed.
fn fields(prose: &str, drafted: &Moment, told: &Moment) -> Option<Vec<Edit>> {
    let ranged = drafted.last_day.is_some() || drafted.last_year.is_some();
    if drafted.decade.is_some() || drafted.century.is_some() || drafted.quarter.is_some() || ranged {
        return None;
    }
    if leaves_open(drafted, told) {
        return None;
    }
    let parts: Vec<Span> =
        words(drafted.span.of(prose)).into_iter().map(|word| word.shifted(drafted.span.start)).collect();
    let mut edits = Vec::new();
    let mut exchange = |met: &dyn Fn(&str) -> bool, new: &dyn Fn(&str) -> Option<String>| {
        let span = parts.iter().copied().find(|span| met(span.of(prose)))?;
        edits.push(Edit { span, text: new(span.of(prose))? });
        Some(())
    };
    if let (Some(one), Some(other)) = (drafted.weekday, told.weekday)
        && one != other
    {
        let name = date::weekday_name(other)?;
        exchange(&|word| is_short_for(word, &date::weekday_name(one)), &|word| Some(shortened(&name, word)))?;
    }
    if let (Some(one), Some(other)) = (drafted.month, told.month)
        && one != other
    {
        let name = date::month_name(other)?;
        exchange(&|word| is_short_for(word, &date::month_name(one)), &|word| Some(shortened(&name, word)))?;
    }
    if let (Some(one), Some(other)) = (drafted.day, told.day)
        && one != other
    {
        let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse::<u8>().ok();
        exchange(&|word| number(word) == Some(one), &|word| {
            if word.ends_with(|letter: char| letter.is_ascii_digit()) {
                return Some(other.to_string());
            }
            crate::evidence::facts::number::written::place_in_digits(f64::from(other))
        })?;
    }
    if let (Some(one), Some(other)) = (drafted.year, told.year)
        && one != other
    {
        exchange(&|word| word == one.to_string(), &|_| Some(other.to_string()))?;
    }
    edits.sort_by_key(|edit| edit.span);
    (!edits.is_empty()).then_some(edits)
}

/// Where a field differs the draft's finer ones need the source's too: `12 February` is not `12 August` for an `August`.
fn leaves_open(drafted: &Moment, told: &Moment) -> bool {
    let year = drafted.year != told.year && drafted.year.is_some();
    let month = year || drafted.month != told.month && drafted.month.is_some();
    let day = month || drafted.day != told.day && drafted.day.is_some();
    let weekday = drafted.weekday != told.weekday && drafted.weekday.is_some();
    (year && drafted.month.is_some() && told.month.is_none())
        || (month && drafted.day.is_some() && told.day.is_none())
        || (day && drafted.weekday.is_some() && told.weekday.is_none())
        || (weekday && drafted.day.is_some() && told.day.is_none())
}

/// `Sept`, `September`.
fn is_short_for(word: &str, name: &Option<String>) -> bool {
    name.as_ref()
        .is_some_and(|name| word == name || (word.len() >= 3 && word.len() <= LONGEST_SHORT && name.starts_with(word)))
}

fn shortened(name: &str, like: &str) -> String {
    let full = (1..=12).filter_map(date::month_name).chain((1..=7).filter_map(date::weekday_name));
    if full.into_iter().any(|full| full == like) { name.to_owned() } else { name.chars().take(3).collect() }
}

/// `in March` becomes `on 5 May`. What the source dates from its own day of writing says something else in a draft.
fn exchanged(prose: &str, drafted: &Moment, sentence: &str, told: &Moment) -> Option<Vec<Edit>> {
    let placed = |moment: &Moment| moment.with_preposition.start < moment.span.start;
    let fits = drafted.relation == told.relation && placed(drafted) && placed(told);
    if !fits || told.relative.is_some() || drafted.relative.is_some() {
        return None;
    }
    let words = told.with_preposition.of(sentence).split_whitespace().collect::<Vec<_>>().join(" ");
    let span = drafted.with_preposition;
    let text = style::in_case_of(span.of(prose), &words);
    Some(vec![Edit { span, text }])
}
