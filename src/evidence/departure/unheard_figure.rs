//! Does a figure stand nowhere in the source, where another one stands by the same words?
//!
//! Asks less of these words than where the source has the figure too: then it may only be told of something else.

use super::binding::binding;
use super::quantity::{
    AROUND, between, heads_tie, is_difference, is_many, is_reckoned, is_same_figure, is_taken, is_total, rounds_to,
};
use super::{Departure, DepartureKind};
use crate::evidence::facts::Comparison;
use crate::evidence::facts::number::{self, Approximation, Kind, Quantity, Value};
use crate::evidence::facts::qualifier::lower_words;
use crate::evidence::statement::{Anchor, Statement};

/// The words of the statement stand this close around the other figure, half of what is asked where the figure itself is
/// told of something.
const BOUND: f32 = 0.3;
/// Of what both count there are many figures in an article, but none is the statement's.
const COUNTED: f32 = 0.1;
/// A share of whatever is a share of what the words around it name.
const SHARED: f32 = 0.6;

/// Those of the statement's figures that are not among `known`; `speaking` may speak of the same thing.
pub(super) fn departures(statement: &Statement, speaking: &[&Anchor], known: &[Departure]) -> Vec<Departure> {
    let is_known = |quantity: &Quantity| known.iter().any(|known| known.drafted.overlaps(quantity.whole()));
    let own = statement.quantities.iter().filter(|quantity| is_plain(statement, quantity) && !is_known(quantity));
    own.filter_map(|quantity| departure(statement, quantity, speaking)).collect()
}

fn departure(statement: &Statement, quantity: &Quantity, speaking: &[&Anchor]) -> Option<Departure> {
    let mut closest: Option<(f32, Departure)> = None;
    for anchor in speaking {
        if is_heard(quantity, anchor) {
            return None;
        }
        for told in anchor.quantities() {
            let bound = binding(statement, quantity.whole(), anchor, told.whole());
            let is_other = !told.implied
                && told.kind == quantity.kind
                && matches!(told.value, Value::Exact(_))
                && number::compare(quantity, &told) == Comparison::Different
                && !is_taken(statement, quantity, &told)
                && is_bound(statement, quantity, anchor, &told, bound);
            if is_other && closest.as_ref().is_none_or(|(closest, _)| bound > *closest) {
                let departure = Departure::new(DepartureKind::Quantity, quantity.whole(), anchor, told.whole());
                closest = Some((bound, departure));
            }
        }
    }
    closest.map(|(_, departure)| departure)
}

/// A number that somebody counted or measured: `both clubs`, `the other two` and `one` are told of whatever was named.
fn is_plain(statement: &Statement, quantity: &Quantity) -> bool {
    let is_both = quantity.figure.of(&statement.text).eq_ignore_ascii_case("both")
        || lower_words(&statement.text[..quantity.span.start]).last().is_some_and(|word| word == "other");
    // `Eighteen` leaves to the sentence what it counts.
    let is_bare = quantity.kind == Kind::Count && quantity.counted.is_none() && !is_many(quantity);
    let is_number = matches!(quantity.value, Value::Exact(value) if value != 0.0 && value != 1.0) && !is_bare;
    let is_amount = !matches!(quantity.kind, Kind::Score | Kind::Ordinal | Kind::Multiple);
    let is_own = !is_difference(&statement.text, quantity)
        && !quantity.implied
        && !statement.is_quoted(quantity.span)
        && !is_total(statement, quantity);
    is_own && is_number && is_amount && !is_both
}

/// The source has the figure, of whatever, or it follows from one that it has.
fn is_heard(quantity: &Quantity, anchor: &Anchor) -> bool {
    let follows = || {
        let value = |told: &Quantity| if let Value::Exact(value) = told.value { Some(value) } else { None };
        let alike = anchor.quantities().into_iter().filter(|told| told.kind == quantity.kind && !told.implied);
        let figures: Vec<f64> = alike.filter_map(|told| value(&told)).collect();
        let from = |one: &f64, other: &f64| [one + other, one - other].map(Some).contains(&value(quantity));
        figures.iter().any(|one| figures.iter().any(|other| from(one, other)))
    };
    follows()
        || number::quantities(&anchor.reading.source.text).iter().any(|told| {
            told.value == quantity.value
                || is_reckoned(quantity, told, anchor)
                || (!is_open(told, quantity) && is_same_figure(quantity, told))
        })
}

/// `Dozens` and `more than three` leave nearly every figure possible.
fn is_open(told: &Quantity, quantity: &Quantity) -> bool {
    let is_bound = matches!(
        told.approximation,
        Approximation::MoreThan | Approximation::LessThan | Approximation::AtLeast | Approximation::AtMost
    );
    matches!(told.value, Value::Several { .. }) || (is_bound && !rounds_to(told, quantity))
}

fn is_bound(statement: &Statement, quantity: &Quantity, anchor: &Anchor, told: &Quantity, bound: f32) -> bool {
    let is_share = matches!(quantity.kind, Kind::Fraction | Kind::Percent);
    (bound >= COUNTED && heads_tie(statement, quantity, anchor, told))
        || (bound >= BOUND && counts_so(statement, quantity, anchor, told))
        || (bound >= SHARED && is_share)
}

/// Both count nothing, or what one of them counts stands beside the other: `1,400 arrests` where 1,040 people were
/// arrested.
fn counts_so(statement: &Statement, quantity: &Quantity, anchor: &Anchor, told: &Quantity) -> bool {
    let (own, theirs) = (quantity.counted, told.counted);
    if own.is_none() && theirs.is_none() {
        return true;
    }
    let here = statement.term_at_end(quantity.whole());
    let there = anchor.term_at_end(told.whole());
    let (Some(here), Some(there)) = (here, there) else { return false };
    let told = |place: usize| anchor.terms().any(|(at, term)| at == place && term.weight > 0.0);
    let apart_there = |place: usize| between(place, there).filter(|&at| told(at)).count();
    let apart_here = |index: usize| between(index, here).filter(|&at| statement.terms()[at].weight > 0.0).count();
    let own = own.and_then(|own| anchor.own(statement.term_at_end(own)?));
    let theirs = theirs.and_then(|theirs| anchor.paired(anchor.term_at_end(theirs)?));
    own.is_some_and(|place| apart_there(place) <= AROUND) || theirs.is_some_and(|index| apart_here(index) <= AROUND)
}
