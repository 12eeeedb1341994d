//! Can a draft's quantity stand where the source has another?
//!
//! A qualified figure is an interval; two that meet are compatible. A plain figure that rounds the other is compatible
//! too. Does not know whether the two count the same things: that is for the caller.

use super::super::Comparison::{self, Compatible, Different, Incomparable, Same};
use super::Approximation::{About, AtLeast, AtMost, Exact, LessThan, MoreThan, Nearly};
use super::{Kind, Quantity, TimeUnit, Value};

/// Sums in floating point err by less than this share.
const EQUAL_WITHIN: f64 = 1e-9;
/// A round number of thousands is taken to round what lies within 2 per cent.
const ROUND_WITHIN: f64 = 0.02;
/// From thousands on, zeros at the end can stand for places that were dropped; below, 40 is not 41.
const ROUND_FROM: f64 = 1_000.0;
/// Millions are written with one or two places, which drops more.
const MILLIONS_WITHIN: f64 = 0.10;
/// Dropping decimals changes a small number by more than anybody would call a rounding.
const DECIMALS_WITHIN: f64 = 0.25;
/// `About` covers this share at least …
const ABOUT_AT_LEAST: f64 = 0.05;
/// … and no more than this, however round the number.
const ABOUT_AT_MOST: f64 = 0.15;
/// Points by which `a third` and `half` may miss a percentage.
const FRACTION_POINTS: f64 = 3.0;
/// Points between a fraction and a percentage that spell the same: a third and 33.3%.
const SAME_POINTS: f64 = 0.05;

impl Quantity {
    /// The years that a duration lasts or that an anniversary marks. An ordinal is taken for an anniversary's: whether
    /// its noun is one, the caller sees in [`Quantity::counted`].
    pub fn years(&self) -> Option<f64> {
        let Value::Exact(value) = self.value else { return None };
        match self.kind {
            Kind::Ordinal => Some(value),
            Kind::Duration(TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century) => {
                Some(value / TimeUnit::Year.days())
            }
            _ => None,
        }
    }
}

/// How the draft's quantity stands to the source's. An ordinal against a duration is compared as an anniversary.
pub fn compare(drafted: &Quantity, sourced: &Quantity) -> Comparison {
    match (drafted.kind, sourced.kind) {
        (Kind::Percent | Kind::Fraction, Kind::Percent | Kind::Fraction) if drafted.kind != sourced.kind => {
            shares(&in_percent(drafted), &in_percent(sourced))
        }
        (Kind::Duration(unit), Kind::Duration(other)) => values(drafted, sourced, unit != other),
        (Kind::Ordinal, Kind::Duration(_)) | (Kind::Duration(_), Kind::Ordinal) => anniversaries(drafted, sourced),
        (Kind::Measure(_), Kind::Measure(_)) if drafted.kind == sourced.kind => values(drafted, sourced, true),
        _ if drafted.kind == sourced.kind => values(drafted, sourced, false),
        _ => Incomparable,
    }
}

fn anniversaries(drafted: &Quantity, sourced: &Quantity) -> Comparison {
    let in_years = |quantity: &Quantity| {
        let factor = if quantity.kind == Kind::Ordinal { TimeUnit::Year.days() } else { 1.0 };
        quantity.years().map(|_| Quantity {
            value: quantity.value.scaled(factor),
            precision: quantity.precision.scaled(factor),
            kind: Kind::Duration(TimeUnit::Year),
            ..*quantity
        })
    };
    match (in_years(drafted), in_years(sourced)) {
        (Some(drafted), Some(sourced)) => values(&drafted, &sourced, false),
        _ => Incomparable,
    }
}

fn in_percent(quantity: &Quantity) -> Quantity {
    let factor = if quantity.kind == Kind::Fraction { 100.0 } else { 1.0 };
    Quantity { value: quantity.value.scaled(factor), precision: quantity.precision.scaled(factor), ..*quantity }
}

/// A spoken fraction is rough by itself.
fn shares(drafted: &Quantity, sourced: &Quantity) -> Comparison {
    match (drafted.value, sourced.value) {
        (Value::Exact(left), Value::Exact(right)) if (left - right).abs() <= SAME_POINTS => qualified(drafted, sourced),
        (Value::Exact(left), Value::Exact(right)) if (left - right).abs() <= FRACTION_POINTS => Compatible,
        _ => values(drafted, sourced, false),
    }
}

/// Equal figures are the same unless their qualifiers differ.
fn qualified(drafted: &Quantity, sourced: &Quantity) -> Comparison {
    if drafted.approximation == sourced.approximation {
        Same
    } else if meet(interval(drafted), interval(sourced)) {
        Compatible
    } else {
        Different
    }
}

/// Both in one base unit; `converted` when they may have been written in different ones.
fn values(drafted: &Quantity, sourced: &Quantity, converted: bool) -> Comparison {
    if same_value(drafted.value, sourced.value) {
        return qualified(drafted, sourced);
    }
    let close = rounds(drafted, sourced) || rounds(sourced, drafted) || converted && converts(drafted, sourced);
    if let Some(left) = bound(drafted)
        && let Some(right) = bound(sourced)
        && left.0 == right.0
    {
        // Two bounds on the same side: the draft's must follow from the source's.
        let follows = if left.0 == Side::Below { left.1 <= right.1 } else { left.1 >= right.1 };
        return if follows || close { Compatible } else { Different };
    }
    let plain =
        |coarse: &Quantity, fine: &Quantity| matches!(coarse.approximation, Exact | About) && rounds(coarse, fine);
    let rounded = plain(drafted, sourced) || plain(sourced, drafted) || converted && converts(drafted, sourced);
    if rounded || meet(interval(drafted), interval(sourced)) {
        return Compatible;
    }
    Different
}

fn equal(left: f64, right: f64) -> bool {
    (left - right).abs() <= EQUAL_WITHIN * left.abs().max(right.abs())
}

fn same_value(left: Value, right: Value) -> bool {
    match (left, right) {
        (Value::Exact(left), Value::Exact(right)) => equal(left, right),
        (Value::Range(low, high), Value::Range(other_low, other_high)) => {
            equal(low, other_low) && equal(high, other_high)
        }
        (Value::Several { least }, Value::Several { least: other }) => equal(least, other),
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The bound lies below what is meant: more than.
    Below,
    Above,
}

fn bound(quantity: &Quantity) -> Option<(Side, f64)> {
    let Value::Exact(value) = quantity.value else { return None };
    match quantity.approximation {
        MoreThan | AtLeast => Some((Side::Below, value)),
        LessThan | AtMost => Some((Side::Above, value)),
        Exact | About | Nearly => None,
    }
}

/// Whether `coarse` is what a writer makes of `fine`.
fn rounds(coarse: &Quantity, fine: &Quantity) -> bool {
    let (Value::Exact(round), Value::Exact(value)) = (coarse.value, fine.value) else { return false };
    let error = (round - value).abs() / value.abs().max(f64::MIN_POSITIVE);
    let by = |step: f64| (value / step).round() * step;
    let written = coarse.precision.written;
    let decimals = fine.precision.written < written && equal(by(written), round) && error <= DECIMALS_WITHIN;
    let within = if round >= 1e6 { MILLIONS_WITHIN } else { ROUND_WITHIN };
    let significant = coarse.precision.significant;
    let places = round >= ROUND_FROM
        && matches!(coarse.kind, Kind::Count | Kind::Money(_))
        && fine.precision.significant < significant
        && equal(by(significant), round)
        && error <= within;
    decimals || places
}

/// Whether the two differ by no more than their last places, as 1 mile and 1.6 km do.
fn converts(drafted: &Quantity, sourced: &Quantity) -> bool {
    let (Value::Exact(left), Value::Exact(right)) = (drafted.value, sourced.value) else { return false };
    let slack = |quantity: &Quantity, value: f64| {
        let half = quantity.precision.written / 2.0;
        let zeros = (quantity.precision.significant / 2.0).min(value * ABOUT_AT_LEAST);
        half.max(zeros).min(value * DECIMALS_WITHIN)
    };
    let step_differs = !equal(drafted.precision.written, sourced.precision.written);
    step_differs && (left - right).abs() <= slack(drafted, left).max(slack(sourced, right))
}

/// An interval with its ends, and whether each end is left out.
type Interval = ((f64, bool), (f64, bool));

fn interval(quantity: &Quantity) -> Interval {
    let (low, high) = match quantity.value {
        Value::Exact(value) => (value, value),
        Value::Range(low, high) => (low, high),
        Value::Several { least } => (least, f64::INFINITY),
    };
    let slack = |value: f64| {
        let half = quantity.precision.significant / 2.0;
        value.abs() * ABOUT_AT_LEAST.max((half / value.abs().max(f64::MIN_POSITIVE)).min(ABOUT_AT_MOST))
    };
    match quantity.approximation {
        Exact => ((low, false), (high, false)),
        About => ((low - slack(low), false), (high + slack(high), false)),
        Nearly => ((low - slack(low), false), (high, true)),
        MoreThan => ((low, true), (f64::INFINITY, false)),
        AtLeast => ((low, false), (f64::INFINITY, false)),
        LessThan => ((0.0, false), (high, true)),
        AtMost => ((0.0, false), (high, false)),
    }
}

/// Whether two intervals share a value. An end that is left out still meets one that is not: a draft that says 40 for
/// `more than 40` dropped a word, not a fact.
fn meet((low, high): Interval, (other_low, other_high): Interval) -> bool {
    let reaches = |low: (f64, bool), high: (f64, bool)| low.0 < high.0 || equal(low.0, high.0) && !(low.1 && high.1);
    reaches(low, other_high) && reaches(other_low, high)
}
