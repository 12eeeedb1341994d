//! What does a figure become with its unit, its noun and its qualifiers? A [`Quantity`].

use super::super::token::Tokens;
use super::figure::Figure;
use super::noun::{self, Noun, Number};
use super::{Approximation, Kind, Precision, Quantity, Value, qualifier};
use crate::text::Span;

/// A quantity that is being read: the half-open range of its tokens, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The tokens of the number alone.
    pub(super) figure: (usize, usize),
    pub(super) value: Value,
    pub(super) kind: Kind,
    pub(super) precision: Precision,
    pub(super) noun: Option<Noun>,
}

impl Amount {
    pub(super) fn of(figure: Figure, kind: Kind) -> Self {
        Amount {
            from: figure.from,
            to: figure.to,
            figure: (figure.from, figure.to),
            value: Value::Exact(figure.value),
            kind,
            precision: figure.precision,
            noun: None,
        }
    }

    /// In the base unit that `factor` leads to.
    pub(super) fn in_unit(self, kind: Kind, factor: f64, to: usize) -> Self {
        Amount { kind, to, value: self.value.scaled(factor), precision: self.precision.scaled(factor), ..self }
    }

    /// With the noun it counts, looked for after its last token.
    pub(super) fn counting(self, tokens: &Tokens) -> Self {
        let number = match (self.kind, self.value) {
            (Kind::Ordinal, _) => Number::Singular,
            (_, Value::Exact(value)) if value == 1.0 && tokens.lower(self.to) != "of" => Number::Singular,
            _ => Number::Plural,
        };
        let share = matches!(self.kind, Kind::Percent | Kind::Fraction);
        let hyphened = tokens.joins(self.to);
        let reaches = match self.kind {
            Kind::Count | Kind::Ordinal => true,
            Kind::Percent => tokens.lower(self.to) == "of",
            // `one in five pupils` counts as `a fifth of pupils` does.
            Kind::Fraction => tokens.lower(self.to) == "of" || self.to - self.from > 2,
            _ => false,
        };
        let number = if hyphened { Number::Singular } else { number };
        let after = if self.kind == Kind::Ordinal && tokens.lower(self.to) == "of" { None } else { Some(self.to) };
        let noun = after.filter(|_| reaches).and_then(|at| noun::after(tokens, at, number));
        // `A fourth followed`: what is ordered is left unsaid.
        let noun = noun.filter(|noun| self.kind != Kind::Ordinal || !tokens.lower(noun.head).ends_with("ed"));
        let noun = if share || self.kind == Kind::Count { noun } else { noun.map(|noun| anniversary(tokens, noun)) };
        Amount { noun, ..self }
    }

    /// With the qualifiers around it; and the token to read on from.
    pub(super) fn quantity(self, tokens: &Tokens) -> (Quantity, usize) {
        let (approximation, to) = match qualifier::after(tokens, self.to) {
            Some(after) => after,
            None => (qualifier::before(tokens, self.from), self.to),
        };
        let approximation = match (approximation, self.kind) {
            // `over five days` is also `in the course of`.
            (Approximation::MoreThan, Kind::Duration(_)) if tokens.before(self.from, 1) == "over" => {
                Approximation::AtLeast
            }
            (Approximation::About, Kind::Ordinal) => Approximation::Exact,
            (approximation, _) => approximation,
        };
        let amount = if to > self.to { Amount { to, noun: None, ..self }.counting(tokens) } else { self };
        let quantity = Quantity {
            span: tokens.span(self.from, self.to),
            figure: tokens.span(self.figure.0, self.figure.1),
            value: self.value,
            approximation,
            kind: self.kind,
            counted: amount.noun.map(|noun| tokens.span(noun.head, noun.head + 1)),
            modifiers: amount.noun.and_then(|noun| modifiers(tokens, noun)),
            implied: false,
            precision: self.precision,
        };
        (quantity, to)
    }
}

/// An anniversary is ordered by itself, whatever is built on it: `the 70th anniversary celebrations`.
fn anniversary(tokens: &Tokens, noun: Noun) -> Noun {
    let is = |at: &usize| matches!(tokens.lower(*at), "anniversary" | "birthday" | "jubilee");
    (noun.from..=noun.head).find(is).map_or(noun, |head| Noun { head, ..noun })
}

pub(super) fn modifiers(tokens: &Tokens, noun: Noun) -> Option<Span> {
    (noun.from < noun.head).then(|| tokens.span(noun.from, noun.head))
}
