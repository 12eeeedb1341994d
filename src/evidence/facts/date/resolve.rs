//! Which days of the calendar can a moment mean, for a text published on a known day?

use super::{Day, Moment, Period, Relative};
use crate::text::day::days_in;

/// A half-open range of day numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) start: i64,
    pub(super) end: i64,
}

impl Days {
    fn new(first: Day, last: Day) -> Self {
        Days { start: first.number(), end: last.number() + 1 }
    }

    pub(super) fn overlaps(self, other: Days) -> bool {
        self.start < other.end && other.start < self.end
    }

    fn one(number: i64) -> Self {
        Days { start: number, end: number + 1 }
    }
}

/// The stretches that a moment can mean, any of which may be right; empty where it stays open.
pub(super) fn days(moment: &Moment, published: Option<Day>) -> Vec<Days> {
    if let Some(days) = written(moment) {
        return vec![days];
    }
    let Some(published) = published else { return Vec::new() };
    if let Some(weekday) = moment.weekday.filter(|_| moment.month.is_none() && moment.day.is_none()) {
        return weekdays(weekday, moment.relative, published);
    }
    if moment.month.is_some() && moment.year.is_none() {
        // A month without a year: the one before, the same, or the next.
        let of_year = |year| written(&Moment { year: Some(year), ..*moment });
        return (published.year - 1..=published.year + 1).filter_map(of_year).collect();
    }
    moment.relative.map_or_else(Vec::new, |relative| related(relative, published))
}

/// What the calendar fields alone say.
fn written(moment: &Moment) -> Option<Days> {
    let span = |first: i32, last: i32| {
        Some(Days::new(Day { year: first, month: 1, day: 1 }, Day { year: last, month: 12, day: 31 }))
    };
    let Some(year) = moment.year else {
        if let Some(decade) = moment.decade {
            return span(decade, decade + 9);
        }
        // Popular use counts the 20th century from 1900; the 2000 of the purists is let in too.
        return moment.century.and_then(|century| span((century - 1) * 100, century * 100));
    };
    match (moment.month, moment.day, moment.quarter) {
        (Some(month), Some(day), _) => {
            let last = moment.last_day.unwrap_or(day);
            Some(Days::new(Day { year, month, day }, Day { year, month, day: last }))
        }
        (Some(month), None, _) => {
            Some(Days::new(Day { year, month, day: 1 }, Day { year, month, day: days_in(year, month)? }))
        }
        (None, _, Some(quarter)) => {
            let month = quarter * 3;
            Some(Days::new(Day { year, month: month - 2, day: 1 }, Day { year, month, day: days_in(year, month)? }))
        }
        _ => span(year, moment.last_year.unwrap_or(year)),
    }
}

/// The nearest days of this name before and after publication; its own day counts as before.
fn weekdays(weekday: u8, relative: Option<Relative>, published: Day) -> Vec<Days> {
    let today = published.number();
    let back = i64::from((published.weekday() + 7 - weekday) % 7);
    let last = today - back;
    match relative {
        Some(Relative::Last(_)) => vec![Days::one(last), Days::one(last - 7)],
        Some(Relative::Next(_)) => vec![Days::one(last + 7), Days::one(last + 14)],
        _ => vec![Days::one(last), Days::one(last + 7)],
    }
}

fn related(relative: Relative, published: Day) -> Vec<Days> {
    let today = published.number();
    match relative {
        Relative::Today => vec![Days::one(today)],
        Relative::Yesterday => vec![Days::one(today - 1)],
        Relative::Tomorrow => vec![Days::one(today + 1)],
        Relative::Last(period) => around(period, published, -1),
        Relative::This(period) => around(period, published, 0),
        Relative::Next(period) => around(period, published, 1),
        Relative::Ago(number, period) => ago(number, period, today),
    }
}

/// The week, month or year that lies `steps` from the one of publication.
fn around(period: Period, published: Day, steps: i32) -> Vec<Days> {
    let year_span = |first: i32, last: i32| {
        vec![Days::new(Day { year: first, month: 1, day: 1 }, Day { year: last, month: 12, day: 31 })]
    };
    match period {
        Period::Day => vec![Days::one(published.number() + i64::from(steps))],
        Period::Week => {
            let monday = published.number() - i64::from(published.weekday() - 1) + 7 * i64::from(steps);
            // A Sunday opens the week for some, and closes it for others.
            vec![Days { start: monday - 1, end: monday + 7 }]
        }
        Period::Month => {
            let months = published.year * 12 + i32::from(published.month) - 1 + steps;
            let year = months.div_euclid(12);
            let Ok(month) = u8::try_from(months.rem_euclid(12) + 1) else { return Vec::new() };
            written(&Moment { year: Some(year), month: Some(month), ..Moment::default() }).into_iter().collect()
        }
        Period::Year => year_span(published.year + steps, published.year + steps),
        // `The last decade` are the ten years before, or the one with a name: either may be meant.
        Period::Decade => year_span(published.year + 10 * steps - 10, published.year + 10 * steps + 10),
        Period::Century => {
            let first = (published.year.div_euclid(100) + steps) * 100;
            year_span(first, first + 100)
        }
        Period::Named => Vec::new(),
    }
}

/// `Two years ago` is rarely meant to the day: it may miss by half a period, and by more for long ones.
fn ago(number: f64, period: Period, today: i64) -> Vec<Days> {
    if period == Period::Named {
        return Vec::new();
    }
    let length = period.days();
    let ago = number * length;
    let slack = (length * 0.75).max(ago * 0.1);
    let day = |distance: f64| {
        // Far below the limits of i64: a text that counts in more centuries than this names no date.
        (distance < 1e7).then_some(distance.round() as i64)
    };
    match (day(ago + slack), day(ago - slack)) {
        (Some(first), Some(last)) => vec![Days { start: today - first, end: today - last + 1 }],
        _ => Vec::new(),
    }
}
