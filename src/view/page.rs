//! What lies beside a claim? The passages that are worth a look, and what neither of them has.
//!
//! Hover and evidence view choose here, and each shows it in its way.

use super::one_line;
use super::passage::{Stretch, side_by_side};
use crate::draft::ClaimKind;
use crate::evidence::agreement::{Agreement, agreement, missing};
use crate::evidence::bearing::SUPPORTED;
use crate::evidence::reading::Readings;
use crate::evidence::{Evidence, quotation};
use crate::source::library::Library;
use crate::source::{Source, SourceId};
use crate::text::Span;
use crate::verdict::{Judged, Verdict};
use std::path::Path;
use std::sync::Arc;

/// A source that nobody cites is near if it has half of the statement.
const NEAR: f32 = 0.5;

/// A claim and all that lies beside it.
pub(super) struct Page<'a> {
    pub(super) judged: &'a Judged,
    /// The draft's text.
    pub(super) draft: &'a str,
    pub(super) library: &'a dyn Library,
    pub(super) readings: &'a Readings,
    pub(super) base: &'a Path,
}

/// Some words of a source.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) source: Arc<Source>,
    pub(super) words: Span,
}

impl Page<'_> {
    /// The source, if the library still has it as it was when the claim was checked.
    pub(super) fn source(&self, (id, words): (SourceId, Span)) -> Option<Arc<Source>> {
        let source = self.library.source(id).ok().flatten()?;
        source.text.get(words.start..words.end)?;
        Some(source)
    }

    /// The draft's words on one line.
    pub(super) fn drafted(&self, span: Span) -> String {
        one_line(self.draft.get(span.start..span.end).unwrap_or_default())
    }

    /// What the claim was found to rest on, as far as the library still has it.
    pub(super) fn evidence(&self) -> Vec<(&Evidence, Arc<Source>)> {
        let held = |evidence: &Evidence| self.source((evidence.source, evidence.span));
        self.judged.evidence.iter().filter_map(|evidence| Some((evidence, held(evidence)?))).collect()
    }

    /// Other sources that have the words of a quotation, each with where they begin. `evidence` is [`Page::evidence`].
    pub(super) fn repeated(&self, evidence: &[(&Evidence, Arc<Source>)]) -> Vec<Shown> {
        let Some(((_, best), further)) = evidence.split_first() else { return Vec::new() };
        let elsewhere = quotation::elsewhere(&self.judged.claim, &[best.id], self.library, self.readings);
        let elsewhere = elsewhere.unwrap_or_default();
        let elsewhere = elsewhere.iter().filter_map(|found| Some((found, self.source((found.source, found.span))?)));
        let mut also: Vec<Shown> = Vec::new();
        for (found, source) in further.iter().cloned().chain(elsewhere) {
            if source.id != best.id && also.iter().all(|known| known.source.id != source.id) {
                also.push(Shown { source, words: found.span });
            }
        }
        also
    }

    /// The passage that tells most of a claim in the author's own words, if one is worth a look.
    pub(super) fn shown(&self) -> Option<Shown> {
        let held = |(id, words): (SourceId, Span)| Some(Shown { source: self.source((id, words))?, words });
        self.judged.passages().find_map(held).filter(|shown| self.tells(shown))
    }

    /// Whether the passage is worth a look: of a statement that nothing bears out, any large library has a few words
    /// somewhere.
    fn tells(&self, shown: &Shown) -> bool {
        let judged = self.judged;
        let own =
            judged.evidence.iter().find(|evidence| evidence.source == shown.source.id && evidence.span == shown.words);
        !self.is_open() || own.is_none_or(|evidence| evidence.cited || evidence.score >= NEAR)
    }

    /// Nothing is said to bear it out or to contradict it.
    pub(super) fn is_open(&self) -> bool {
        let judged = self.judged;
        matches!(judged.verdict, Verdict::Unchecked | Verdict::Unsupported) && judged.elsewhere.is_none()
    }

    /// Other sources that have as much of the statement as one that bears it out; but for those that the verdict names.
    pub(super) fn also(&self, shown: &Shown) -> Vec<Shown> {
        let mut also: Vec<Shown> = Vec::new();
        let is_named = |source: SourceId| {
            let mut told = self.judged.departures.iter().filter_map(|departure| departure.told);
            told.any(|told| told.source == source)
        };
        let evidence =
            self.judged.evidence.iter().filter(|evidence| evidence.score >= SUPPORTED && !is_named(evidence.source));
        for evidence in evidence {
            let is_new =
                evidence.source != shown.source.id && also.iter().all(|known| known.source.id != evidence.source);
            if let Some(source) = self.source((evidence.source, evidence.span)).filter(|_| is_new) {
                also.push(Shown { source, words: evidence.span });
            }
        }
        also
    }

    /// The statement's words that none of these sources has, but for those that the verdict speaks of.
    pub(super) fn lacking(&self, sources: &[SourceId]) -> Vec<String> {
        let judged = self.judged;
        if judged.claim.kind != ClaimKind::Statement {
            return Vec::new();
        }
        let known: Vec<Span> = judged.departures.iter().map(|departure| departure.drafted).collect();
        let missing = missing(&judged.claim, &known, sources, self.library, self.readings).unwrap_or_default();
        missing.into_iter().map(|span| self.drafted(judged.claim.origin(span))).collect()
    }

    /// What a passage has of a claim in the author's own words.
    pub(super) fn agreement(&self, shown: &Shown) -> Agreement {
        let (judged, place) = (self.judged, (shown.source.id, shown.words));
        match agreement(&judged.claim, place, self.library, self.readings) {
            Ok(Some(agreement)) if judged.claim.kind == ClaimKind::Statement => agreement,
            _ => Agreement { sentences: vec![shown.words], agreeing: vec![shown.words], drafted: Vec::new() },
        }
    }

    /// The passage beside a claim in the author's own words.
    pub(super) fn beside(&self, shown: &Shown, agreement: &Agreement) -> Vec<Stretch> {
        let told = self.judged.departures.iter().filter_map(|departure| departure.told);
        let differing: Vec<Span> = told.filter(|told| told.source == shown.source.id).map(|told| told.words).collect();
        side_by_side(&shown.source, shown.words, agreement, &differing)
    }
}
