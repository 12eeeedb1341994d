//! When does a sentence say that something happens? Dates, years, decades, weekdays, parts of the day.
//!
//! Reads English. A moment keeps what is written and leaves the rest open; what `last year` means is known only with the
//! day the text was published, which [`compare()`] takes.

mod calendar;
mod civil;
mod compare;
#[cfg(test)]
mod examples;
mod place;
mod read;
mod relative;
mod resolve;
mod year;

pub use crate::text::day::Day;
pub use calendar::{is_weekday, month_name, weekday_name};
pub use compare::compare;
pub use read::{date_line, is_all, moments};

use crate::text::Span;

/// One point or stretch of time, as far as it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moment {
    /// Bytes, without the preposition in front.
    pub span: Span,
    /// With `on`, `in`, `by`, `since` … if one stands in front.
    pub with_preposition: Span,
    /// From 1, Monday, to 7.
    pub weekday: Option<u8>,
    pub day: Option<u8>,
    /// The last day of `5-7 July`.
    pub last_day: Option<u8>,
    /// From 1 to 12.
    pub month: Option<u8>,
    pub year: Option<i32>,
    /// The last year of a range that begins with `year`.
    pub last_year: Option<i32>,
    /// Its first year: 1940.
    pub decade: Option<i32>,
    /// As it is named: the 19th is 19.
    pub century: Option<i32>,
    /// From 1 to 4.
    pub quarter: Option<u8>,
    pub part_of_day: Option<Part>,
    /// `early` and `late` in the day, year, decade or century.
    pub phase: Option<Phase>,
    /// Minutes after midnight, where no time zone is written.
    pub clock: Option<u16>,
    pub relative: Option<Relative>,
    pub relation: Option<Relation>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Early,
    Middle,
    Late,
}

/// Where a moment lies from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Relative {
    Today,
    Yesterday,
    Tomorrow,
    Last(Period),
    This(Period),
    Next(Period),
    /// So many periods before.
    Ago(f64, Period),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
    /// The weekday or the month that the moment names: last Friday.
    Named,
}

impl Period {
    /// How long it is on average; a named one lasts as long as what it names, and none here.
    fn days(self) -> f64 {
        match self {
            Period::Day => 1.0,
            Period::Week => 7.0,
            Period::Month => 30.4,
            Period::Year => 365.25,
            Period::Decade => 3_652.5,
            Period::Century => 36_525.0,
            Period::Named => 0.0,
        }
    }
}

/// What the preposition says of what happens and the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    At,
    Since,
    Until,
    By,
    Before,
    After,
}
