//! Two sources confirm each other only if they do not come from one.

use super::finding::Finding;
use super::{Case, clause, wording};
use crate::draft::corroboration::asserted;
use crate::draft::{Claim, ClaimKind, Resolution};
use crate::evidence::Evidence;
use crate::evidence::reading::Reading;
use crate::source::origin::{self, Shared, Side};
use crate::source::{Source, SourceId};
use crate::text::{Span, closed_class, fold};
use std::sync::Arc;

/// A passage bears on a claim if it has this many of the claim's words of content: one may be the country both tell of.
const LEAST_IN_COMMON: usize = 2;
/// Shorter words begin too many others.
const SHORTEST_STEM: usize = 4;

pub(super) fn check(case: &Case) -> Option<Finding> {
    let claim = &case.judged.claim;
    if claim.kind == ClaimKind::Quotation {
        return None;
    }
    let asserted = asserted(claim.prose.text())?;
    let sources = cited(case);
    let (one, other, shared) = related(&sources, claim)?;
    let both = match sources.len() {
        2 => "both articles".to_owned(),
        _ => format!("{} and {} both", called(case, one), called(case, other)),
    };
    let (what, one_span, other_span) = match shared {
        Shared::Credit { agency, one, other } => (format!("rest on {agency}"), one, other),
        Shared::Page { one, other, .. } => ("were saved from the same page".to_owned(), one, other),
        Shared::Wording { one, other, words } => (format!("share {words} consecutive words"), one, other),
    };
    let span = claim.origin(clause_around(claim, asserted));
    let finding = Finding::new("single-origin", span, format!("{both} {what}"));
    Some(finding.citing(&passage(one.id, one_span)).citing(&passage(other.id, other_span)))
}

/// The sources that the claim cites, each once.
fn cited(case: &Case) -> Vec<Arc<Reading>> {
    let mut ids: Vec<SourceId> = Vec::new();
    for &index in &case.judged.claim.citations {
        match case.papers.citations[index] {
            Resolution::Source(id) if !ids.contains(&id) => ids.push(id),
            _ => {}
        }
    }
    ids.into_iter().filter_map(|id| case.papers.readings.of(id, case.papers.library).ok().flatten()).collect()
}

/// The first two of the sources that share an origin.
fn related<'s>(sources: &'s [Arc<Reading>], claim: &Claim) -> Option<(&'s Source, &'s Source, Shared)> {
    let words = content(claim.prose.text());
    let bears = |source: &Source, passage: Span| {
        let met = content(passage.of(&source.text));
        words.iter().filter(|word| met.iter().any(|met| is_form_of(word, met))).count() >= LEAST_IN_COMMON
    };
    sources.iter().enumerate().find_map(|(index, one)| {
        sources[index + 1..].iter().find_map(|other| {
            let shared = origin::shared_about(side(one), side(other), bears)?;
            Some((&*one.source, &*other.source, shared))
        })
    })
}

fn side(reading: &Reading) -> Side<'_> {
    Side { source: &reading.source, traits: reading.traits() }
}

/// The words of content, as a search knows them, each once.
fn content(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    fold::search_words(text, |_, word| {
        if !closed_class::contains(word) {
            words.push(word.to_owned());
        }
    });
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether two words look like forms of one: `tour` and `toured`.
fn is_form_of(word: &str, other: &str) -> bool {
    word == other
        || word.len().min(other.len()) >= SHORTEST_STEM && (word.starts_with(other) || other.starts_with(word))
}

fn called(case: &Case, source: &Source) -> String {
    wording::key(&case.papers, source).map_or_else(|| wording::name(&case.papers, source.id), |key| format!("@{key}"))
}

/// The clause around the words `asserted` of a claim's prose: up to a semicolon or a cell's edge, without the citations
/// and the marks at its ends.
fn clause_around(claim: &Claim, asserted: Span) -> Span {
    let text = claim.prose.text();
    let is_own = |at: &usize| !claim.foreign.iter().any(|span| span.contains(*at));
    let edges: Vec<usize> = text.match_indices([';', '\n']).map(|(at, _)| at).filter(is_own).collect();
    let start = edges.iter().rfind(|&&at| at < asserted.start).map_or(0, |at| at + 1);
    let end = edges.iter().find(|&&at| at >= asserted.end).copied().unwrap_or(text.len());
    clause::bare(claim, Span::new(start, end), asserted.end)
}

fn passage(source: SourceId, span: Span) -> Evidence {
    Evidence { source, span, score: 1.0, cited: true, differences: Vec::new(), speaker: None, cut: None }
}
