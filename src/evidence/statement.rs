//! Where do the sources speak of what a statement says? The sentences that come closest to it, source by source.

use super::departure::bearer::{Bearer, bearer};
use super::facts::date::{self, Moment};
use super::facts::number::{self, Quantity};
use super::facts::polarity;
use super::facts::qualifier::lower_words;
use super::pairing::{Pairing, Wanted};
use super::question::around;
use super::reading::{Reading, Readings};
use super::terms::{Term, TermKind, terms};
use crate::draft::{Claim, corroboration};
use crate::lexicon::{Field, Lemma};
use crate::source::SourceId;
use crate::source::library::{Library, Unanswered};
use crate::text::{Span, closed_class};
use std::sync::Arc;

/// A statement as it is held against sources.
pub struct Statement {
    /// The prose with its citations blanked out, byte for byte as long.
    pub text: String,
    /// Stretches in quotation marks: somebody's words, checked as quotations.
    pub quoted: Vec<Span>,
    pub wanted: Wanted,
    /// For each term whether a negation covers it.
    pub negated: Vec<bool>,
    pub quantities: Vec<Quantity>,
    pub moments: Vec<Moment>,
    /// It sets one account against another.
    pub compares: bool,
    /// Keys in running text: `@a and @b both say so`.
    pub keys: usize,
    /// It presents its sources as confirming each other.
    pub asserts: bool,
    /// Whom it may be about, though it does not name them.
    pub around: Vec<Arc<str>>,
    /// Cells of a table say things in fewer words than sentences.
    pub is_row: bool,
    /// The person it is told of.
    pub bearer: Option<Bearer>,
}

/// A sentence that says something of a statement.
pub struct Anchor {
    pub reading: Arc<Reading>,
    pub pairing: Pairing,
    /// The statement cites this source.
    pub cited: bool,
}

/// Nouns for what is cited: what an article is called is no part of what it says.
const CITED: &[&str] = &["account", "article", "coverage", "newspaper", "newsroom", "outlet", "piece", "source"];
/// Words for several sources taken together.
const OF_SOURCES: &[&str] = &["independent", "independently", "reports"];
/// Before the name of whoever reports.
const ACCORDING: &str = "according to ";
/// Words; without a mark behind it a longer stretch is more than a name.
const LONGEST_REPORTER: usize = 6;
/// Weight that those keep, for articles that speak of articles.
const CITED_WEIGHT: f32 = 0.15;

/// Figures and dates are compared one by one; here they only help to find the sentence.
const FACT_WEIGHT: f32 = 0.3;

/// Words that point back where a sentence begins with them, perhaps behind an article or a preposition.
const POINTING: &[&str] = &["similar", "such", "that", "these", "this", "those"];
const LONGEST_START: usize = 2;

/// Sentences of one source that are kept.
const MOST_ANCHORS: usize = 3;

impl Statement {
    pub fn of(claim: &Claim) -> Self {
        let mut text = claim.prose.text().to_owned();
        let mut quoted = Vec::new();
        for span in claim.foreign.iter() {
            let words = span.of(claim.prose.text());
            if words.starts_with(['"', '“', '”', '„', '‘', '’', '\'', '«', '»', '‹', '›']) {
                quoted.push(*span);
            } else {
                text.replace_range(span.start..span.end, &" ".repeat(span.len()));
            }
        }
        let asserted = corroboration::asserted(claim.prose.text());
        let mut statement = Statement::new(text, quoted);
        let keys = claim.foreign.iter().filter(|span| span.of(claim.prose.text()).starts_with('@'));
        statement.keys = keys.count();
        statement.asserts = asserted.is_some();
        statement.around = around(claim).to_vec();
        statement.bearer = bearer(claim);
        statement.is_row = !claim.setting.header.is_empty();
        let reporters = reporters(&statement.text);
        for term in &mut statement.wanted.terms {
            let named = reporters.iter().any(|reporter| reporter.overlaps(term.span));
            if named || asserted.is_some_and(|asserted| asserted.overlaps(term.span)) {
                statement.wanted.weight -= term.weight * (1.0 - CITED_WEIGHT);
                term.weight *= CITED_WEIGHT;
            }
        }
        statement
    }

    /// Whether it speaks of several sources as such: that they differ, that they rest on one agency.
    pub fn is_about_its_sources(&self, cited: usize, closest: Option<&Anchor>) -> bool {
        self.keys > 1
            || self.asserts
            || (cited > 1 && lower_words(&self.text).any(|word| OF_SOURCES.contains(&word.as_str())))
            || self.terms().iter().enumerate().any(|(index, term)| {
                // `hid the accounts` where the source tells of accounts.
                let told = closest.is_some_and(|anchor| anchor.own(index).is_some());
                let noun = term.lemmas.iter().find(|lemma| CITED.contains(&lemma.text()));
                let word = term.span.of(&self.text).to_lowercase();
                !told && noun.is_some_and(|noun| cited > 1 || noun.text() != word)
            })
    }

    /// Whether its subject is called by a word for what was told before: `The step, …` where no source has the word,
    /// `A similar reading …`, `Nothing of the kind …`. `anywhere` as in [`Statement::anywhere`].
    pub fn leans(&self, anywhere: &[f32]) -> bool {
        let words: Vec<String> = lower_words(&self.text).collect();
        let points = words.iter().take(LONGEST_START).any(|word| POINTING.contains(&word.as_str()))
            || words.get(1..4).is_some_and(|of| of[0] == "of" && of[2] == "kind");
        let called = || {
            let (the, noun) = (self.terms().first(), self.terms().get(1));
            let unknown = anywhere.get(1).is_some_and(|tie| *tie <= 0.0);
            let is_the = the.is_some_and(|the| the.span.of(&self.text).eq_ignore_ascii_case("the"));
            let abstracts = |lemma: Lemma| {
                matches!(
                    lemma.field(),
                    Field::Act | Field::Cognition | Field::Communication | Field::Event | Field::State
                )
            };
            // `The opera house` names a thing by itself.
            let behind = self.terms().get(2).is_none_or(|next| next.kind == TermKind::Grammar || next.is_verb());
            is_the && unknown && behind && noun.is_some_and(|noun| noun.lemmas.first().is_some_and(abstracts))
        };
        points || called()
    }

    pub fn new(text: String, quoted: Vec<Span>) -> Self {
        let mut terms = terms(&text);
        for term in &mut terms {
            if term.lemmas.iter().any(|lemma| CITED.contains(&lemma.text())) {
                term.weight *= CITED_WEIGHT;
            }
        }
        let negated = polarity::negated(&text, &terms);
        let quantities = number::quantities(&text);
        let moments = date::moments(&text);
        for term in &mut terms {
            if is_fact(term.span, &quantities, &moments) {
                term.weight *= FACT_WEIGHT;
                // `Three` begins a sentence with a capital, and is no name.
                term.kind = if term.kind == TermKind::Name { TermKind::Figure } else { term.kind };
            }
        }
        let compares = lower_words(&text).any(|word| closed_class::is_contrasting(&word));
        Statement {
            quoted,
            wanted: Wanted::new(terms),
            negated,
            quantities,
            moments,
            compares,
            keys: 0,
            asserts: false,
            around: Vec::new(),
            is_row: false,
            bearer: None,
            text,
        }
    }

    pub fn terms(&self) -> &[Term] {
        &self.wanted.terms
    }

    /// Whether something is said of something: `Holt at the fair` only names.
    pub fn predicates(&self) -> bool {
        self.terms().iter().any(|term| term.kind != TermKind::Name && term.is_verb())
            || lower_words(&self.text).any(|word| closed_class::is_auxiliary(&word))
    }

    /// Whether the words are a figure or a date.
    pub fn is_fact(&self, span: Span) -> bool {
        is_fact(span, &self.quantities, &self.moments)
    }

    /// Whether the words are somebody else's.
    pub fn is_quoted(&self, span: Span) -> bool {
        self.quoted.iter().any(|quoted| quoted.overlaps(span))
    }

    /// Terms that tell something and are the author's own words.
    pub fn own(&self) -> impl Iterator<Item = (usize, &Term)> {
        self.terms().iter().enumerate().filter(|(_, term)| term.weight > 0.0 && !self.is_quoted(term.span))
    }

    /// The term that a span ends with.
    pub fn term_at_end(&self, span: Span) -> Option<usize> {
        self.terms().iter().rposition(|term| term.span.overlaps(span))
    }

    /// The sentences of these sources that come closest, best first.
    pub fn anchors(
        &self,
        sources: &[SourceId],
        cited: &[SourceId],
        library: &dyn Library,
        readings: &Readings,
    ) -> Result<Vec<Anchor>, Unanswered> {
        let mut anchors = Vec::new();
        for &id in sources {
            let Some(reading) = readings.of(id, library)? else { continue };
            anchors.extend(self.closest(&reading, cited.contains(&id)));
        }
        Anchor::sort(&mut anchors);
        Ok(anchors)
    }

    /// The sentences of a source that come closest.
    pub(super) fn closest(&self, reading: &Arc<Reading>, cited: bool) -> Vec<Anchor> {
        let mut pairings = self.wanted.pairings(reading.sentences());
        pairings.sort_by(|one, other| other.near.total_cmp(&one.near));
        pairings.truncate(MOST_ANCHORS);
        pairings.into_iter().map(|pairing| Anchor { reading: Arc::clone(reading), pairing, cited }).collect()
    }

    /// For each term its strongest tie to anything in these sources; 0 for none.
    pub fn anywhere(&self, anchors: &[Anchor]) -> Vec<f32> {
        let mut strongest = vec![0f32; self.terms().len()];
        let mut seen: Vec<SourceId> = Vec::new();
        for anchor in anchors {
            if !seen.contains(&anchor.reading.source.id) {
                seen.push(anchor.reading.source.id);
                let here = self.wanted.anywhere(anchor.reading.sentences());
                strongest.iter_mut().zip(here).for_each(|(best, here)| *best = best.max(here));
            }
        }
        strongest
    }
}

/// Whom a statement names behind `according to`: who reports is no part of what is reported.
fn reporters(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let starts = lower.match_indices(ACCORDING).map(|(at, _)| at + ACCORDING.len());
    // Two blanks stand where a citation was.
    let ends = |rest: &str| rest.find([',', ';', ':', '.', '(', '[']).into_iter().chain(rest.find("  ")).min();
    let named = starts.map(|start| Span::new(start, start + ends(&text[start..]).unwrap_or(text.len() - start)));
    named.filter(|name| name.of(text).split_whitespace().count() <= LONGEST_REPORTER).collect()
}

fn is_fact(span: Span, quantities: &[Quantity], moments: &[Moment]) -> bool {
    quantities.iter().any(|quantity| quantity.figure.overlaps(span))
        || moments.iter().any(|moment| moment.span.overlaps(span))
}

impl Anchor {
    /// Best first.
    pub(super) fn sort(anchors: &mut [Anchor]) {
        anchors.sort_by(|one, other| {
            let worth = other.worth().total_cmp(&one.worth());
            worth.then_with(|| one.reading.source.path.cmp(&other.reading.source.path))
        });
    }

    /// What anchors are ordered by: what the sentence itself has counts more than what stands around it.
    pub fn worth(&self) -> f32 {
        0.7 * self.pairing.near + 0.3 * self.pairing.own
    }

    /// Other sentences of its source, as held against the statement.
    pub fn others(&self, statement: &Statement, sentences: &[usize]) -> Vec<Anchor> {
        let pairings = statement.wanted.pairings_of(self.reading.sentences(), sentences);
        let beside = |pairing| Anchor { reading: Arc::clone(&self.reading), pairing, cited: self.cited };
        pairings.into_iter().map(beside).collect()
    }

    /// The sentence, as bytes of the source's text.
    pub fn span(&self) -> Span {
        self.reading.sentences().sentences[self.pairing.sentence].span
    }

    pub fn text(&self) -> &str {
        self.span().of(&self.reading.source.text)
    }

    /// The sentence's terms, with their indices.
    pub fn terms(&self) -> impl DoubleEndedIterator<Item = (usize, &Term)> {
        let sentences = self.reading.sentences();
        let range = sentences.sentences[self.pairing.sentence].terms.clone();
        range.clone().zip(&sentences.terms[range])
    }

    pub fn term(&self, index: usize) -> &Term {
        &self.reading.sentences().terms[index]
    }

    /// The sentence's term that a span of the source's text ends with.
    pub fn term_at_end(&self, span: Span) -> Option<usize> {
        self.terms().rev().find(|(_, term)| term.span.overlaps(span)).map(|(index, _)| index)
    }

    /// The sentence's term that a term of the statement is paired with.
    pub fn own(&self, index: usize) -> Option<usize> {
        self.pairing.pairs[index].filter(|pair| pair.away == 0).map(|pair| pair.term)
    }

    /// How strongly a term of the statement is tied to the sentence's own.
    pub fn strength(&self, index: usize) -> Option<f32> {
        self.pairing.pairs[index].filter(|pair| pair.away == 0).map(|pair| pair.strength)
    }

    /// The term of the sentence or a neighbour that a term of the statement is paired with.
    pub fn near(&self, index: usize) -> Option<usize> {
        self.pairing.pairs[index].map(|pair| pair.term)
    }

    /// Whether the sentence has all the words of content that the statement has at `drafted`.
    pub fn has(&self, statement: &Statement, drafted: Span) -> bool {
        let mut own = statement.own().filter(|(_, term)| drafted.overlaps(term.span));
        own.all(|(index, _)| self.own(index).is_some())
    }

    /// The statement's term that is paired with a term of the sentence.
    pub fn paired(&self, term: usize) -> Option<usize> {
        (0..self.pairing.pairs.len()).find(|&index| self.own(index) == Some(term))
    }

    /// Terms of the sentence that the statement has no word for.
    pub fn free(&self) -> impl Iterator<Item = (usize, &Term)> {
        self.terms().filter(|(index, term)| term.weight > 0.0 && self.paired(*index).is_none())
    }

    pub fn quantities(&self) -> Vec<Quantity> {
        let start = self.span().start;
        let mut all = number::quantities(self.text());
        all.extend(number::articles(self.text()));
        for quantity in &mut all {
            quantity.span = quantity.span.shifted(start);
            quantity.figure = quantity.figure.shifted(start);
            quantity.counted = quantity.counted.map(|span| span.shifted(start));
            quantity.modifiers = quantity.modifiers.map(|span| span.shifted(start));
        }
        all
    }

    /// A date line, or a line that is nothing but a date, tells when the article appeared, not when something happened.
    pub fn moments(&self) -> Vec<Moment> {
        let start = self.span().start;
        let text = self.text();
        let mut all = date::moments(text);
        let line = |span: Span| {
            let from = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
            let to = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
            &text[from..to]
        };
        let begins = date::date_line(text);
        all.retain(|moment| moment.span.start >= begins && !date::is_all(line(moment.span)));
        for moment in &mut all {
            moment.span = moment.span.shifted(start);
            moment.with_preposition = moment.with_preposition.shifted(start);
        }
        all
    }

    /// For each of the sentence's terms whether a negation covers it.
    pub fn negated(&self) -> Vec<bool> {
        let sentences = self.reading.sentences();
        let range = sentences.sentences[self.pairing.sentence].terms.clone();
        polarity::negated(&self.reading.source.text, &sentences.terms[range])
    }

    pub fn is_name(&self, index: usize) -> bool {
        self.term(index).kind == TermKind::Name
    }
}
