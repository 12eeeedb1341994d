//! Does the statement say the opposite of the source? A negation gained or lost, or a word for its contrary.

use super::{CLOSEST, Departure, DepartureKind, TELLS_IT, degree};
use crate::evidence::facts::polarity;
use crate::evidence::facts::qualifier::{is_condition, is_negation, lower_words};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::{Class, Field};
use crate::text::Span;

/// Words that come close enough to a negation to leave open whether there is one: base forms.
const NEGATIVE: &[&str] = &[
    "absence",
    "absent",
    "avoid",
    "ban",
    "cease",
    "decline",
    "deny",
    "despite",
    "differ",
    "escape",
    "evade",
    "exclude",
    "fail",
    "few",
    "first",
    "forbid",
    "free",
    "halt",
    "ignore",
    "incapable",
    "intact",
    "lack",
    "leave",
    "little",
    "miss",
    "neglect",
    "omission",
    "omit",
    "only",
    "prevent",
    "prohibit",
    "refrain",
    "refuse",
    "reject",
    "rule",
    "silence",
    "silent",
    "skip",
    "sole",
    "stop",
    "turn",
    "unable",
    "unlike",
    "zero",
];

/// A sentence that is said to contradict a negation has this share of what is negated.
const HAS_NEGATED: f32 = 0.7;
/// The closest sentence has this share of it at least.
const HAS_MOST: f32 = 0.55;
/// What a tie is worth to a word that is better met in another sentence.
const LOOSELY: f32 = 0.5;
/// Words that name who reports, between a comma and the verb.
const REPORTER: usize = 3;
/// Verbs of saying that take no stand on what is said.
const SAYING: &[&str] = &["announce", "note", "report", "say", "state", "write"];
/// Words of the statement beside a contrary, and how many words of content may part them from its counterpart.
const BESIDE: usize = 3;
const BY: usize = 2;
/// A sentence with less of the statement may have a contrary of something else.
const HAS_SOME: f32 = 0.4;
/// `are no longer in the`: the words from a denied `be` to its predicate.
const DENIAL: usize = 5;
/// A tie weaker than this may be the contrary's: what `supports` and `opposes` have in common is that both are stances.
const FIRM: f32 = 0.6;

/// The one departure: what turns a statement round twice leaves it as it was.
pub(super) fn departure(statement: &Statement, anchors: &[&Anchor]) -> Option<Departure> {
    let mut found = None;
    let best = anchors.first()?.worth();
    for anchor in anchors {
        let closest = anchor.worth() >= CLOSEST * best;
        let turned = negation(statement, anchor, closest && anchor.pairing.own >= TELLS_IT);
        let opposed = degree::departure(statement, anchor).or_else(|| contrary(statement, anchor)).filter(|_| closest);
        match (turned, opposed) {
            (Some(_), Some(_)) => return None,
            (one, other) => found = found.or(one.or(other).map(|departure| (departure, *anchor))),
        }
    }
    let (departure, teller) = found?;
    let denied = |anchor: &&&Anchor| !std::ptr::eq(**anchor, teller) && anchor.has(statement, departure.drafted);
    let vetoed = anchors
        .iter()
        .filter(denied)
        .any(|anchor| negation(statement, anchor, true).is_none() && contrary(statement, anchor).is_none());
    (!vetoed).then_some(departure)
}

/// The contrary in another source's words, unless the statement itself sets one account against another.
pub(super) fn contradicted(statement: &Statement, anchors: &[&Anchor]) -> Option<Departure> {
    anchors.iter().filter(|_| !statement.compares).find_map(|anchor| contrary(statement, anchor))
}

/// What stands around a word between the nearest commas of its sentence.
fn clause(text: &str, sentence: Span, word: Span) -> Span {
    let marks = [',', ';', '—', '–'];
    let from = text[sentence.start..word.start].rfind(marks).map_or(sentence.start, |at| sentence.start + at);
    let to = text[word.end..sentence.end].find(marks).map_or(sentence.end, |at| word.end + at);
    Span::new(from, to)
}

/// What a side negates, and how much of it the other side has.
#[derive(Default)]
struct Scope {
    weight: f32,
    met: f32,
    words: usize,
    /// Names and figures in it are all met.
    whole: bool,
}

impl Scope {
    /// What the statement negates.
    fn claimed(statement: &Statement, anchor: &Anchor) -> Self {
        let negated = statement.own().filter(|(index, _)| statement.negated[*index]);
        Scope::of(negated.map(|(index, term)| (term, met(statement, anchor, index).map(|_| tied(anchor, index)))))
    }

    /// What the sentence negates by the cue before this term of its own.
    fn told(anchor: &Anchor, told: &[bool], place: usize) -> Self {
        let negated =
            anchor.terms().zip(told).filter(|((at, term), negated)| *at >= place && **negated && term.weight > 0.0);
        Scope::of(negated.map(|((at, term), _)| (term, anchor.paired(at).map(|index| tied(anchor, index)))))
    }

    fn of<'a>(terms: impl Iterator<Item = (&'a Term, Option<f32>)>) -> Self {
        let mut scope = Scope { whole: true, ..Scope::default() };
        for (term, strength) in terms {
            scope.weight += term.weight;
            scope.words += 1;
            match strength {
                Some(strength) => scope.met += term.weight * strength,
                None => scope.whole &= term.kind == TermKind::Content,
            }
        }
        scope
    }

    /// Nearly all of it, and more than a word: whatever else is spoken of, this is where it is told.
    fn is_told(&self) -> bool {
        self.words > 1 && self.met >= HAS_NEGATED * self.weight
    }

    fn is_mostly_told(&self) -> bool {
        self.whole && self.met >= HAS_MOST * self.weight
    }
}

fn tied(anchor: &Anchor, index: usize) -> f32 {
    anchor.strength(index).unwrap_or(LOOSELY)
}

/// A negation on one side only, over words that both have; `closest` tells that no other sentence comes closer.
fn negation(statement: &Statement, anchor: &Anchor, closest: bool) -> Option<Departure> {
    let source = &anchor.reading.source.text;
    let (first, told) = (anchor.terms().next()?.0, anchor.negated());
    let pairs = || {
        let own = statement.own().filter_map(|(index, term)| Some((index, term, met(statement, anchor, index)?)));
        own.filter(|(_, term, _)| term.kind == TermKind::Content)
    };
    let differ: Vec<(usize, &Term, usize)> =
        pairs().filter(|(index, _, place)| statement.negated[*index] != told[*place - first]).collect();
    // The word that the negation stands by must be one that both have: it may cover others that hang on another verb.
    let leads = |index: usize, place: usize| {
        let own = |at: usize| (&statement.terms()[at], statement.negated[at]);
        let theirs = |at: usize| (anchor.term(at), told[at - first]);
        statement.negated[index] && is_first((0..=index).rev().map(own), says_neither(&statement.text))
            || told[place - first] && is_first((first..=place).rev().map(theirs), says_neither(anchor.text()))
    };
    let predicate = differ.iter().find(|(index, term, place)| {
        let met = anchor.term(*place);
        let predicate = is_predicate(term)
            || is_predicate(met)
            || denies_being(&statement.text[..term.span.start])
            || denies_being(&source[anchor.span().start..met.span.start]);
        predicate && leads(*index, *place) && !reports(&statement.text, term)
    })?;
    let gained = statement.negated[predicate.0];
    // All that the negation covers and the other side has must be free of it there.
    let agreed = pairs().any(|(index, _, place)| statement.negated[index] && told[place - first]);
    // `denied that there was one`, and `there was none`.
    let denies = |term: &Term| term.lemmas.iter().any(|lemma| lemma.text() == "deny");
    let denied = gained && anchor.terms().any(|(_, term)| denies(term)) && !statement.terms().iter().any(denies);
    let other_side = denied
        || if gained {
            let clause = clause(source, anchor.span(), anchor.term(predicate.2).span);
            let others = anchor.terms().filter(|(place, term)| *place != predicate.2 && clause.overlaps(term.span));
            negative(clause.of(source), others.map(|(_, term)| term))
        } else {
            let clause = clause(&statement.text, Span::new(0, statement.text.len()), predicate.1.span);
            let others = statement.own().filter(|(index, term)| *index != predicate.0 && clause.overlaps(term.span));
            negative(clause.of(&statement.text), others.map(|(_, term)| term))
        };
    // A contrary word may have taken the place of the negation: `opposed`, `did not support`.
    let replaced = statement.own().filter(|(index, _)| anchor.own(*index).is_none()).any(|(_, term)| {
        anchor.terms().any(|(_, met)| polarity::opposed(term, met) || prefixed(statement, term, anchor, met))
    });
    let scope = if gained { Scope::claimed(statement, anchor) } else { Scope::told(anchor, &told, predicate.2) };
    let is_told = scope.is_told() || (closest && scope.is_mostly_told());
    if agreed || other_side || replaced || !is_told {
        return None;
    }
    let covered = statement.own().filter(|(index, _)| anchor.own(*index).is_some() || statement.negated[*index]);
    let drafted = covered.map(|(_, term)| term.span).reduce(Span::hull)?;
    let drafted = with_negation(&statement.text, drafted);
    let words = with_verb(anchor, predicate.2);
    let told_cue = anchor.terms().rfind(|(_, term)| term.span.end <= words.start && is_cue(term, source));
    // What is without a thing can be told in many ways: `cut off from`, `lost`.
    let lacks = told_cue.is_some_and(|(_, cue)| cue.span.of(source).eq_ignore_ascii_case("without"));
    if !gained && lacks && !lower_words(&statement.text).any(|word| word == "with") {
        return None;
    }
    let words = told_cue.map_or(words, |(_, cue)| cue.span.hull(words));
    Some(Departure::new(DepartureKind::Polarity, drafted, anchor, words))
}

/// Whether the negation stands by this term, the first of `back`: what goes before is not negated, or is the subject of a
/// verb (`neither side has denied`).
fn is_first<'a>(back: impl Iterator<Item = (&'a Term, bool)>, neither: bool) -> bool {
    // `not fully opened`: an adverb before the word is no other word.
    let adverb = |term: &Term| term.lemmas.first().is_some_and(|lemma| lemma.class() == Class::Adverb);
    let mut back = back.filter(|(term, _)| term.weight > 0.0);
    let Some((term, _)) = back.next() else { return false };
    match back.find(|(before, _)| !adverb(before)) {
        Some((before, true)) if neither && term.is_verb() && !before.is_verb() => {
            !back.take_while(|(_, negated)| *negated).any(|(before, _)| before.is_verb())
        }
        before => !before.is_some_and(|(_, negated)| negated),
    }
}

fn says_neither(text: &str) -> bool {
    lower_words(text).any(|word| word == "neither")
}

/// The sentence's term that says what the statement's term says, be it not the closest one.
fn met(statement: &Statement, anchor: &Anchor, index: usize) -> Option<usize> {
    let ties = |term: &Term| statement.wanted.tie(index, term).is_some();
    anchor.own(index).or_else(|| anchor.free().find(|(_, term)| ties(term)).map(|(place, _)| place))
}

/// `remain in charge`: a predicate behind a preposition with the verb shortly before it.
fn with_verb(anchor: &Anchor, place: usize) -> Span {
    let (text, word) = (&anchor.reading.source.text, anchor.term(place).span);
    let mut before = anchor.terms().rev().skip_while(|(at, _)| *at >= place).take(BESIDE);
    let hangs = before.next().is_some_and(|(_, term)| matches!(term.span.of(text), "at" | "in" | "on" | "under"));
    let verb = before.find(|(_, term)| term.is_verb()).filter(|_| hangs);
    verb.map_or(word, |(_, verb)| verb.span.hull(word))
}

fn is_cue(term: &Term, text: &str) -> bool {
    is_negation(&term.span.of(text).to_lowercase().replace('’', "'"))
        || term.lemmas.iter().any(|lemma| NEGATIVE.contains(&lemma.text()))
}

/// The span with the negation right before it.
fn with_negation(text: &str, span: Span) -> Span {
    let before = text[..span.start].trim_end();
    let word = before.rfind(' ').map_or(0, |at| at + 1);
    if is_negation(&before[word..].to_lowercase()) { Span::new(word, span.end) } else { span }
}

/// Whether the text negates in some way: by a word for it, or by one of the `terms`.
fn negative<'a>(text: &str, mut terms: impl Iterator<Item = &'a Term>) -> bool {
    lower_words(text).any(|word| is_negation(&word))
        || terms.any(|term| term.lemmas.iter().any(|lemma| NEGATIVE.contains(&lemma.text())))
}

fn is_predicate(term: &Term) -> bool {
    let names_a_deed = |field: Field| matches!(field, Field::Act | Field::State | Field::Communication);
    term.is_verb() || term.lemmas.first().is_some_and(|lemma| names_a_deed(lemma.field()))
}

/// `…, the agency reported`, `according to the agency`: whose words these are is no part of what is told.
fn reports(text: &str, term: &Term) -> bool {
    let says = term.lemmas.first().is_some_and(|lemma| lemma.field() == Field::Communicating);
    let that = lower_words(&text[term.span.end..]).next().is_some_and(|next| next == "that");
    let plainly = term.lemmas.first().is_some_and(|lemma| SAYING.contains(&lemma.text()));
    if term.span.of(text).eq_ignore_ascii_case("according") || (plainly && that) {
        return true;
    }
    let clause = text[..term.span.start].rfind(',').map_or("", |comma| &text[comma + 1..term.span.start]);
    let words = clause.split_whitespace().count();
    says && (1..=REPORTER).contains(&words)
}

/// `are no longer in` before `charge`: what follows a denied `be` is a predicate whatever its class.
fn denies_being(before: &str) -> bool {
    let words: Vec<String> = lower_words(before).collect();
    let last = &words[words.len().saturating_sub(DENIAL)..];
    let being = |word: &str| matches!(word, "am" | "is" | "are" | "was" | "were" | "be" | "been");
    last.windows(2).any(|pair| being(&pair[0]) && is_negation(&pair[1]))
        || last.iter().any(|word| word.strip_suffix("n't").is_some_and(being))
}

/// A word of the statement that is the contrary of a free word of the sentence.
fn contrary(statement: &Statement, anchor: &Anchor) -> Option<Departure> {
    // Beside a negation or a condition a contrary may say the same: `not easy`, `hard`.
    let turned = |text: &str| lower_words(text).any(|word| is_negation(&word) || is_condition(&word));
    if anchor.pairing.own < HAS_SOME || turned(&statement.text) != turned(anchor.text()) {
        return None;
    }
    let beside = |index: usize, place: usize| {
        let near = (index.saturating_sub(BESIDE)..=index + BESIDE).filter(|&at| at < statement.terms().len());
        let apart = |paired: usize| {
            let between = paired.min(place) + 1..paired.max(place);
            between.filter(|&at| anchor.term(at).weight > 0.0).count()
        };
        near.filter(|&at| at != index).filter_map(|at| anchor.own(at)).map(apart).min()
    };
    // `fell` of one thing is no `fell` of another: it stands by words that both have.
    let firm = |index: usize| anchor.own(index).filter(|_| anchor.strength(index).is_some_and(|tie| tie >= FIRM));
    let here = |index: usize| firm(index).is_some_and(|place| beside(index, place).is_none_or(|apart| apart <= BY));
    let content = statement.own().filter(|(_, term)| term.kind == TermKind::Content);
    let content = content.filter(|(_, term)| degree::side(term, &statement.text).is_none());
    content.filter(|(index, term)| !here(*index) && !is_within(statement, term, anchor)).find_map(|(index, term)| {
        let opposed = if firm(index).is_some() { polarity::opposed_directly } else { polarity::opposed };
        let (place, met) = anchor.free().find(|(_, met)| {
            met.kind == TermKind::Content
                && !is_deal(term, met)
                && !names_people(term, met)
                && (opposed(term, met) || prefixed(statement, term, anchor, met))
        })?;
        let (first, told) = (anchor.terms().next()?.0, anchor.negated());
        if statement.negated[index] != told[place - first] {
            return None;
        }
        // `rose after shrinking` tells of both.
        let apart = beside(index, place).filter(|apart| *apart <= if is_modifier(term) { 0 } else { BY });
        let both = anchor.terms().any(|(other, told)| {
            other != place && polarity::opposed(told, met) && beside(index, other) <= beside(index, place)
        });
        let shared = apart.is_some() && !both;
        shared.then(|| Departure::new(DepartureKind::Polarity, term.span, anchor, met.span))
    })
}

/// `slower growth`, but not `slowed faster`: what a word of degree says depends on the very word that it stands by.
fn is_modifier(term: &Term) -> bool {
    term.lemmas.first().is_some_and(|lemma| matches!(lemma.class(), Class::Adjective | Class::Adverb))
}

/// `bought` and `sold` are the same deal, told from its two sides.
fn is_deal(one: &Term, other: &Term) -> bool {
    let possesses = |term: &Term| {
        term.lemmas.iter().any(|lemma| lemma.class() == Class::Verb && lemma.field() == Field::Possessing)
    };
    possesses(one) && possesses(other)
}

/// `reopened` says that it is open.
fn is_within(statement: &Statement, term: &Term, anchor: &Anchor) -> bool {
    let word = term.span.of(&statement.text).to_lowercase();
    let longer = |told: &str| told.len() > word.len() && told.starts_with("re") && told.contains(&word);
    lower_words(anchor.text()).any(|told| longer(&told))
}

/// `a man` and `a woman` may stand in one event.
fn names_people(one: &Term, other: &Term) -> bool {
    [one, other].iter().all(|term| term.lemmas.first().is_some_and(|lemma| lemma.field() == Field::Person))
}

/// `unwilling` against `willingness`.
fn prefixed(statement: &Statement, term: &Term, anchor: &Anchor, met: &Term) -> bool {
    let (one, other) =
        (term.span.of(&statement.text).to_lowercase(), met.span.of(&anchor.reading.source.text).to_lowercase());
    if [&one, &other].iter().any(|word| word.contains('-')) {
        return false;
    }
    let strips = |long: &str, short: &str| {
        ["un", "in", "im", "ir", "dis", "non"].iter().any(|prefix| {
            let Some(stem) = long.strip_prefix(prefix).map(|stem| stem.trim_start_matches('-')) else { return false };
            let shared = stem.chars().zip(short.chars()).take_while(|(one, other)| one == other).count();
            stem.len() >= 4 && shared >= 4 && shared + 3 >= stem.len()
        })
    };
    strips(&one, &other) || strips(&other, &one)
}
