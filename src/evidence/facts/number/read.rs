//! Where in a sentence do quantities stand? Goes through its tokens and hands each to the readers of one form.

use super::super::date;
use super::super::token::{Form, Tokens};
use super::amount::Amount;
use super::figure::{Figure, cardinal};
use super::vague::Worded;
use super::{Kind, Quantity, Value, code, fraction, ordinal, unit, vague};
use crate::text::Span;

/// The quantities of one sentence, in order. Spans are bytes of `text`.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let tokens = Tokens::of(text);
    let dates: Vec<Span> = date::moments(text).iter().map(|moment| moment.span).collect();
    let in_date = |at: usize| tokens.get(at).is_some_and(|token| dates.iter().any(|date| date.covers(token.span)));
    let mut quantities = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if in_date(at) {
            at += 1;
        } else if let Some((read, next)) = at_token(&tokens, at) {
            quantities.extend(read);
            at = next.max(at + 1);
        } else {
            at += 1;
        }
    }
    quantities
}

/// What is read at one token, and where to read on.
type Read = (Vec<Quantity>, usize);

fn at_token(tokens: &Tokens, at: usize) -> Option<Read> {
    if let Some((currency, figure_at)) = unit::sign(tokens, at)
        && let Some(figure) = cardinal(tokens, figure_at, true)
    {
        let kind = Kind::Money(currency);
        return Some(single(tokens, range(tokens, Amount { from: at, ..Amount::of(figure, kind) }, figure, true)));
    }
    if let Some(figure) = half_a_unit(tokens, at) {
        return Some(figure);
    }
    if let Some(share) = fraction::at(tokens, at) {
        return Some(single(tokens, Amount::of(share, Kind::Fraction).counting(tokens)));
    }
    if let Some(place) = ordinal::at(tokens, at) {
        return Some(single(tokens, Amount::of(place, Kind::Ordinal).counting(tokens)));
    }
    if let Some(end) = code::end(tokens, at) {
        return Some((Vec::new(), end));
    }
    if let Some(worded) = vague::at(tokens, at) {
        return Some(single(tokens, of_words(tokens, worded)));
    }
    if let Some(stretch) = a_time(tokens, at) {
        return Some(single(tokens, stretch));
    }
    number(tokens, at)
}

fn single(tokens: &Tokens, amount: Amount) -> Read {
    let (quantity, next) = amount.quantity(tokens);
    (vec![quantity], next)
}

fn of_words(tokens: &Tokens, worded: Worded) -> Amount {
    let (figure, kind, open) = match worded {
        Worded::Exact(figure) => (figure, Kind::Count, false),
        Worded::Several(figure) => (figure, Kind::Count, true),
        Worded::Multiple(figure) => return Amount::of(figure, Kind::Multiple),
    };
    let value = if open { Value::Several { least: figure.value } } else { Value::Exact(figure.value) };
    with_unit(tokens, Amount { value, ..Amount::of(figure, kind) }, figure.value)
}

/// With its unit, or else with the noun it counts.
fn with_unit(tokens: &Tokens, amount: Amount, figure: f64) -> Amount {
    let of = if tokens.lower(amount.to) == "of" { amount.to + 1 } else { amount.to };
    match unit::after(tokens, of, figure) {
        Some((unit, to)) => amount.in_unit(unit.kind, unit.factor, to).counting(tokens),
        None if tokens.joins(amount.to) && tokens.lower(amount.to + 1) == "fold" => {
            Amount { kind: Kind::Multiple, to: amount.to + 2, ..amount }
        }
        None if is_times(tokens, amount.to) => Amount { kind: Kind::Multiple, to: amount.to + 1, ..amount },
        None => amount.counting(tokens),
    }
}

fn is_times(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.lower(at), "times") && !tokens.is_capitalised(at)
}

fn number(tokens: &Tokens, at: usize) -> Option<Read> {
    let figure = cardinal(tokens, at, false)?;
    if let Some(read) = score(tokens, figure) {
        return Some(read);
    }
    let amount = range(tokens, Amount::of(figure, Kind::Count), figure, false);
    let aged = amount.kind == Kind::Count && tokens.before(at, 1) == "aged";
    let years = super::TimeUnit::Year;
    let age = Amount { noun: None, ..amount.in_unit(Kind::Duration(years), years.days(), amount.to) };
    Some(single(tokens, if aged { age } else { amount }))
}

/// `7-2`, `7 to 2`: a range goes up, a result goes down.
fn score(tokens: &Tokens, first: Figure) -> Option<Read> {
    let dash = tokens.joins(first.to);
    let between = dash || tokens.lower(first.to) == "to" && tokens.before(first.from, 1) != "from";
    let digits = tokens.is(first.from, Form::Figure) && tokens.is(first.to + 1, Form::Figure);
    // `seven to two`, in words only of votes and the like: both below ten.
    let words = !dash && first.value < 10.0;
    let second = cardinal(tokens, first.to + 1, false).filter(|_| between && (digits || words))?;
    let small = |figure: Figure| figure.value < 1_000.0 && figure.value.fract() == 0.0 && figure.scale == 1.0;
    let bare = unit::after(tokens, second.to, second.value).is_none();
    let is_score = second.value < first.value && small(first) && small(second) && bare;
    let of = |figure| Amount::of(figure, Kind::Score).quantity(tokens).0;
    is_score.then(|| (vec![of(first), of(second)], second.to))
}

/// Takes in the upper end of `10-15%`, `between $1bn and $2bn`, `two or three`, then the unit.
fn range(tokens: &Tokens, amount: Amount, low: Figure, money: bool) -> Amount {
    let finish = |amount: Amount, figure: f64| match amount.kind {
        Kind::Count => with_unit(tokens, amount, figure),
        _ => amount,
    };
    let alone = finish(amount, low.value);
    let connector = connector(tokens, amount).map(|to| (to, amount)).or_else(|| {
        // Both ends can carry the unit: `5 km to 10 km`.
        connector(tokens, alone).filter(|_| alone.kind != Kind::Count).map(|to| (to, alone))
    });
    let Some((to, lower)) = connector else { return alone };
    let sign_to = unit::sign(tokens, to).filter(|_| money).map_or(to, |(_, figure_at)| figure_at);
    let Some(high) = cardinal(tokens, sign_to, money) else { return alone };
    let shared = if low.scale == 1.0 && high.scale > 1.0 && lower.kind == amount.kind { high.scale } else { 1.0 };
    let bottom = low.value * shared;
    if bottom >= high.value || tokens.lower(to - 1) == "or" && high.value - bottom > bottom {
        return alone;
    }
    let whole = Amount {
        to: high.to,
        figure: (low.from, high.to),
        value: Value::Range(bottom, high.value),
        precision: low.precision.scaled(shared),
        ..amount
    };
    let whole = finish(whole, high.value);
    // `14 per cent to 2.3 million boxes` are two figures.
    if lower.kind != amount.kind && whole.kind != lower.kind { alone } else { whole }
}

/// The token after what joins two ends of a range that could begin with `amount`.
fn connector(tokens: &Tokens, amount: Amount) -> Option<usize> {
    let before = tokens.before(amount.from, 1);
    let joined = match tokens.lower(amount.to) {
        "to" => before != "from",
        "or" => true,
        "and" => before == "between",
        _ => tokens.joins(amount.to),
    };
    joined.then_some(amount.to + 1)
}

/// `half a century`, `half an hour`, `a quarter century`.
fn half_a_unit(tokens: &Tokens, at: usize) -> Option<Read> {
    let (value, unit_at) = match (tokens.lower(at), tokens.lower(at + 1)) {
        ("half", "a" | "an") => (0.5, at + 2),
        ("a", "half") => (0.5, if tokens.joins(at + 2) { at + 3 } else { at + 2 }),
        ("a", "quarter") if tokens.lower(at + 2) == "of" && tokens.lower(at + 3) == "a" => (0.25, at + 4),
        ("a", "quarter") => (0.25, if tokens.joins(at + 2) { at + 3 } else { at + 2 }),
        _ => return None,
    };
    let (unit, to) = unit::after(tokens, unit_at, value).filter(|(unit, _)| unit.kind != Kind::Percent)?;
    let precision = super::Precision { written: 0.1, significant: 0.1 };
    let figure = Figure { from: at, to: at + 1, value, precision, scale: 1.0 };
    Some(single(tokens, Amount::of(figure, Kind::Count).in_unit(unit.kind, unit.factor, to)))
}

/// `for a decade`, `a decade and a half`, `more than a year`: an article before a unit of time counts one where a length is
/// meant.
fn a_time(tokens: &Tokens, at: usize) -> Option<Amount> {
    if !matches!(tokens.lower(at), "a" | "an") {
        return None;
    }
    let time = unit::time(tokens.lower(at + 1)).filter(|_| !tokens.lower(at + 1).ends_with('s'))?;
    let lasts = matches!(
        tokens.before(at, 1),
        "for" | "within" | "in" | "than" | "nearly" | "almost" | "about" | "least" | "over" | "roughly" | "under"
    );
    let and_a_half = ["and", "a", "half"].iter().zip(at + 2..).all(|(word, at)| tokens.lower(at) == *word);
    let (value, written, to) = if and_a_half { (1.5, 0.1, at + 5) } else { (1.0, 1.0, at + 2) };
    let precision = super::Precision { written, significant: written };
    let figure = Figure { from: at, to: at + 1, value, precision, scale: 1.0 };
    // `For a second day` is a place in an order.
    ((lasts || and_a_half) && time != super::TimeUnit::Second && tokens.lower(at + 2) != "ago")
        .then(|| Amount::of(figure, Kind::Count).in_unit(Kind::Duration(time), time.days(), to))
}
