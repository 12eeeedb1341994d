//! Is it more where the source has less? Degrees of the same quality.

use super::{Departure, DepartureKind};
use crate::evidence::facts::qualifier::lower_words;
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};

/// `less willing` where the source has `more willing`.
pub(super) fn departure(statement: &Statement, anchor: &Anchor) -> Option<Departure> {
    let source = &anchor.reading.source.text;
    // `less of the speed than of the danger` may be `more of the danger`.
    if statement.compares || lower_words(&statement.text).any(|word| word == "than") {
        return None;
    }
    let degree = |term: &Term| term.kind == TermKind::Content && !term.is_verb();
    let own = statement.own().filter(|(index, term)| *index > 0 && degree(term));
    own.filter_map(|(index, term)| Some((index, term, anchor.own(index)?))).find_map(|(index, term, place)| {
        let (before, told) = (&statement.terms()[index - 1], anchor.term(place.checked_sub(1)?));
        let met = anchor.term(place);
        let turned = side(before, &statement.text)? != side(told, source)?;
        let (first, negated) = (anchor.terms().next()?.0, anchor.negated());
        let plain = statement.negated[index] == negated[place - first];
        let words = told.span.hull(met.span);
        (turned && plain).then(|| Departure::new(DepartureKind::Polarity, before.span.hull(term.span), anchor, words))
    })
}

/// Whether the word says that it is more; `None` if it says nothing of the kind.
pub(super) fn side(term: &Term, text: &str) -> Option<bool> {
    match term.span.of(text).to_lowercase().as_str() {
        "more" => Some(true),
        "less" | "fewer" => Some(false),
        _ => None,
    }
}
