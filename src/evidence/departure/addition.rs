//! Does the statement add something that no source has, to something that they have?

use super::{Departure, DepartureKind};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::{Class, Field, Lemma};
use crate::text::{Span, closed_class};

/// A term tied less strongly than this to everything in the sources is in none of them.
const KNOWN: f32 = 0.4;
/// A tie weaker than this is between words of one sphere: `announced` and `said`.
const FIRM: f32 = 0.6;
/// What is added weighs at least as much as two rare words: one word that no source has is as often a paraphrase.
const ADDED: f32 = 1.5;
/// Of it, words in no source at all weigh at least as much as one rare word.
const NEW: f32 = 0.8;
/// Of another verb with what belongs to it the sources have less than this share.
const TOLD: f32 = 0.15;
/// The rest of the statement is borne out.
const BORNE_OUT: f32 = 0.6;

pub(super) fn departure(
    statement: &Statement,
    anchors: &[&Anchor],
    all: &[Anchor],
    context: &[String],
) -> Option<Departure> {
    let addition = Addition::new(statement, anchors, all, context);
    let run = addition.run().into_iter().chain(addition.joined());
    let run = run.filter(|run| addition.is_borne_out_without(run));
    let run = run.chain(addition.unheard());
    let run = run.max_by(|one, other| addition.weight(one).total_cmp(&addition.weight(other)))?;
    let drafted = run.iter().map(|&index| statement.terms()[index].span).reduce(Span::hull)?;
    Some(Departure { kind: DepartureKind::Addition, drafted, told: None })
}

struct Addition<'a> {
    statement: &'a Statement,
    /// The sentences that speak of the rest.
    anchors: &'a [&'a Anchor],
    /// For each term its strongest tie to anything in the sources or in what stands around the statement.
    anywhere: Vec<f32>,
    /// For each term whether it stands in what is around the statement.
    known: Vec<bool>,
}

impl<'a> Addition<'a> {
    fn new(statement: &'a Statement, anchors: &'a [&'a Anchor], all: &[Anchor], context: &[String]) -> Self {
        let terms = statement.terms().iter();
        let known: Vec<bool> =
            terms.map(|term| context.contains(&term.span.of(&statement.text).to_lowercase())).collect();
        let anywhere = statement.anywhere(all).into_iter().zip(&known);
        let anywhere = anywhere.map(|(tie, known)| if *known { 1.0 } else { tie }).collect();
        Addition { statement, anchors, anywhere, known }
    }

    /// Figures and dates aside: those are compared one by one.
    fn weight(&self, run: &[usize]) -> f32 {
        let terms = run.iter().map(|&index| &self.statement.terms()[index]);
        terms.filter(|term| !self.statement.is_fact(term.span)).map(|term| term.weight).sum()
    }

    /// The strongest tie of a term to the sentences that speak of the rest, or to one beside them.
    fn near(&self, index: usize) -> f32 {
        let strength = |anchor: &&Anchor| anchor.pairing.pairs[index].map_or(0.0, |pair| pair.strength);
        if self.known[index] { 1.0 } else { self.anchors.iter().map(strength).fold(0.0, f32::max) }
    }

    /// The heaviest run of words that are in none of these sentences, and hang on words before them.
    fn run(&self) -> Option<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        let mut open = false;
        for (index, term) in self.statement.terms().iter().enumerate() {
            if term.weight <= 0.0 {
                continue;
            }
            if self.statement.is_quoted(term.span) || self.near(index) >= KNOWN {
                open = false;
                continue;
            }
            // A clause behind a comma is told of by itself.
            let last = runs.last().and_then(|run| run.last()).map(|&last| self.statement.terms()[last].span);
            open &= !last.is_some_and(|last| last.until(term.span).of(&self.statement.text).contains([',', ';']));
            match runs.last_mut() {
                Some(run) if open => run.push(index),
                _ => runs.push(vec![index]),
            }
            open = true;
        }
        let runs = runs.into_iter().filter(|run| run.len() >= 2);
        let run = runs.max_by(|one, other| self.weight(one).total_cmp(&self.weight(other)))?;
        let new: Vec<usize> = run.iter().copied().filter(|&index| self.anywhere[index] < KNOWN).collect();
        let kind = |index: &usize| self.statement.terms()[*index].kind;
        let named = new.iter().any(|index| matches!(kind(index), TermKind::Name | TermKind::Figure));
        let tells = self.weight(&new) >= NEW && (named || run.len() > 2);
        (tells && is_appended(self.statement, run[0])).then_some(run)
    }

    /// Another verb behind `and`, with what belongs to it, of which the sources have next to nothing:
    /// `… and planted two elms`.
    fn joined(&self) -> Option<Vec<usize>> {
        let (terms, text) = (self.statement.terms(), &self.statement.text);
        let word = |index: usize| terms[index].span.of(text);
        let is_verb = |index: usize| terms[index].kind == TermKind::Content && terms[index].is_verb();
        let start = (1..terms.len()).find(|&index| word(index - 1) == "and" && is_verb(index))?;
        let parted = |at: usize| {
            let gap = terms[at - 1].span.until(terms[at].span).of(text);
            gap.contains([',', ';', ':', '—', '–', '(', ')', '“', '”', '|']) || word(at) == "and"
        };
        let end = (start + 1..terms.len()).find(|&at| parted(at)).unwrap_or(terms.len());
        let run: Vec<usize> = (start..end).filter(|&index| terms[index].weight > 0.0).collect();
        let quoted = run.iter().any(|&index| self.statement.is_quoted(terms[index].span));
        let told = |share: &dyn Fn(usize) -> f32| -> f32 {
            let firm = run.iter().filter(|&&index| share(index) >= FIRM);
            firm.map(|&index| terms[index].weight * share(index)).sum()
        };
        let new = self.weight(&run) - told(&|index| self.anywhere[index]);
        (!quoted && new >= NEW && told(&|index| self.near(index)) < TOLD * self.weight(&run)).then_some(run)
    }

    /// The word stands in a source as part of a longer name: `Soviet` in `Soviet Union`, for `post-Soviet` too.
    fn is_part(&self, index: usize) -> bool {
        let word = self.statement.terms()[index].span.of(&self.statement.text);
        let word = word.rsplit('-').next().unwrap_or(word);
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        self.anchors.iter().any(|anchor| {
            let text = &*anchor.reading.source.text;
            text.match_indices(word).any(|(at, _)| {
                !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next())
            })
        })
    }

    /// The heaviest run of words between verbs of which the sources have none anywhere, if it tells of two things or more
    /// behind the first verb: a verb is told in many ways, and who somebody is a source may take for known, but `a wreath at
    /// the memorial` is there or not.
    fn unheard(&self) -> Option<Vec<usize>> {
        let terms = self.statement.terms();
        let verb = terms.iter().position(|term| term.kind == TermKind::Content && term.is_verb())?;
        let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
        for (index, term) in terms.iter().enumerate().skip(verb).filter(|(_, term)| term.weight > 0.0) {
            let is_new = self.anywhere[index] < KNOWN
                && !term.is_verb()
                && !self.is_part(index)
                && !self.statement.is_quoted(term.span)
                && !self.statement.is_fact(term.span);
            match runs.last_mut() {
                Some(run) if is_new => run.push(index),
                Some(run) if run.is_empty() => {}
                _ => runs.push(Vec::new()),
            }
        }
        let is_thing = |index: &usize| {
            let noun = |lemma: Lemma| lemma.class() == Class::Noun && lemma.field() != Field::Location;
            terms[*index].kind == TermKind::Content && terms[*index].lemmas.first().is_some_and(noun)
        };
        let told = |run: &Vec<usize>| {
            let things: Vec<usize> = run.iter().copied().filter(is_thing).collect();
            things.len() > 1 && self.weight(&things) >= ADDED && self.is_spoken_of(run)
        };
        runs.into_iter().filter(told).max_by(|one, other| self.weight(one).total_cmp(&self.weight(other)))
    }

    /// The sources speak of something in the clause: else it may be about another matter altogether.
    fn is_spoken_of(&self, run: &[usize]) -> bool {
        let (terms, text) = (self.statement.terms(), &self.statement.text);
        let ends = [';', ':', '—', '–'];
        let start = text[..terms[run[0]].span.start].rfind(ends).unwrap_or(0);
        let last = terms[run[run.len() - 1]].span.end;
        let end = text[last..].find(ends).map_or(text.len(), |at| last + at);
        let clause = self.statement.own().filter(|(_, term)| start <= term.span.start && term.span.end <= end);
        clause.into_iter().any(|(index, _)| self.near(index) >= FIRM)
    }

    fn is_borne_out_without(&self, run: &[usize]) -> bool {
        let all = self.statement.wanted.weight;
        let rest = all - self.weight(run);
        let near = self.anchors.first().map_or(0.0, |best| best.pairing.near);
        self.weight(run) >= ADDED && near * all / rest.max(f32::EPSILON) >= BORNE_OUT
    }
}

/// Words that append something to what was said.
const APPENDING: &[&str] = &[
    "after", "and", "as", "at", "before", "by", "during", "for", "from", "in", "of", "on", "over", "since", "through",
    "under", "with",
];

/// Whether the words that begin with this term hang on words before them, by a conjunction, a preposition or as a
/// participle, with the greater part of the statement before them.
fn is_appended(statement: &Statement, first: usize) -> bool {
    let terms = statement.terms();
    let before: f32 = terms[..first].iter().map(|term| term.weight).sum();
    let after: f32 = terms[first..].iter().map(|term| term.weight).sum();
    let link = terms[..first].iter().rev().take(3).take_while(|term| term.weight <= 0.0);
    let text = &statement.text;
    let joins = |term: &Term| {
        let word = term.span.of(text);
        // Behind `, and` a noun begins a clause of its own.
        let clause = word == "and" && text[..term.span.start].trim_end().ends_with(',') && !terms[first].is_verb();
        APPENDING.contains(&word) && !clause
    };
    let linked = link.into_iter().any(joins);
    let word = terms[first].span.of(&statement.text);
    // `has ruled` goes on with the sentence's own verb.
    let finite = first > 0 && closed_class::is_auxiliary(terms[first - 1].span.of(&statement.text));
    let participle = !finite && (word.ends_with("ed") || word.ends_with("ing"));
    before >= after * 0.6 && (linked || participle)
}
