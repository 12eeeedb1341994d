//! Does the statement tell as fact what the source tells as somebody's words?

use super::{Departure, DepartureKind};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::Term;
use crate::lexicon::Field;
use crate::text::Span;

/// Verbs, in their base form, that report without vouching for what they report.
const REPORTING: &[&str] = &[
    "accuse", "add", "allege", "argue", "assert", "assess", "believe", "charge", "claim", "contend", "declare", "estimate", "insist", "maintain",
    "predict", "quote", "report", "say", "speculate", "state", "suspect", "tell", "think", "warn", "write", "read",
];

pub(super) fn departure(statement: &Statement, anchors: &[&Anchor], context: &str) -> Option<Departure> {
    let mut found = None;
    for anchor in anchors {
        let Some(reporting) = reporting(statement, anchor) else { return None };
        if is_attributed(statement, anchor, context) {
            return None;
        }
        found = found.or_else(|| {
            let spans = statement.own().filter(|(index, _)| anchor.own(*index).is_some()).map(|(_, term)| term.span);
            Some(Departure::new(DepartureKind::Attribution, spans.reduce(Span::hull)?, anchor, reporting))
        });
    }
    found
}

/// `analysts said`, `according to`: the words of the sentence that tell whose statement it is, if the statement has no
/// such words of its own.
fn reporting(statement: &Statement, anchor: &Anchor) -> Option<Span> {
    let source = &anchor.reading.source.text;
    let terms: Vec<(usize, &Term)> = anchor.terms().collect();
    let verb = terms.iter().enumerate().find_map(|(at, (place, term))| {
        let word = term.span.of(source).to_lowercase();
        let next = terms.get(at + 1).map(|(_, next)| next.span.of(source).to_lowercase());
        if (word == "according" && next.as_deref() == Some("to")) || (word == "per" && at > 0) {
            return Some((at, term.span));
        }
        let reports = term.lemmas.first().is_some_and(|lemma| REPORTING.contains(&lemma.text())) && word != "added";
        let said = word == "added" && source[..term.span.start].trim_end().ends_with(|letter: char| letter.is_alphanumeric());
        let finite = !word.ends_with("ing");
        ((reports || said) && finite && anchor.paired(*place).is_none()).then_some((at, term.span))
    })?;
    let (at, span) = verb;
    let who = at.checked_sub(1).map(|before| terms[before].1.span).filter(|before| before.end + 1 == span.start);
    let _ = statement;
    Some(who.map_or(span, |who| who.hull(span)))
}

/// The statement says itself whose words these are: by a verb of saying or thinking that the source's report does not
/// have, or by naming an account.
fn is_attributed(statement: &Statement, anchor: &Anchor, context: &str) -> bool {
    let _ = context;
    let source = &anchor.reading.source.text;
    let phrases = ["according to", "in the words of", "in the view of", "in the opinion of", "as @", "per ", "'s view", "’s view", "'s account", "’s account", "for @"];
    let lower = statement.text.to_lowercase();
    if phrases.iter().any(|phrase| lower.contains(phrase)) {
        return true;
    }
    if !statement.quoted.is_empty() {
        return true;
    }
    statement.own().any(|(index, term)| {
        let said = term.lemmas.iter().take(2).any(|lemma| {
            matches!(lemma.field(), Field::Communicating | Field::Thinking) || REPORTING.contains(&lemma.text())
        });
        let told = anchor.own(index).map(|place| anchor.term(place));
        let same = told.is_some_and(|told| {
            let reports = told.lemmas.first().is_some_and(|lemma| REPORTING.contains(&lemma.text()));
            let _ = source;
            !reports
        });
        said && !same
    })
}
