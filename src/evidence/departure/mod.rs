//! Where does a statement depart from what the sources say? Each module compares one kind of fact; `binding` and `person` tell
//! them which of a source's facts is meant, and who are its people.
//!
//! A fact departs only if a sentence that speaks of the same thing has another one, and none that does has the same.

mod account;
mod addition;
mod attribution;
pub mod bearer;
mod binding;
mod certainty;
mod degree;
mod group;
mod moment;
mod name;
mod office;
mod person;
mod polarity;
mod quantity;
mod role;
mod slot;
mod title;
mod unheard_figure;

use super::reading::Reading;
use super::statement::{Anchor, Statement};
use super::terms::{Term, TermKind};
use crate::lexicon::Field;
use crate::source::SourceId;
use crate::text::Span;

/// A place where a statement says something else than its sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Departure {
    pub kind: DepartureKind,
    /// The words that depart, as bytes of the statement's prose.
    pub drafted: Span,
    /// What the source has; `None` where no source has anything.
    pub told: Option<Told>,
}

/// A source's words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    pub source: SourceId,
    /// The words that stand in place of the draft's, as bytes of the source's text.
    pub words: Span,
    /// Their sentence.
    pub sentence: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DepartureKind {
    Quantity,
    Moment,
    Name,
    Polarity,
    /// The source tells it as somebody's words.
    Attribution,
    /// The source is less sure.
    Certainty,
    /// Another source has another figure or date.
    Conflict,
    /// Something is added that no source has.
    Addition,
}

impl Departure {
    fn new(kind: DepartureKind, drafted: Span, anchor: &Anchor, words: Span) -> Self {
        let told = Told { source: anchor.reading.source.id, words, sentence: anchor.span() };
        Departure { kind, drafted, told: Some(told) }
    }

    /// Whether the statement's own sources say otherwise.
    pub fn contradicts(&self) -> bool {
        use DepartureKind::{Moment, Name, Polarity, Quantity};
        matches!(self.kind, Quantity | Moment | Name | Polarity)
    }
}

/// Sentences within this share of the best one's worth speak of the same thing as well.
const ALIKE: f32 = 0.8;
/// What is said of a fact as a whole is compared with the sentences that come as close as this share of the best.
const CLOSEST: f32 = 0.92;
/// A sentence that a statement is said to contradict has this much of it by itself.
const TELLS_IT: f32 = 0.5;
/// A sentence with less of a statement than this may speak of something else.
const SPEAKS_OF_IT: f32 = 0.5;

/// Another source is held against the statement where one of its sentences alone has this much of it: articles on one
/// subject share half of their words, and their figures are of different things.
const SAYS_IT: f32 = 0.7;
/// Another source tells the very same where one of its sentences has nearly all of a statement.
const SAYS_ALL: f32 = 0.8;
/// Sentences of an article that say what it is about, and names in them that two articles on one event share at least.
const LEAD: usize = 5;
const LEAST_NAMES: usize = 2;
/// Bytes; shorter names are titles.
const SHORTEST_NAME: usize = 3;
/// A name or figure that no source has may be told otherwise in a sentence with this much of the statement.
const SPEAKS_OF_SOME: f32 = 0.4;

/// The departures of a statement from the sources it is to be borne out by, whose sentences are `anchors`, best first.
/// `context` has its words that stand around it as well.
pub fn departures(statement: &Statement, anchors: &[Anchor], context: &[String]) -> Vec<Departure> {
    let close = close(anchors);
    let is_told = !close.is_empty();
    let mut departures = Vec::new();
    // A source that the statement does not cite may be about another matter altogether.
    let is_meant =
        |anchor: &Anchor| anchor.cited || (anchor.pairing.own >= SAYS_IT && shares_matter(statement, anchor));
    let close: Vec<&Anchor> = close.into_iter().filter(|anchor| is_meant(anchor)).collect();
    let telling: Vec<&Anchor> = close.iter().copied().filter(|anchor| anchor.pairing.own >= TELLS_IT).collect();
    departures.extend(quantity::departures(statement, &telling, &close));
    departures.extend(moment::departures(statement, &telling, &close));
    let some = speaking_of_some(anchors);
    departures.extend(unheard_figure::departures(statement, &some, &departures));
    let speaking: Vec<&Anchor> = anchors
        .iter()
        .filter(|anchor| match anchor.cited {
            true => anchor.pairing.near >= SPEAKS_OF_SOME,
            false => anchor.pairing.own >= TELLS_IT && shares_matter(statement, anchor),
        })
        .collect();
    departures.extend(name::departures(statement, &speaking, anchors, context));
    if !is_told {
        return departures;
    }
    if departures.is_empty() {
        departures.extend(role::departure(statement, &telling));
    }
    if departures.is_empty() {
        departures.extend(title::departures(statement, anchors));
    }
    if departures.is_empty() {
        departures.extend(bearer::departure(statement, anchors));
    }
    if statement.compares {
        return departures;
    }
    departures.extend(polarity::departure(statement, &close));
    if departures.is_empty() && statement.predicates() && !statement.is_row {
        departures.extend(certainty::departure(statement, &close));
        departures.extend(attribution::departure(statement, &close));
    }
    if departures.is_empty() {
        departures.extend(addition::departure(statement, &close, anchors, context));
    }
    departures
}

/// Facts on which other sources contradict the statement although its own bear it out.
pub fn conflicts(statement: &Statement, own: &[Anchor], others: &[Anchor]) -> Vec<Departure> {
    let speaking: Vec<&Anchor> = own.iter().filter(|anchor| anchor.pairing.near >= SPEAKS_OF_IT).collect();
    let agreed = |departure: &Departure| match departure.kind {
        DepartureKind::Quantity => quantity::agrees(statement, &speaking, departure.drafted),
        DepartureKind::Moment => moment::agrees(statement, &speaking, departure.drafted),
        _ => speaking.iter().any(|anchor| anchor.has(statement, departure.drafted)),
    };
    let same_matter = |anchor: &&Anchor| {
        anchor.pairing.own >= SAYS_IT && (shares_matter(statement, anchor) || shares_story(statement, own, anchor))
    };
    let mut conflicts: Vec<Departure> = Vec::new();
    for source in others.iter().map(|anchor| anchor.reading.source.id) {
        let told = others.iter().filter(|anchor| anchor.reading.source.id == source);
        let told: Vec<&Anchor> = told.filter(same_matter).collect();
        let best = told.first().map_or(0.0, |anchor| anchor.worth());
        let told: Vec<&Anchor> = told.into_iter().filter(|anchor| anchor.worth() >= CLOSEST * best).collect();
        let found = quantity::contradicted(statement, &told).into_iter();
        let found = found.chain(moment::contradicted(statement, &told)).chain(polarity::contradicted(statement, &told));
        for departure in found.filter(agreed) {
            if conflicts.iter().all(|known| known.drafted != departure.drafted) {
                conflicts.push(Departure { kind: DepartureKind::Conflict, ..departure });
            }
        }
    }
    conflicts
}

/// Figures and dates of the statement, as bytes of its prose, that the sentence has as well, as bytes of the source's text.
pub fn shared_facts(statement: &Statement, anchor: &Anchor) -> Vec<(Span, Span)> {
    let mut shared = quantity::shared(statement, anchor);
    shared.extend(moment::shared(statement, anchor));
    shared
}

/// Figures and dates of the statement that stand anywhere in a source, be it of something else; in the statement's prose.
pub fn facts_told(statement: &Statement, reading: &Reading) -> Vec<Span> {
    let mut told = quantity::told(statement, &reading.source);
    told.extend(moment::told(statement, reading));
    told
}

/// The statement names nobody, but the sentence has nearly all of its words, and its article tells of those whom an
/// article names in its first sentences that the statement rests on.
fn shares_story(statement: &Statement, own: &[Anchor], anchor: &Anchor) -> bool {
    let named = statement.own().any(|(_, term)| term.kind == TermKind::Name && !statement.is_fact(term.span));
    if named || anchor.pairing.own < SAYS_ALL {
        return false;
    }
    let theirs = anchor.reading.sentences();
    own.iter().any(|own| {
        let ours = own.reading.sentences();
        let lead = ours.sentences.iter().take(LEAD).flat_map(|sentence| &ours.terms[sentence.terms.clone()]);
        let mut names: Vec<u64> = lead.filter(|term| names_somebody(term)).map(|term| term.word).collect();
        names.sort_unstable();
        names.dedup();
        let met = names.iter().filter(|name| theirs.terms.iter().any(|term| term.word == **name)).count();
        met >= LEAST_NAMES && 2 * met >= names.len()
    })
}

/// `Ms` names nobody, and no day of the week does.
fn names_somebody(term: &Term) -> bool {
    let day = term.lemmas.first().is_some_and(|lemma| lemma.field() == Field::Time);
    term.kind == TermKind::Name && !day && (term.span.len() >= SHORTEST_NAME || term.country.is_some())
}

/// They name the same person, place or body, without which like words are told of many things, and tell much of the same
/// of it: a name is in many sentences.
fn shares_matter(statement: &Statement, anchor: &Anchor) -> bool {
    let of_kind = |kind: TermKind| statement.own().filter(move |(_, term)| term.kind == kind);
    let (mut met, mut all) = (0.0, 0.0);
    for (index, term) in of_kind(TermKind::Content).filter(|(_, term)| !statement.is_fact(term.span)) {
        all += term.weight;
        met += anchor.strength(index).map_or(0.0, |strength| term.weight * strength);
    }
    of_kind(TermKind::Name).any(|(index, term)| names_somebody(term) && anchor.own(index).is_some())
        && met >= SPEAKS_OF_IT * all
}

/// The sentence that a departure was found in.
fn teller<'a>(anchors: &[&'a Anchor], told: &Told) -> Option<&'a Anchor> {
    anchors.iter().copied().find(|anchor| anchor.reading.source.id == told.source && anchor.span() == told.sentence)
}

/// Cited sentences that may speak of the same thing: enough for facts that the source has nowhere.
fn speaking_of_some(anchors: &[Anchor]) -> Vec<&Anchor> {
    let best = anchors.first().map_or(0.0, Anchor::worth);
    let speaks = |anchor: &&Anchor| anchor.pairing.near >= SPEAKS_OF_SOME && anchor.worth() >= ALIKE * best;
    anchors.iter().filter(|anchor| anchor.cited).filter(speaks).collect()
}

fn close(anchors: &[Anchor]) -> Vec<&Anchor> {
    let best = anchors.first().map_or(0.0, Anchor::worth);
    anchors.iter().filter(|anchor| anchor.pairing.near >= SPEAKS_OF_IT && anchor.worth() >= ALIKE * best).collect()
}
