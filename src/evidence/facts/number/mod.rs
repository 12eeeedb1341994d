//! Which quantities does a sentence state, and of what? Counts, shares, money, durations, measures, places in an order.
//!
//! Reads English words and digits. Does not know parts of speech: the noun that is counted is found by what surrounds
//! it. Dates, clock times and years belong to [`date`](super::date).

mod amount;
mod article;
mod code;
mod compare;
#[cfg(test)]
mod examples;
mod figure;
mod fraction;
mod noun;
mod ordinal;
mod qualifier;
mod read;
mod unit;
mod vague;
pub mod written;

pub use article::articles;
pub use compare::compare;
pub use read::quantities;

pub(super) use figure::plain as plain_figure;
pub(super) use noun::is_plural;
pub(super) use ordinal::{in_digits as ordinal_in_digits, in_words as ordinal_in_words};

use crate::text::Span;

/// One number that a sentence states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The figure with the words that belong to it, in bytes: `about $1.5 billion` without the `about`.
    pub span: Span,
    /// Only the words or digits of the number, with its scale: `1.5 billion`.
    pub figure: Span,
    /// In the base unit of its kind: days, metres, per cent, whole things.
    pub value: Value,
    pub approximation: Approximation,
    pub kind: Kind,
    /// The noun that is counted or ordered: `submarines` in `two US ballistic missile submarines`.
    pub counted: Option<Span>,
    /// What stands between the figure and that noun: `US ballistic missile`.
    pub modifiers: Option<Span>,
    /// No number is written: an article, or a `no`.
    pub implied: bool,
    /// How finely the number is written.
    pub precision: Precision,
}

/// Values in the base unit of the [`Kind`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Exact(f64),
    /// Both ends included, the lower one first.
    Range(f64, f64),
    /// Words that leave the number open: several, many, dozens.
    Several {
        least: f64,
    },
}

/// What the words around a figure make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approximation {
    Exact,
    /// About, some, roughly.
    About,
    /// Nearly, almost: close to it and below.
    Nearly,
    MoreThan,
    LessThan,
    AtLeast,
    AtMost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whole things, in ones.
    Count,
    /// A place in an order, from 1.
    Ordinal,
    /// In hundredths of the whole.
    Percent,
    /// A difference between shares, in hundredths of the whole.
    PercentagePoints,
    /// In whole units of the currency.
    Money(Currency),
    /// In days; the unit is the one written.
    Duration(TimeUnit),
    /// In the SI unit of the dimension.
    Measure(Dimension),
    /// One side of a result.
    Score,
    /// A share of the whole, from 0 to 1.
    Fraction,
    /// So many times: twice, threefold, double.
    Multiple,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Currency {
    /// Of the United States, or just dollars.
    Dollar,
    AustralianDollar,
    CanadianDollar,
    HongKongDollar,
    Euro,
    Pound,
    Yen,
    Yuan,
    Won,
    Rouble,
    Rupee,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

/// The mean year of the Gregorian calendar is within a hundredth of this, and four of these are whole days.
const DAYS_IN_YEAR: f64 = 365.25;

impl TimeUnit {
    /// Its mean length in days.
    pub fn days(self) -> f64 {
        match self {
            TimeUnit::Second => 1.0 / 86_400.0,
            TimeUnit::Minute => 1.0 / 1_440.0,
            TimeUnit::Hour => 1.0 / 24.0,
            TimeUnit::Day => 1.0,
            TimeUnit::Week => 7.0,
            TimeUnit::Month => DAYS_IN_YEAR / 12.0,
            TimeUnit::Year => DAYS_IN_YEAR,
            TimeUnit::Decade => DAYS_IN_YEAR * 10.0,
            TimeUnit::Century => DAYS_IN_YEAR * 100.0,
        }
    }
}

/// What is measured, and in which unit values are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Cubic metres.
    Volume,
    /// Kilograms.
    Mass,
    /// Metres per second.
    Speed,
    /// Watts.
    Power,
    /// Degrees Celsius.
    Temperature,
}

/// The size of the last place of a figure, in the base unit of its kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// The last place that is written: 1 in `2,000`, 100 million in `1.5 billion`.
    pub written: f64,
    /// The last place that is not zero: 1,000 in `2,000`.
    pub significant: f64,
}

impl Precision {
    fn scaled(self, factor: f64) -> Self {
        Precision { written: self.written * factor, significant: self.significant * factor }
    }
}

impl Quantity {
    /// The figure with what is counted.
    pub fn whole(&self) -> Span {
        self.counted.map_or(self.span, |counted| self.span.hull(counted))
    }
}

impl Value {
    fn scaled(self, factor: f64) -> Self {
        match self {
            Value::Exact(value) => Value::Exact(value * factor),
            Value::Range(low, high) => Value::Range(low * factor, high * factor),
            Value::Several { least } => Value::Several { least: least * factor },
        }
    }
}
