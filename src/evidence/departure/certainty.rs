//! Is the statement surer than its source?

use super::{CLOSEST, Departure, DepartureKind};
use crate::evidence::facts::qualifier::{Qualifier, lower_words, qualifier};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon;
use crate::text::{Span, closed_class};

/// Words for saying and thinking: who says it is another question.
const SAID: &[&str] = &[
    "alleged", "argue", "argued", "argues", "believe", "believed", "believes", "claim", "claimed", "claims",
    "reported", "think", "thinks", "thought", "doubt",
];
/// What is no more than believed, behind which `to` follows …
const BELIEVED: &[&str] =
    &["alleged", "assumed", "believed", "feared", "presumed", "rumored", "rumoured", "suspected", "thought"];
/// … and what a draft may make of it.
const REPORTED: &[&str] = &["reported", "said", "understood"];
/// A hedge takes back the words of content right behind it.
const COVERED: usize = 4;
/// A tie weaker than this may be by a sense that nobody means.
const FIRM: f32 = 0.6;
/// Words back from a modal to the `how` or `what` that it belongs to.
const ALLOWED: usize = 5;
/// Words back from what a hedge covers to the verb of the draft.
const REACH: usize = 5;
/// What a draft may hedge with although it is no hedge of a source's: base forms, and words that hedge in one form only.
const SOFTENING: &[&str] = &[
    "aim",
    "ambition",
    "anticipate",
    "chance",
    "exclude",
    "expectation",
    "fear",
    "forecast",
    "goal",
    "hint",
    "intention",
    "objective",
    "option",
    "pledge",
    "predict",
    "promise",
    "target",
    "threaten",
    "vow",
];
const SOFTENERS: &[&str] = &["can", "projected", "set", "would"];
/// What puts a condition before what a draft says, besides the words of [`Qualifier::Condition`].
const CONDITIONAL: &str = "should";
/// `a sign of` keeps what `suggests` says, but not what `may` says.
const SIGNS: &[&str] = &[
    "evidence",
    "indicate",
    "indicated",
    "indicates",
    "indication",
    "indications",
    "sign",
    "signal",
    "signals",
    "signs",
    "suggestion",
];

pub(super) fn departure(statement: &Statement, anchors: &[&Anchor]) -> Option<Departure> {
    let words: Vec<String> = lower_words(&statement.text).collect();
    let hearsay = words.windows(2).any(|pair| is_hearsay(&pair[0], &pair[1]));
    if hearsay || words.iter().any(|word| hedges(word)) {
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

/// `is said to have left`, `thought to be safe`: whoever says so, it is not sure.
fn is_hearsay(word: &str, next: &str) -> bool {
    next == "to" && (BELIEVED.contains(&word) || REPORTED.contains(&word))
}

fn hedges(word: &str) -> bool {
    matches!(qualifier(word), Some(Qualifier::Hedge | Qualifier::Hope)) && !SAID.contains(&word)
        || SOFTENERS.contains(&word)
        || lexicon::lemmas(word).iter().any(|lemma| SOFTENING.contains(&lemma.text()))
}

/// `will` stands among the words, or shortly before them in their clause.
fn is_promised(statement: &Statement, drafted: Span) -> bool {
    let clause = statement.text[..drafted.start].rfind([',', ';']).map_or(0, |at| at + 1);
    let before: Vec<String> = lower_words(&statement.text[clause..drafted.start]).collect();
    let near = before.into_iter().rev().take(COVERED);
    near.chain(lower_words(drafted.of(&statement.text))).any(|word| word == "will")
}

/// The hedge of a sentence that covers words the statement has.
fn hedge(statement: &Statement, anchor: &Anchor) -> Option<Departure> {
    let sentence = Sentence { text: &anchor.reading.source.text, terms: anchor.terms().collect() };
    (0..sentence.terms.len()).find_map(|at| {
        let (place, term) = sentence.terms[at];
        if !sentence.hedges(at) || is_told(statement, &sentence.lower(at)) || anchor.paired(place).is_some() {
            return None;
        }
        let covered: Vec<usize> = sentence.covered(at).into_iter().filter_map(|place| anchor.paired(place)).collect();
        let content = |&index: &usize| {
            statement.terms()[index].kind == TermKind::Content
                && !statement.is_quoted(statement.terms()[index].span)
                && anchor.strength(index).is_some_and(|tie| tie >= FIRM)
        };
        covered.iter().find(|index| content(index))?;
        let spans = covered.iter().map(|&index| statement.terms()[index].span);
        let drafted = with_verb(statement, spans.reduce(Span::hull)?);
        Some(Departure::new(DepartureKind::Certainty, drafted, anchor, term.span))
    })
}

/// The span from the verb on that says how sure it is, with its auxiliary: `had beyond doubt exaggerated`.
fn with_verb(statement: &Statement, span: Span) -> Span {
    let text = &statement.text;
    let before = statement.terms().iter().rev().filter(|term| term.span.start < span.start);
    let clause = before.take_while(|term| !term.span.until(span).of(text).contains([',', ';', ':', '“', '”', '|']));
    let near: Vec<&Term> = clause.take(REACH).collect();
    let auxiliary = |term: &&&Term| closed_class::is_auxiliary(&term.span.of(text).to_lowercase());
    let verb = |term: &&&Term| term.kind == TermKind::Content && term.is_verb();
    let has_verb = statement.terms().iter().any(|term| span.covers(term.span) && verb(&&term));
    let first = near.iter().find(auxiliary).or_else(|| near.iter().find(verb).filter(|_| !has_verb));
    first.map_or(span, |term| term.span.hull(span))
}

/// `a sign of` says what `suggests` does.
fn is_told(statement: &Statement, hedge: &str) -> bool {
    hedge.starts_with("suggest") && lower_words(&statement.text).any(|word| SIGNS.contains(&word.as_str()))
}

/// A source's sentence: its terms, each with its index among all of the source.
struct Sentence<'a> {
    text: &'a str,
    terms: Vec<(usize, &'a Term)>,
}

impl Sentence<'_> {
    fn lower(&self, at: usize) -> String {
        self.terms[at].1.span.of(self.text).to_lowercase().replace('’', "'")
    }

    fn hedges(&self, at: usize) -> bool {
        let word = self.lower(at);
        let kind = qualifier(&word);
        let next = self.terms.get(at + 1).map(|(_, next)| next.span.of(self.text));
        if next == Some("to") && BELIEVED.contains(&word.as_str()) {
            return true;
        }
        if !matches!(kind, Some(Qualifier::Hedge | Qualifier::Hope)) || SAID.contains(&word.as_str()) {
            return false;
        }
        // `rejected the plan`: behind a determiner a wish is a thing, and perhaps fulfilled, if it does not say what for.
        let determined =
            next != Some("to") && at.checked_sub(1).is_some_and(|before| is_determiner(&self.lower(before)));
        // `May` with a capital is a month.
        let month = word == "may" && self.terms[at].1.span.of(self.text).starts_with(char::is_uppercase) && at > 0;
        // `assumed power` assumes nothing.
        let took = word.starts_with("assum") && !matches!(next, Some("that" | "to" | "be"));
        // `fixes how much water each may take`: what is allowed is not in doubt.
        let allowed = matches!(word.as_str(), "may" | "could")
            && (at.saturating_sub(ALLOWED)..at).any(|before| matches!(self.lower(before).as_str(), "how" | "what"));
        !(month || took || allowed || (determined && kind == Some(Qualifier::Hope)))
    }

    /// The terms that the hedge at this place takes back, by their indices in the source.
    fn covered(&self, at: usize) -> Vec<usize> {
        // `may signify that …`: behind `that` begins what the hedge takes back.
        let that = self.terms[at + 1..].iter().take(3).position(|(_, next)| next.span.of(self.text) == "that");
        let behind = self.behind(at, at + 1 + that.map_or(0, |that| that + 1));
        let most = if that.is_some() { 2 * COVERED } else { COVERED };
        // `The worst may be over`: what a modal takes back stands before it where nothing follows.
        let modal = matches!(self.lower(at).as_str(), "may" | "might" | "could");
        if modal && self.behind(at, at + 1).is_empty() {
            let before = self.terms[..at].iter().rev().filter(|(_, term)| term.weight > 0.0);
            return before.take(COVERED).map(|(place, _)| *place).collect();
        }
        behind.into_iter().take(most).collect()
    }

    /// The telling terms from a place on, to the end of the clause of the hedge.
    fn behind(&self, at: usize, from: usize) -> Vec<usize> {
        let hedge = self.terms[at].1.span;
        let clause = self.terms[from..]
            .iter()
            .take_while(|(_, next)| !hedge.until(next.span).of(self.text).contains([';', ',', '—', '–', '“', '”']));
        clause.filter(|(_, next)| next.weight > 0.0).map(|(place, _)| *place).collect()
    }
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "this" | "that" | "its" | "their" | "his" | "her" | "our")
}
