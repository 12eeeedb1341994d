//! Which words of a passage say what a statement says, and which of the statement's words has no source? The pairs that
//! the verdict rests on, for whoever shows them.

use super::departure;
use super::reading::Readings;
use super::statement::{Anchor, Statement};
use super::terms::Term;
use crate::draft::Claim;
use crate::source::SourceId;
use crate::source::library::{Library, Unanswered};
use crate::text::Span;

/// A statement beside one sentence of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// The sentence and those beside it that say a part of the statement; in order, bytes of the source's text.
    pub sentences: Vec<Span>,
    /// Words in them that say what the statement says: in order, without overlap, bytes of the source's text. What stands
    /// side by side is one stretch.
    pub agreeing: Vec<Span>,
    /// The statement's words that they agree with: the same, as bytes of its prose.
    pub drafted: Vec<Span>,
}

/// A neighbouring sentence says a part of the statement if what only it has weighs as much as a name or two other words:
/// a single common word is met in any sentence.
const PART: f32 = 1.2;

/// Words with less weight (`say`, `make`) agree with whatever sentence they are met in.
const TELLING: f32 = 0.35;

/// A word tied less strongly than this is shown neither as the same nor, if it is tied at all, as missing: rare senses of
/// two words that are kinds of one thing.
const TIED: f32 = 0.5;

/// Words that no source has count if they weigh as much as a word met now and then: common ones are never
/// missed. Figures and dates always count.
const MISSED: f32 = 0.5;

/// Bytes of sources in which figures and dates in other words are looked for: reading them takes half a second a megabyte.
/// In longer ones none is called missing.
const MOST_READ: usize = 100_000;

/// What `sentence` of a source has of a statement; `None` if it is none of those that come closest.
pub fn agreement(
    claim: &Claim,
    (source, sentence): (SourceId, Span),
    library: &dyn Library,
    readings: &Readings,
) -> Result<Option<Agreement>, Unanswered> {
    let statement = Statement::of(claim);
    let anchors = statement.anchors(&[source], &[], library, readings)?;
    Ok(anchors.iter().find(|anchor| anchor.span() == sentence).map(|anchor| with(&statement, anchor)))
}

fn with(statement: &Statement, anchor: &Anchor) -> Agreement {
    let sentences = anchor.reading.sentences();
    let mut weights = vec![0f32; sentences.sentences.len()];
    let mut paired: Vec<(usize, usize)> = Vec::new();
    for (index, (pair, term)) in anchor.pairing.pairs.iter().zip(statement.terms()).enumerate() {
        let tells = term.weight >= TELLING || statement.is_fact(term.span);
        if let Some(pair) = pair.filter(|pair| tells && pair.strength >= TIED) {
            weights[sentences.sentence_of(pair.term)] += term.weight;
            paired.push((pair.term, index));
        }
    }
    let shown = |at: &usize| *at == anchor.pairing.sentence || weights[*at] >= PART;
    let shown: Vec<usize> = (0..weights.len()).filter(shown).collect();
    paired.retain(|(term, _)| shown.contains(&sentences.sentence_of(*term)));
    let text = &anchor.reading.source.text;
    let (told, own): (Vec<usize>, Vec<usize>) = paired.into_iter().unzip();
    let mut agreeing = runs(&sentences.terms, &once(told), text);
    let mut drafted = runs(statement.terms(), &once(own), &statement.text);
    for (own, told) in departure::shared_facts(statement, anchor) {
        drafted.push(own);
        agreeing.push(told);
    }
    let sentences = shown.into_iter().map(|at| sentences.sentences[at].span).collect();
    Agreement { sentences, agreeing: joined(agreeing, text), drafted: joined(drafted, &statement.text) }
}

/// Words of the statement's prose that none of these sources has, but for those that are `known` to depart; in order. What
/// stands side by side is one stretch.
pub fn missing(
    claim: &Claim,
    known: &[Span],
    sources: &[SourceId],
    library: &dyn Library,
    readings: &Readings,
) -> Result<Vec<Span>, Unanswered> {
    let statement = Statement::of(claim);
    let anchors = statement.anchors(sources, &[], library, readings)?;
    let anywhere = statement.anywhere(&anchors);
    let is_known = |span: Span| known.iter().any(|known| known.overlaps(span));
    let own = statement.own().filter(|(index, term)| anywhere[*index] <= 0.0 && !is_known(term.span));
    let (facts, words): (Vec<_>, Vec<_>) = own.partition(|(_, term)| statement.is_fact(term.span));
    let mut missing: Vec<usize> =
        words.into_iter().filter(|(_, term)| term.weight >= MISSED).map(|(index, _)| index).collect();
    if !facts.is_empty() {
        let told = facts_told(&statement, sources, library, readings)?;
        let is_told = |span: Span| told.iter().flatten().any(|told| told.overlaps(span));
        let untold = facts.into_iter().filter(|(_, term)| told.is_some() && !is_told(term.span));
        missing.extend(untold.map(|(index, _)| index));
        missing.sort_unstable();
    }
    Ok(runs(statement.terms(), &missing, &statement.text))
}

/// The statement's figures and dates that one of these sources has in whatever words; `None` if there is too much to read.
fn facts_told(
    statement: &Statement,
    sources: &[SourceId],
    library: &dyn Library,
    readings: &Readings,
) -> Result<Option<Vec<Span>>, Unanswered> {
    let mut told: Vec<Span> = Vec::new();
    let mut read = 0;
    for &source in sources {
        let Some(reading) = readings.of(source, library)? else { continue };
        read += reading.source.body.len();
        if read > MOST_READ {
            return Ok(None);
        }
        told.extend(departure::facts_told(statement, &reading));
    }
    Ok(Some(told))
}

/// In order, each once.
fn once(mut indices: Vec<usize>) -> Vec<usize> {
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// The stretches of text that some of its terms fill, with nothing but grammar between them.
fn runs(terms: &[Term], chosen: &[usize], text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut last: Option<usize> = None;
    for &index in chosen {
        let span = terms[index].span;
        let joins = last.is_some_and(|last| {
            let between = terms[last].span.until(span).of(text);
            terms[last + 1..index].iter().all(|term| term.weight <= 0.0)
                && between.chars().all(|letter| letter.is_alphanumeric() || " -'’".contains(letter))
        });
        match runs.last_mut() {
            Some(run) if joins => *run = run.hull(span),
            _ => runs.push(span),
        }
        last = Some(index);
    }
    runs
}

/// In order, those that overlap or have only blanks between them made one.
fn joined(mut spans: Vec<Span>, text: &str) -> Vec<Span> {
    spans.sort_unstable();
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if last.until(span).of(text).trim().is_empty() => *last = last.hull(span),
            _ => apart.push(span),
        }
    }
    apart
}
