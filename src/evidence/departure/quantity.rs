//! Is a figure another than the source's figure of the same thing?

use super::binding::{BOUND, binding, is_bound_elsewhere};
use super::{Departure, DepartureKind, teller};
use crate::evidence::facts::Comparison;
use crate::evidence::facts::number::{self, Kind, Quantity, Value};
use crate::evidence::facts::qualifier::lower_words;
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::Class;
use crate::source::Source;
use crate::text::Span;

/// `a letter` denies `two letters`, but not a crowd of them.
const FEW: f64 = 9.0;
/// Figures from here on are seldom alike by chance.
const MANY: f64 = 100.0;
/// How far a figure that was reckoned may be rounded: a third of 2.1 for 0.7.
const RECKONED: f64 = 0.05;
/// How far a figure may be rounded: `more than 3,000` for 3,200.
const ROUNDED: f64 = 0.1;
/// Words behind a total.
const TOTAL_WITHIN: usize = 5;
/// What is counted tells which count is meant if its word is rarer than this: `analysts`, not `people`.
const RARE: f32 = 0.6;
/// Words of content around a figure, up to so many, tell what it is a figure of.
pub(super) const AROUND: usize = 3;

/// `close` speak of the same thing, and `telling` among them have it in one sentence.
pub(super) fn departures(statement: &Statement, telling: &[&Anchor], close: &[&Anchor]) -> Vec<Departure> {
    let own = statement.quantities.iter().filter(|quantity| !statement.is_quoted(quantity.span));
    own.filter_map(|quantity| departure(statement, quantity, telling).or_else(|| displaced(statement, quantity, close)))
        .collect()
}

/// Figures of others on the same words: written figures only, by words that both have.
pub(super) fn contradicted(statement: &Statement, anchors: &[&Anchor]) -> Vec<Departure> {
    let mut departures = departures(statement, anchors, &[]);
    departures.retain(|departure| {
        let told = departure.told.and_then(|told| {
            let anchor = teller(anchors, &told)?;
            let implied = anchor.quantities().iter().any(|quantity| quantity.implied && quantity.whole() == told.words);
            Some((anchor, told, implied))
        });
        told.is_some_and(|(anchor, told, implied)| {
            let rare =
                statement.term_at_end(departure.drafted).is_some_and(|head| statement.terms()[head].weight >= RARE);
            !implied && (rare || shares_context(statement, departure.drafted, anchor, told.words, true))
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

/// The statement's figures that the sentence has too, each with the sentence's.
pub(super) fn shared(statement: &Statement, anchor: &Anchor) -> Vec<(Span, Span)> {
    let told = anchor.quantities();
    let mut shared = Vec::new();
    for quantity in &statement.quantities {
        let same = told.iter().filter(|told| {
            !told.implied && same_thing(statement, quantity, anchor, told) && agree(number::compare(quantity, told))
        });
        shared.extend(same.map(|told| (quantity.figure, told.figure)));
    }
    shared
}

/// The statement's figures that a source has anywhere.
pub(super) fn told(statement: &Statement, source: &Source) -> Vec<Span> {
    let all = number::quantities(source.body.of(&source.text));
    let is_told = |quantity: &&Quantity| {
        all.iter().any(|told| told.kind == quantity.kind && agree(number::compare(quantity, told)))
    };
    statement.quantities.iter().filter(is_told).map(|quantity| quantity.figure).collect()
}

/// Another figure stands where the statement's figure would have to, and that one, if anywhere, by other words.
fn displaced(statement: &Statement, quantity: &Quantity, anchors: &[&Anchor]) -> Option<Departure> {
    if quantity.value == Value::Exact(1.0)
        || quantity.kind == Kind::Score
        || is_total(statement, quantity)
        || is_difference(&statement.text, quantity)
    {
        return None;
    }
    let mut best: Option<(f32, &Anchor, Quantity)> = None;
    for anchor in anchors {
        for told in anchor.quantities() {
            let other = !told.implied
                && told.value != Value::Exact(1.0)
                && told.kind == quantity.kind
                && number::compare(quantity, &told) == Comparison::Different
                && !is_taken(statement, quantity, &told)
                && !is_reckoned(quantity, &told, anchor)
                && !is_difference(&anchor.reading.source.text, &told)
                && counts_alike(statement, quantity, anchor, &told);
            let bound = binding(statement, quantity.whole(), anchor, told.whole());
            if other && bound >= BOUND && best.as_ref().is_none_or(|(best, ..)| bound > *best) {
                best = Some((bound, anchor, told));
            }
        }
    }
    let (bound, anchor, told) = best?;
    let meant = is_told_elsewhere(statement, quantity, anchor, bound);
    (!meant).then(|| Departure::new(DepartureKind::Quantity, quantity.whole(), anchor, told.whole()))
}

/// Whether the source has the statement's figure by the same words too, given how closely another one is bound to them.
fn is_told_elsewhere(statement: &Statement, quantity: &Quantity, anchor: &Anchor, bound: f32) -> bool {
    let agreeing = |near: &Anchor| {
        let told = near.quantities().into_iter().filter(|told| {
            let other_thing =
                quantity.counted.is_some() && told.counted.is_some() && !heads_tie(statement, quantity, near, told);
            !told.implied && !other_thing && is_same_figure(quantity, told)
        });
        told.map(|told| told.whole()).collect()
    };
    is_bound_elsewhere(statement, quantity.whole(), anchor, bound, agreeing).unwrap_or(false)
}

/// The same figure; a bare one may leave out what the other is counted in: `a profit of 88 million`.
pub(super) fn is_same_figure(quantity: &Quantity, told: &Quantity) -> bool {
    let bare = |one: &Quantity, other: &Quantity| {
        one.kind == Kind::Count && one.counted.is_none() && one.value == other.value && is_many(one)
    };
    agree(number::compare(quantity, told)) || bare(quantity, told) || bare(told, quantity)
}

/// Both count the same, or neither counts anything that the other side has no word for.
fn counts_alike(statement: &Statement, quantity: &Quantity, anchor: &Anchor, told: &Quantity) -> bool {
    match (quantity.counted, told.counted) {
        (Some(_), Some(_)) => heads_tie(statement, quantity, anchor, told),
        (Some(own), None) => statement.term_at_end(own).is_some_and(|head| anchor.own(head).is_some()),
        (None, Some(theirs)) => anchor.term_at_end(theirs).is_some_and(|head| anchor.paired(head).is_some()),
        (None, None) => true,
    }
}

fn departure(statement: &Statement, quantity: &Quantity, anchors: &[&Anchor]) -> Option<Departure> {
    if is_total(statement, quantity) {
        return None;
    }
    let mut different: Option<Departure> = None;
    for anchor in anchors {
        for told in anchor.quantities() {
            // `a woman` is told of one of `3,700 women`.
            let one_among = told.implied
                && quantity.value != Value::Exact(0.0)
                && !matches!(quantity.value, Value::Exact(few) if few <= FEW);
            if one_among
                || is_other_side(statement, quantity, anchor, &told)
                || is_taken(statement, quantity, &told)
                || !same_thing(statement, quantity, anchor, &told)
            {
                continue;
            }
            match number::compare(quantity, &told) {
                Comparison::Same | Comparison::Compatible => return None,
                Comparison::Different if is_reckoned(quantity, &told, anchor) => return None,
                Comparison::Different if different.is_none() => {
                    different = Some(Departure::new(DepartureKind::Quantity, quantity.whole(), anchor, told.whole()));
                }
                _ => {}
            }
        }
    }
    let departure = different.or_else(|| anchors.iter().find_map(|anchor| one_of_many(statement, quantity, anchor)))?;
    if let Some(told) = departure.told
        && let Some(anchor) = teller(anchors, &told)
        && is_told_elsewhere(statement, quantity, anchor, binding(statement, quantity.whole(), anchor, told.words))
    {
        return None;
    }
    // The figure stands somewhere near after all, of a thing with another name.
    let elsewhere = anchors.iter().any(|anchor| {
        anchor.quantities().iter().any(|told| {
            let rounded = rounds_to(told, quantity) && (told.counted.is_none() || is_many(quantity));
            let agreed = number::compare(quantity, told);
            !told.implied
                && told.kind == quantity.kind
                && (agreed == Comparison::Same || rounded && agreed == Comparison::Compatible)
        })
    });
    (!elsewhere).then_some(departure)
}

pub(super) fn is_many(quantity: &Quantity) -> bool {
    matches!(quantity.value, Value::Exact(value) if value >= MANY)
}

/// Whether the one could have been written for the other.
pub(super) fn rounds_to(exact: &Quantity, round: &Quantity) -> bool {
    match (exact.value, round.value) {
        (Value::Exact(exact), Value::Exact(round)) => (exact - round).abs() <= ROUNDED * exact.abs(),
        _ => false,
    }
}

/// Of a result (`seven to two`) the first figure is held against the first, the second against the second.
fn is_other_side(statement: &Statement, quantity: &Quantity, anchor: &Anchor, told: &Quantity) -> bool {
    let rank = |all: &[Quantity], figure: Span| {
        all.iter().filter(|other| other.kind == Kind::Score && other.span.start < figure.start).count() % 2
    };
    quantity.kind == Kind::Score
        && told.kind == Kind::Score
        && rank(&statement.quantities, quantity.span) != rank(&anchor.quantities(), told.span)
}

/// Whether the figure follows from the source's: `1.4 metres, twice as much as in an average year` tells that a year has
/// 0.7, and `half of the 5,200 homes` that 2,600 are left.
pub(super) fn is_reckoned(quantity: &Quantity, told: &Quantity, anchor: &Anchor) -> bool {
    let exact = |quantity: &Quantity| if let Value::Exact(value) = quantity.value { Some(value) } else { None };
    let (Some(drafted), Some(value)) = (exact(quantity), exact(told)) else { return false };
    let near = |one: f64, other: f64| (one - other).abs() <= RECKONED * other.abs();
    anchor.quantities().iter().any(|other| match (other.kind, exact(other)) {
        (Kind::Multiple, Some(times)) => near(drafted, value * times) || near(drafted * times, value),
        (Kind::Fraction, Some(share)) => near(drafted, value * share) || near(drafted, value * (1.0 - share)),
        _ => false,
    })
}

/// `5.4 million tonnes in all`: the author has added up or multiplied.
pub(super) fn is_total(statement: &Statement, quantity: &Quantity) -> bool {
    let after: Vec<String> = lower_words(&statement.text[quantity.whole().end..]).take(TOTAL_WITHIN).collect();
    let pair = after.windows(2).any(|pair| pair[0] == "in" && matches!(pair[1].as_str(), "all" | "total"));
    pair || after.iter().any(|word| matches!(word.as_str(), "altogether" | "combined" | "together"))
}

/// Whether the statement has the source's figure as well, of something else.
pub(super) fn is_taken(statement: &Statement, quantity: &Quantity, told: &Quantity) -> bool {
    let others = statement.quantities.iter().filter(|other| other.span != quantity.span);
    others.into_iter().any(|other| {
        // `by 51.8 to 48.2 per cent`: the first of a pair may leave the unit to the second.
        let bare = matches!(other.value, Value::Exact(value) if value.fract() != 0.0 && other.value == told.value);
        bare || std::mem::discriminant(&other.kind) == std::mem::discriminant(&told.kind)
            && number::compare(other, told) == Comparison::Same
    })
}

/// `a single witness` where the source has witnesses.
fn one_of_many(statement: &Statement, quantity: &Quantity, anchor: &Anchor) -> Option<Departure> {
    let partitive = statement.text[quantity.span.end..].trim_start().starts_with("of ");
    // `One theory is …` leaves open whether there are others.
    let stressed = !quantity.figure.of(&statement.text).eq_ignore_ascii_case("one")
        || lower_words(&statement.text[..quantity.figure.start]).last().is_some_and(|word| word == "only");
    let one = stressed
        && !partitive
        && quantity.value == Value::Exact(1.0)
        && quantity.kind == Kind::Count
        && !quantity.implied;
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
    let source = &anchor.reading.source.text;
    let years = spans_years(quantity, &statement.text) && spans_years(told, source);
    let timed = [(quantity, &*statement.text), (told, &**source)].map(|(one, text)| is_difference(text, one));
    // `75 years after the war` and its `75th anniversary` tell the same; a `three-year war` is another matter.
    let anniversary = years && (quantity.kind == Kind::Ordinal) != (told.kind == Kind::Ordinal);
    if anniversary && is_attribute(&statement.text, quantity) | is_attribute(source, told) {
        return false;
    }
    if timed[0] != timed[1] && !anniversary {
        return false;
    }
    let heads = heads_tie(statement, quantity, anchor, told);
    match (quantity.kind, told.kind) {
        (Kind::Ordinal, Kind::Ordinal) if quantity.counted.is_none() || told.counted.is_none() => {
            shares_context(statement, quantity.whole(), anchor, told.whole(), true)
        }
        (Kind::Count, Kind::Count) | (Kind::Ordinal, Kind::Ordinal) => heads,
        _ if years => heads || shares_context(statement, quantity.whole(), anchor, told.whole(), false),
        (one, other) if std::mem::discriminant(&one) == std::mem::discriminant(&other) => {
            heads || shares_context(statement, quantity.whole(), anchor, told.whole(), true)
        }
        _ => false,
    }
}

/// `16 seconds before`, `22 hours less`, `three points higher than`: the figure tells how far two others are apart.
pub(super) fn is_difference(text: &str, quantity: &Quantity) -> bool {
    let mut words = lower_words(&text[quantity.whole().end..]);
    let Some(word) = words.next() else { return false };
    // `four other people`: there was one before.
    let timed =
        matches!(quantity.kind, Kind::Duration(_)) && matches!(word.as_str(), "after" | "before" | "earlier" | "later");
    timed
        || matches!(word.as_str(), "additional" | "fewer" | "further" | "less" | "more" | "other" | "others" | "short")
        || (word.ends_with("er") && words.next().as_deref() == Some("than"))
}

/// `three-year`, before what lasts so long.
fn is_attribute(text: &str, quantity: &Quantity) -> bool {
    quantity.kind != Kind::Ordinal && quantity.whole().of(text).ends_with("-year")
}

/// A duration in years, or the number of an anniversary.
fn spans_years(quantity: &Quantity, text: &str) -> bool {
    let anniversary = |counted: Span| ["anniversary", "birthday", "jubilee", "year"].contains(&counted.of(text));
    quantity.years().is_some() && (quantity.kind != Kind::Ordinal || quantity.counted.is_some_and(anniversary))
}

pub(super) fn heads_tie(statement: &Statement, quantity: &Quantity, anchor: &Anchor, told: &Quantity) -> bool {
    let (Some(counted), Some(met)) = (quantity.counted, told.counted) else { return false };
    let (Some(head), Some(other)) = (statement.term_at_end(counted), anchor.term_at_end(met)) else { return false };
    statement.wanted.tie(head, anchor.term(other)).is_some_and(|(_, strength)| strength >= 0.6)
}

/// A word near the one is paired with a word near the other
/// (a word that is no name, if `content`).
pub(super) fn shares_context(statement: &Statement, drafted: Span, anchor: &Anchor, told: Span, content: bool) -> bool {
    let Some(at) = statement.term_at_end(drafted) else { return false };
    let Some(there) = anchor.term_at_end(told) else { return false };
    let sentence: Vec<(usize, &Term)> = anchor.terms().collect();
    let first = sentence.first().map_or(0, |(first, _)| *first);
    // Other figures between tell nothing of what this one is a figure of.
    let figures = anchor.quantities();
    let is_figure = |term: &Term| figures.iter().any(|figure| !figure.implied && figure.span.overlaps(term.span));
    let told_apart =
        |terms: &mut dyn Iterator<Item = &Term>| terms.filter(|term| term.weight > 0.0 && !is_figure(term)).count();
    let apart = |terms: &mut dyn Iterator<Item = &Term>| {
        terms.filter(|term| term.weight > 0.0 && !statement.is_fact(term.span)).count()
    };
    let near = statement.terms().iter().enumerate().filter(|(index, term)| {
        apart(&mut between(*index, at).map(|index| &statement.terms()[index])) <= AROUND
            && term.weight > 0.0
            && (!content || term.kind == TermKind::Content)
            && !drafted.overlaps(term.span)
    });
    near.filter_map(|(index, _)| anchor.own(index))
        .any(|term| told_apart(&mut between(term, there).map(|index| sentence[index - first].1)) <= AROUND)
}

/// The places from one up to another, either way, without the second.
pub(super) fn between(one: usize, other: usize) -> std::ops::Range<usize> {
    one.min(other) + usize::from(other < one)..one.max(other) + usize::from(other < one)
}
