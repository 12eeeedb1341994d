//! Does a sentence claim one thing, or several that have citations of their own?
//!
//! Knows clauses by their marks, conjunctions and verbs, so that what may lean on another clause stays with it.

use super::assessment::{self, Standing};
use super::block::{LocalCitation, LocalKind, own_words, within};
use super::clauses;
use super::coverage::{Parts, parts};
use crate::attribution;
use crate::text::Span;

/// What a sentence, or a clause of it, claims in the author's own words.
pub(super) struct Own {
    pub(super) kind: LocalKind,
    /// In the block's prose.
    pub(super) at: Span,
    /// Indices into the block's citations.
    pub(super) citations: Vec<usize>,
    /// In the block's prose.
    pub(super) parts: Parts,
}

/// What the sentence claims, in order. `text` is the block's spoken prose, `outers` its quotations; `covered` are the
/// sentence's citations.
pub(super) fn own_claims(
    sentence: Span,
    text: &str,
    outers: &[Span],
    citations: &[LocalCitation],
    covered: &[usize],
) -> Vec<Own> {
    let standing = |at: Span, cites: bool| {
        let own = own_words(at, text, outers);
        LocalKind::Own(assessment::standing(&own, cites, is_reported(at, text, outers)))
    };
    let parts = parts(sentence, text, citations, covered);
    let whole = standing(sentence, !covered.is_empty());
    let is_judgment = whole == LocalKind::Own(Standing::Judgment);
    if parts.len() == 1 || !(is_judgment || stand_alone(&parts, text, outers)) {
        return vec![Own { kind: whole, at: sentence, citations: covered.to_vec(), parts }];
    }
    let apart = parts.into_iter().map(|(at, citations)| {
        let at = without_mark(at, text);
        let kind = standing(at, !citations.is_empty());
        Own { kind, at, citations: citations.clone(), parts: vec![(at, citations)] }
    });
    apart.collect()
}

/// The citations that a quotation rests on: those that close the stretch it stands in if they follow it, else all of its
/// sentence's.
pub(super) fn closing(
    quotation: Span,
    sentence: Span,
    text: &str,
    citations: &[LocalCitation],
    covered: &[usize],
) -> Vec<usize> {
    let mut parts = parts(sentence, text, citations, covered).into_iter();
    let own = parts.find(|(at, _)| at.covers(quotation)).map(|(_, own)| own);
    let follows = |own: &Vec<usize>| own.iter().any(|&index| citations[index].at.start >= quotation.end);
    own.filter(follows).unwrap_or_else(|| covered.to_vec())
}

/// Whether each stretch has a citation, and none takes its subject, its hedge or who says it from the one before.
fn stand_alone(parts: &Parts, text: &str, outers: &[Span]) -> bool {
    let cited = parts.iter().all(|(_, citations)| !citations.is_empty());
    cited
        && parts.windows(2).all(|pair| {
            let [(before, _), (at, _)] = pair else { return false };
            let joined = at.of(text).trim_start();
            let is_open =
                clauses::opens(before.of(text)) || !clauses::contrasts(joined) && governs(*before, text, outers);
            clauses::begins_clause(joined) && !is_open
        })
}

/// Whether what a clause begins with may go on behind `and`: `The mayor says that the bridge is safe [@a], and the road is
/// open [@b]`.
fn governs(clause: Span, text: &str, outers: &[Span]) -> bool {
    let is_that = |word: &str| word.eq_ignore_ascii_case("that");
    clause.of(text).split_whitespace().any(is_that)
        || attribution::may_be_reported(clause.of(text), &marks(clause, outers))
}

fn is_reported(at: Span, text: &str, outers: &[Span]) -> bool {
    attribution::is_reported(at.of(text), &marks(at, outers))
}

/// The quotations in a stretch, counted from its start.
fn marks(at: Span, outers: &[Span]) -> Vec<Span> {
    outers.iter().filter(|outer| at.covers(**outer)).map(|outer| within(*outer, at)).collect()
}

/// Without the mark that parts it from the clause before.
fn without_mark(at: Span, text: &str) -> Span {
    let words = at.of(text);
    let rest = words.trim_start_matches([' ', ',', ';', ':', '—', '–']);
    Span::new(at.end - rest.len(), at.end)
}
