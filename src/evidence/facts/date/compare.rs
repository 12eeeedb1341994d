//! Can what a draft dates hold where the source dates it otherwise?
//!
//! Fields that both write must agree; what one leaves open contradicts nothing. Relative words of the source are
//! resolved by its day of publication; those of the draft are not, for its day is unknown.

use super::super::Comparison::{self, Compatible, Different, Incomparable, Same};
use super::resolve::days;
use super::{Day, Moment, Part, Phase, Relation, Relative};

/// How the draft's moment stands to the source's, which was published on `published`.
pub fn compare(drafted: &Moment, sourced: &Moment, published: Option<Day>) -> Comparison {
    let fields = by_fields(drafted, sourced);
    if fields == Some(false) || opposed(drafted, sourced) || ages_oppose(drafted, sourced) {
        return Different;
    }
    let written =
        |moment: &Moment| Moment { with_preposition: sourced.with_preposition, span: sourced.span, ..*moment };
    if written(drafted) == *sourced {
        return Same;
    }
    let calendar = by_days(drafted, sourced, published);
    match (fields, calendar) {
        (_, Some(false)) => Different,
        (Some(true), _) | (_, Some(true)) if sides_oppose(drafted, sourced, fields) => Different,
        (Some(true), _) | (_, Some(true)) => Compatible,
        _ => Incomparable,
    }
}

/// Whether the fields that both write agree; none where they share no field.
fn by_fields(drafted: &Moment, sourced: &Moment) -> Option<bool> {
    let ranged = drafted.last_year.is_some() || sourced.last_year.is_some();
    let day_range = drafted.last_day.is_some() || sourced.last_day.is_some();
    let single = [
        both(drafted.month, sourced.month),
        both(drafted.day, sourced.day).filter(|_| !day_range),
        both(drafted.year, sourced.year).filter(|_| !ranged),
        both(drafted.decade, sourced.decade),
        both(drafted.century, sourced.century),
        both(drafted.quarter, sourced.quarter),
        both(drafted.weekday, sourced.weekday),
        both(drafted.clock, sourced.clock),
        day_ranges(drafted, sourced).filter(|_| day_range),
        year_ranges(drafted, sourced).filter(|_| ranged),
        months_of_quarters(drafted, sourced).or_else(|| months_of_quarters(sourced, drafted)),
        both(drafted.relative, sourced.relative).filter(|same| *same),
    ];
    let mut known = single.into_iter().flatten().peekable();
    known.peek()?;
    Some(known.all(|agrees| agrees))
}

fn both<T: PartialEq>(left: Option<T>, right: Option<T>) -> Option<bool> {
    Some(left? == right?)
}

/// A day within a range of days agrees; two ranges must be the same.
fn day_ranges(left: &Moment, right: &Moment) -> Option<bool> {
    Some(within((left.day?, left.last_day), (right.day?, right.last_day)))
}

fn year_ranges(left: &Moment, right: &Moment) -> Option<bool> {
    Some(within((left.year?, left.last_year), (right.year?, right.last_year)))
}

fn within<T: PartialOrd + Copy>(left: (T, Option<T>), right: (T, Option<T>)) -> bool {
    match (left.1, right.1) {
        (Some(last), Some(other)) => left.0 == right.0 && last == other,
        (Some(last), None) => left.0 <= right.0 && right.0 <= last,
        (None, Some(last)) => right.0 <= left.0 && left.0 <= last,
        (None, None) => left.0 == right.0,
    }
}

fn months_of_quarters(left: &Moment, right: &Moment) -> Option<bool> {
    Some(left.month?.div_ceil(3) == right.quarter?)
}

/// Whether the days that both can mean overlap; none where one stays open.
fn by_days(drafted: &Moment, sourced: &Moment, published: Option<Day>) -> Option<bool> {
    if let Some(agrees) = weekday_of_date(drafted, sourced).or_else(|| weekday_of_date(sourced, drafted)) {
        return Some(agrees);
    }
    if drafted.relative.is_some() {
        return None;
    }
    // A weekday in a draft is one of the week of the source's report: nothing else would be understood.
    let drafted_days = days(drafted, published);
    let sourced_days = days(sourced, published);
    if drafted_days.is_empty() || sourced_days.is_empty() {
        return None;
    }
    Some(sourced_days.iter().any(|days| drafted_days.iter().any(|other| days.overlaps(*other))))
}

/// A weekday against a whole date is decided by the calendar; only a match is left to publication.
fn weekday_of_date(named: &Moment, dated: &Moment) -> Option<bool> {
    let (Some(weekday), None, None) = (named.weekday, named.day, dated.weekday) else { return None };
    let date = Day { year: dated.year?, month: dated.month?, day: dated.day.filter(|_| dated.last_day.is_none())? };
    (date.weekday() != weekday).then_some(false)
}

/// Parts of the day and of longer stretches that exclude each other, of what may be the same day or decade.
fn opposed(drafted: &Moment, sourced: &Moment) -> bool {
    let parts = match (drafted.part_of_day, sourced.part_of_day) {
        (Some(left), Some(right)) => parts_oppose(left, right),
        _ => false,
    };
    let phases = matches!(
        (drafted.phase, sourced.phase),
        (Some(Phase::Early), Some(Phase::Late)) | (Some(Phase::Late), Some(Phase::Early))
    ) && by_fields(drafted, sourced) == Some(true);
    parts || phases || out_of_phase(drafted, sourced) || out_of_phase(sourced, drafted)
}

fn parts_oppose(left: Part, right: Part) -> bool {
    let late = |part| matches!(part, Part::Evening | Part::Night);
    let near = matches!((left, right), (Part::Afternoon, Part::Evening) | (Part::Evening, Part::Afternoon));
    left != right && !near && !(late(left) && late(right))
}

/// `The late 1940s` begin after the first three years, and `the early 1940s` end before the last three.
fn out_of_phase(phased: &Moment, dated: &Moment) -> bool {
    let (Some(phase), Some(decade), Some(year)) = (phased.phase, phased.decade, dated.year) else { return false };
    let into = year - decade;
    (0..10).contains(&into) && (phase == Phase::Late && into < 3 || phase == Phase::Early && into > 6)
}

/// `Two months ago` for `two weeks ago`: a draft is written after its source, but that many weeks do not become as many
/// months.
fn ages_oppose(drafted: &Moment, sourced: &Moment) -> bool {
    let (Some(Relative::Ago(number, period)), Some(Relative::Ago(other, since))) = (drafted.relative, sourced.relative)
    else {
        return false;
    };
    let is_younger = number * period.days() < other * since.days() / 2.0;
    period != since && (number == other || is_younger)
}

/// `Until` and `since` the same moment are opposite claims.
fn sides_oppose(drafted: &Moment, sourced: &Moment, fields: Option<bool>) -> bool {
    let before = |relation| matches!(relation, Relation::Until | Relation::By | Relation::Before);
    let after = |relation| matches!(relation, Relation::Since | Relation::After);
    let (Some(left), Some(right)) = (drafted.relation, sourced.relation) else { return false };
    fields == Some(true) && (before(left) && after(right) || after(left) && before(right))
}
