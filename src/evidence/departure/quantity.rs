//! Is a figure another than the source's figure of the same thing?

use super::{Departure, DepartureKind};
use crate::evidence::facts::Comparison;
use crate::evidence::facts::number::{self, Kind, Quantity, Value};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::TermKind;
use crate::lexicon::Class;
use crate::text::Span;

/// `a letter` denies `two letters`, but not a crowd of them.
const FEW: f64 = 9.0;
/// Words around a figure that tell what it is a figure of.
const AROUND: usize = 4;

pub(super) fn departures(statement: &Statement, anchors: &[&Anchor]) -> Vec<Departure> {
    let own = statement.quantities.iter().filter(|quantity| !statement.is_quoted(quantity.span));
    own.filter_map(|quantity| departure(statement, quantity, anchors)).collect()
}

/// Figures of others on the same words: written figures only, by words that both have.
pub(super) fn contradicted(statement: &Statement, anchors: &[&Anchor]) -> Vec<Departure> {
    let mut departures = departures(statement, anchors);
    departures.retain(|departure| {
        let told = departure.told.and_then(|told| {
            let anchor = anchors.iter().find(|anchor| anchor.span() == told.sentence)?;
            let implied = anchor.quantities().iter().any(|quantity| quantity.implied && quantity.whole() == told.words);
            Some((anchor, told, implied))
        });
        told.is_some_and(|(anchor, told, implied)| {
            !implied && shares_context(statement, departure.drafted, anchor, told.words, true)
        })
    });
    departures
}

/// Whether a sentence has the figure at `span`.
pub(super) fn agrees(statement: &Statement, anchors: &[&Anchor], span: Span) -> bool {
    let drafted = statement.quantities.iter().filter(|quantity| quantity.whole().overlaps(span));
    drafted.into_iter().any(|quantity| {
        anchors.iter().any(|anchor| {
            let told = anchor.quantities();
            let same = told.iter().filter(|told| same_thing(statement, quantity, anchor, told));
            let several =
                matches!(quantity.value, Value::Several { .. }) && plural(statement, quantity, anchor).is_some();
            several || same.into_iter().any(|told| agree(number::compare(quantity, told)))
        })
    })
}

fn departure(statement: &Statement, quantity: &Quantity, anchors: &[&Anchor]) -> Option<Departure> {
    let mut different: Option<Departure> = None;
    for anchor in anchors {
        for told in anchor.quantities() {
            // `a woman` is told of one of `3,700 women`.
            let one_among = told.implied
                && quantity.value != Value::Exact(0.0)
                && !matches!(quantity.value, Value::Exact(few) if few <= FEW);
            if one_among || !same_thing(statement, quantity, anchor, &told) {
                continue;
            }
            match number::compare(quantity, &told) {
                Comparison::Same | Comparison::Compatible => return None,
                Comparison::Different if different.is_none() => {
                    different = Some(Departure::new(DepartureKind::Quantity, quantity.whole(), anchor, told.whole()));
                }
                _ => {}
            }
        }
    }
    let departure = different.or_else(|| anchors.iter().find_map(|anchor| one_of_many(statement, quantity, anchor)))?;
    // The figure stands somewhere near after all, of a thing with another name.
    let elsewhere = anchors.iter().any(|anchor| {
        anchor.quantities().iter().any(|told| {
            !told.implied && told.kind == quantity.kind && number::compare(quantity, told) == Comparison::Same
        })
    });
    (!elsewhere).then_some(departure)
}

/// `a single analyst` where the source has analysts.
fn one_of_many(statement: &Statement, quantity: &Quantity, anchor: &Anchor) -> Option<Departure> {
    let partitive = statement.text[quantity.span.end..].trim_start().starts_with("of ");
    let one = !partitive && quantity.value == Value::Exact(1.0) && quantity.kind == Kind::Count && !quantity.implied;
    let plural = plural(statement, quantity, anchor).filter(|_| one)?;
    Some(Departure::new(DepartureKind::Quantity, quantity.whole(), anchor, plural))
}

/// The source's plural of what is counted, without a figure of its own.
fn plural(statement: &Statement, quantity: &Quantity, anchor: &Anchor) -> Option<Span> {
    let head = statement.term_at_end(quantity.counted?)?;
    let met = anchor.term(anchor.own(head)?).span;
    let word = met.of(&anchor.reading.source.text);
    let counted = anchor.quantities().iter().any(|told| told.counted.is_some_and(|counted| counted.overlaps(met)));
    let plural = crate::lexicon::lemmas(&word.to_lowercase())
        .iter()
        .any(|lemma| lemma.text() != word.to_lowercase() && lemma.class() == Class::Noun);
    (plural && word.ends_with('s') && !counted).then_some(met)
}

fn agree(comparison: Comparison) -> bool {
    matches!(comparison, Comparison::Same | Comparison::Compatible)
}

/// Both figures are of the same thing, as far as the words tell.
fn same_thing(statement: &Statement, quantity: &Quantity, anchor: &Anchor, told: &Quantity) -> bool {
    let years = spans_years(quantity, &statement.text) && spans_years(told, &anchor.reading.source.text);
    let heads = heads_tie(statement, quantity, anchor, told);
    match (quantity.kind, told.kind) {
        (Kind::Count, Kind::Count) | (Kind::Ordinal, Kind::Ordinal) => heads,
        _ if years => heads || shares_context(statement, quantity.whole(), anchor, told.whole(), false),
        (one, other) if std::mem::discriminant(&one) == std::mem::discriminant(&other) => {
            shares_context(statement, quantity.whole(), anchor, told.whole(), true)
        }
        _ => false,
    }
}

/// A duration in years, or the number of an anniversary.
fn spans_years(quantity: &Quantity, text: &str) -> bool {
    let anniversary = |counted: Span| ["anniversary", "birthday", "jubilee", "year"].contains(&counted.of(text));
    quantity.years().is_some() && (quantity.kind != Kind::Ordinal || quantity.counted.is_some_and(anniversary))
}

fn heads_tie(statement: &Statement, quantity: &Quantity, anchor: &Anchor, told: &Quantity) -> bool {
    let (Some(counted), Some(met)) = (quantity.counted, told.counted) else { return false };
    let (Some(head), Some(other)) = (statement.term_at_end(counted), anchor.term_at_end(met)) else { return false };
    statement.wanted.tie(head, anchor.term(other)).is_some_and(|(_, strength)| strength >= 0.6)
}

/// A word near the one is paired with a word near the other
/// (a word that is no name, if `content`).
pub(super) fn shares_context(statement: &Statement, drafted: Span, anchor: &Anchor, told: Span, content: bool) -> bool {
    let Some(at) = statement.term_at_end(drafted) else { return false };
    let Some(there) = anchor.term_at_end(told) else { return false };
    let near = statement.terms().iter().enumerate().filter(|(index, term)| {
        index.abs_diff(at) <= AROUND
            && term.weight > 0.0
            && (!content || term.kind == TermKind::Content)
            && !drafted.overlaps(term.span)
    });
    near.filter_map(|(index, _)| anchor.own(index)).any(|term| term.abs_diff(there) <= AROUND + 1)
}
