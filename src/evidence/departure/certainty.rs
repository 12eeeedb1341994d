//! Is the statement surer than its source?

use super::{CLOSEST, Departure, DepartureKind};
use crate::evidence::facts::qualifier::{Qualifier, lower_words, qualifier};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::text::Span;

/// Words for saying and thinking: who says it is another question.
const SAID: &[&str] = &[
    "alleged", "argue", "argued", "argues", "believe", "believed", "believes", "claim", "claimed", "claims",
    "reported", "think", "thinks", "thought", "doubt",
];
/// A hedge takes back the words of content right behind it.
const COVERED: usize = 4;
/// What a draft may hedge with although it is no hedge of a source's.
const SOFTENERS: &[&str] = &[
    "anticipate",
    "anticipates",
    "can",
    "chance",
    "chances",
    "expectation",
    "forecast",
    "forecasts",
    "hint",
    "hints",
    "option",
    "options",
    "predict",
    "predicted",
    "predicts",
    "projected",
    "set",
    "would",
];
/// What puts a condition before what a draft says, besides the words of [`Qualifier::Condition`].
const CONDITIONAL: &str = "should";
/// `a sign of` keeps what `suggests` says, but not what `may` says.
const SIGNS: &[&str] = &["evidence", "indication", "indications", "sign", "signal", "signals", "signs", "suggestion"];

pub(super) fn departure(statement: &Statement, anchors: &[&Anchor]) -> Option<Departure> {
    let words: Vec<String> = lower_words(&statement.text).collect();
    if words.iter().any(|word| hedges(word)) {
        return None;
    }
    let conditional = words.iter().any(|word| qualifier(word) == Some(Qualifier::Condition) || word == CONDITIONAL);
    let mut found = None;
    let best = anchors.first()?.worth();
    for anchor in anchors.iter().filter(|anchor| anchor.worth() >= CLOSEST * best) {
        // `If it closes, prices will rise`: the condition is kept, the `may` is not.
        let told =
            hedge(statement, anchor).filter(|departure| !conditional || is_promised(statement, departure.drafted));
        match told {
            None if found.as_ref().is_some_and(|found: &Departure| anchor.has(statement, found.drafted)) => {
                return None;
            }
            departure => found = found.or(departure),
        }
    }
    found
}

fn hedges(word: &str) -> bool {
    matches!(qualifier(word), Some(Qualifier::Hedge | Qualifier::Hope)) && !SAID.contains(&word)
        || SOFTENERS.contains(&word)
}

/// `will` stands shortly before the words, in their clause.
fn is_promised(statement: &Statement, drafted: Span) -> bool {
    let clause = statement.text[..drafted.start].rfind([',', ';']).map_or(0, |at| at + 1);
    let before: Vec<String> = lower_words(&statement.text[clause..drafted.start]).collect();
    before.iter().rev().take(COVERED).any(|word| word == "will")
}

/// The hedge of a sentence that covers words the statement has.
fn hedge(statement: &Statement, anchor: &Anchor) -> Option<Departure> {
    let source = &anchor.reading.source.text;
    let terms: Vec<(usize, &Term)> = anchor.terms().collect();
    terms.iter().enumerate().find_map(|(at, (place, term))| {
        let word = term.span.of(source).to_lowercase().replace('’', "'");
        let hedges =
            matches!(qualifier(&word), Some(Qualifier::Hedge | Qualifier::Hope)) && !SAID.contains(&word.as_str());
        // `rejected the plan`: behind a determiner a wish is a thing, and perhaps fulfilled.
        let thing = qualifier(&word) == Some(Qualifier::Hope)
            && at.checked_sub(1).is_some_and(|before| is_determiner(terms[before].1.span.of(source)));
        // `May` with a capital is a month.
        let month = word == "may" && term.span.of(source).starts_with(char::is_uppercase) && at > 0;
        // `assumed power` assumes nothing.
        let plain = word.starts_with("assum")
            && terms.get(at + 1).is_none_or(|(_, next)| !matches!(next.span.of(source), "that" | "to" | "be"));
        let signs =
            word.starts_with("suggest") && lower_words(&statement.text).any(|word| SIGNS.contains(&word.as_str()));
        if !hedges || month || plain || signs || thing || anchor.paired(*place).is_some() {
            return None;
        }
        // `may signify that …`: behind `that` begins what the hedge takes back.
        let that = terms[at + 1..].iter().take(3).position(|(_, next)| next.span.of(source) == "that");
        let covered: Vec<usize> = terms[at + 1 + that.map_or(0, |that| that + 1)..]
            .iter()
            .take_while(|(_, next)| !term.span.until(next.span).of(source).contains([';', ',', '—', '–', '“', '”']))
            .filter(|(_, next)| next.weight > 0.0)
            .take(if that.is_some() { 2 * COVERED } else { COVERED })
            .filter_map(|(place, _)| anchor.paired(*place))
            .collect();
        let content = |&index: &usize| {
            statement.terms()[index].kind == TermKind::Content && !statement.is_quoted(statement.terms()[index].span)
        };
        if !covered.iter().any(content) {
            return None;
        }
        let spans = covered.iter().map(|&index| statement.terms()[index].span);
        let drafted: Span = spans.reduce(Span::hull)?;
        Some(Departure::new(DepartureKind::Certainty, drafted, anchor, term.span))
    })
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "this" | "that" | "its" | "their" | "his" | "her" | "our")
}
