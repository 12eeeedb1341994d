//! Is a date, weekday or year another than the source's of the same event?

use super::binding::{BOUND, binding, is_bound_elsewhere};
use super::quantity::shares_context;
use super::{Departure, DepartureKind, teller};
use crate::evidence::facts::Comparison;
use crate::evidence::facts::date::{self, Moment, Relation};
use crate::evidence::facts::number::Kind;
use crate::evidence::facts::qualifier::lower_words;
use crate::evidence::reading::Reading;
use crate::evidence::statement::{Anchor, Statement};
use crate::text::Span;

/// `close` speak of the same thing, and `telling` among them have it in one sentence.
pub(super) fn departures(statement: &Statement, telling: &[&Anchor], close: &[&Anchor]) -> Vec<Departure> {
    let own = statement.moments.iter().filter(|moment| !statement.is_quoted(moment.span));
    own.filter_map(|moment| departure(statement, moment, telling).or_else(|| displaced(statement, moment, close)))
        .collect()
}

/// Another date stands by the very words that the statement's stands by, in a sentence with less of the rest.
fn displaced(statement: &Statement, moment: &Moment, close: &[&Anchor]) -> Option<Departure> {
    let departure = departure(statement, moment, close)?;
    let told = departure.told?;
    let anchor = teller(close, &told)?;
    (binding(statement, moment.span, anchor, told.words) >= BOUND).then_some(departure)
}

/// Dates of others on the same words.
pub(super) fn contradicted(statement: &Statement, anchors: &[&Anchor]) -> Vec<Departure> {
    let own = statement.moments.iter().filter(|moment| !statement.is_quoted(moment.span));
    let found = own.filter_map(|moment| {
        let departure = departure(statement, moment, anchors)?;
        let told = departure.told?;
        let anchor = teller(anchors, &told)?;
        let all = anchor.moments();
        let side = |moment: &Moment| moment.relation.filter(|relation| *relation != Relation::At);
        let same = all.iter().any(|other| other.span == told.words && side(other) == side(moment));
        // The only date of a sentence is that of what it tells, wherever it stands.
        let of_it = all.len() == 1 || shares_context(statement, moment.span, anchor, told.words, true);
        (same && of_it).then_some(departure)
    });
    found.collect()
}

/// Whether a sentence has the date at `span`.
pub(super) fn agrees(statement: &Statement, anchors: &[&Anchor], span: Span) -> bool {
    let drafted = statement.moments.iter().filter(|moment| moment.span.overlaps(span));
    drafted.into_iter().any(|moment| {
        anchors.iter().any(|anchor| {
            anchor.moments().iter().any(|told| agree(compare(moment, told, anchor)) && shares_field(moment, told))
        })
    })
}

/// The statement's dates that the sentence has too, each with the sentence's.
pub(super) fn shared(statement: &Statement, anchor: &Anchor) -> Vec<(Span, Span)> {
    let told = anchor.moments();
    let mut shared = Vec::new();
    for moment in &statement.moments {
        let same = told.iter().filter(|told| agree(compare(moment, told, anchor)) && shares_field(moment, told));
        shared.extend(same.map(|told| (moment.span, told.span)));
    }
    shared
}

/// The statement's dates that a source has anywhere.
pub(super) fn told(statement: &Statement, reading: &Reading) -> Vec<Span> {
    let all = date::moments(reading.source.body.of(&reading.source.text));
    let published = reading.published();
    let is_told = |moment: &&Moment| {
        all.iter().any(|told| agree(date::compare(moment, told, published)) && shares_field(moment, told))
    };
    statement.moments.iter().filter(is_told).map(|moment| moment.span).collect()
}

fn departure(statement: &Statement, moment: &Moment, anchors: &[&Anchor]) -> Option<Departure> {
    let mut different: Option<(&Anchor, Moment)> = None;
    for anchor in anchors.iter().filter(|anchor| !counts_on(anchor)) {
        for told in anchor.moments() {
            match compare(moment, &told, anchor) {
                Comparison::Same => return None,
                Comparison::Compatible if shares_field(moment, &told) => return None,
                Comparison::Different if different.is_none() && !is_taken(statement, moment, &told, anchor) => {
                    different = Some((*anchor, told));
                }
                _ => {}
            }
        }
    }
    let (anchor, told) = different?;
    let departure = Departure::new(DepartureKind::Moment, moment.span, anchor, told.span);
    (!is_elsewhere(statement, moment, anchor, &told)).then_some(departure)
}

/// The source has the very date too, and closer to what it is told of; or no other one is close.
fn is_elsewhere(statement: &Statement, moment: &Moment, anchor: &Anchor, told: &Moment) -> bool {
    let same = |near: &Anchor| {
        let agreeing = near.moments().into_iter();
        let agreeing = agreeing.filter(|told| agree(compare(moment, told, near)) && shares_field(moment, told));
        agreeing.map(|told| told.span).collect()
    };
    let bound = binding(statement, moment.span, anchor, told.span);
    let exact = |near: &Anchor| {
        let same = near.moments().into_iter().filter(|told| is_exact(moment, told));
        same.map(|told| told.span).collect()
    };
    let told_exactly = || is_bound_elsewhere(statement, moment.span, anchor, bound, exact).is_some();
    let told = is_bound_elsewhere(statement, moment.span, anchor, bound, same);
    told.is_some_and(|closely| closely || (bound < BOUND && told_exactly()))
}

/// Two dates of a month with a day or a year, the same in all that the statement's has.
fn is_exact(moment: &Moment, told: &Moment) -> bool {
    moment.month.is_some()
        && (moment.day.is_some() || moment.year.is_some())
        && moment.month == told.month
        && (moment.day.is_none() || moment.day == told.day)
        && (moment.year.is_none() || told.year.is_none() || moment.year == told.year)
        && (moment.day.is_some() || told.year.is_some())
}

/// `on 2 March and reopened it ten days later`: the sentence leaves a date to be reckoned.
fn counts_on(anchor: &Anchor) -> bool {
    let text = &anchor.reading.source.text;
    anchor.quantities().iter().any(|quantity| {
        matches!(quantity.kind, Kind::Duration(_))
            && lower_words(&text[quantity.span.end..])
                .next()
                .is_some_and(|next| matches!(next.as_str(), "later" | "earlier" | "before" | "after" | "afterwards"))
    })
}

/// Whether another date of the statement is the source's.
fn is_taken(statement: &Statement, moment: &Moment, told: &Moment, anchor: &Anchor) -> bool {
    let others = statement.moments.iter().filter(|other| other.span != moment.span);
    others.into_iter().any(|other| agree(compare(other, told, anchor)) && shares_field(other, told))
}

fn compare(moment: &Moment, told: &Moment, anchor: &Anchor) -> Comparison {
    date::compare(moment, told, anchor.reading.published())
}

fn agree(comparison: Comparison) -> bool {
    matches!(comparison, Comparison::Same | Comparison::Compatible)
}

/// Both name a weekday, or both a year, and so on: only then did the comparison compare something.
fn shares_field(one: &Moment, other: &Moment) -> bool {
    (one.weekday.is_some() && other.weekday.is_some())
        || (one.day.is_some() && other.day.is_some())
        || (one.month.is_some() && other.month.is_some())
        || (one.year.is_some() && other.year.is_some())
        || (one.decade.is_some() && (other.decade.is_some() || other.year.is_some()))
        || (one.year.is_some() && other.decade.is_some())
        || (one.relative.is_some() && one.relative == other.relative)
        // By the day of publication: `last year` is 2024.
        || (one.relative.is_some() && (other.year.is_some() || other.month.is_some() || other.day.is_some()))
        || (other.relative.is_some() && (one.year.is_some() || one.month.is_some() || one.day.is_some()))
        || (one.weekday.is_some() && (other.day.is_some() || other.month.is_some()))
        || (other.weekday.is_some() && (one.day.is_some() || one.month.is_some()))
}
