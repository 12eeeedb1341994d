//! What can an editor ask? One file a question; each sees a snapshot and nothing else.

pub(super) mod claims;
pub(super) mod code_action;
pub(super) mod code_lens;
pub(super) mod completion;
pub(super) mod definition;
pub(super) mod diagnostic;
pub(super) mod document_highlight;
pub(super) mod document_link;
pub(super) mod document_symbol;
mod drafts;
mod edits;
pub(super) mod evidence;
pub(super) mod folding_range;
pub(super) mod hover;
pub(super) mod inlay_hint;
pub(super) mod references;
pub(super) mod rename;
pub(super) mod selection_range;
pub(super) mod semantic_tokens;
pub(super) mod workspace_symbol;

use super::checking::Reading;
use crate::draft::{self, Citation, Resolution};
use crate::rules::{self, Papers};
use crate::source::library::Library;
use crate::source::{Source, SourceId};
use crate::text::Span;
use crate::verdict::Judged;
use std::sync::Arc;

/// What stands at a place of a draft.
enum Found<'a> {
    Citation(&'a Citation),
    Claim(&'a Judged),
}

/// The citation at this byte, else the shortest claim around it: a quotation rather than its sentence.
fn at(reading: &Reading, offset: usize) -> Option<Found<'_>> {
    if let Some(citation) = reading.draft.citations.iter().find(|citation| touches(citation.span, offset)) {
        return Some(Found::Citation(citation));
    }
    let around = reading.checked.claims.iter().filter(|judged| touches(judged.claim.span, offset));
    around.min_by_key(|judged| judged.claim.span.len()).map(Found::Claim)
}

/// Whether a cursor at this byte is on the words, right behind them included.
fn touches(span: Span, offset: usize) -> bool {
    span.start <= offset && offset <= span.end
}

/// The source that a citation names, if the library holds it.
fn cited(citation: &Citation, reading: &Reading) -> Option<SourceId> {
    let bibliography = &reading.bibliography.bibliography;
    let resolution = draft::resolve(&citation.target, &reading.folder, bibliography, &reading.library());
    match resolution {
        Ok(Resolution::Source(id)) => Some(id),
        _ => None,
    }
}

fn source(id: SourceId, reading: &Reading) -> Option<Arc<Source>> {
    reading.library().source(id).ok().flatten()
}

/// How the author calls a source, or may call it; `None` if nothing but a link can name it.
fn key(source: &Source, reading: &Reading) -> Option<String> {
    let papers = Papers {
        draft: &reading.draft,
        citations: &reading.checked.citations,
        library: &reading.library(),
        readings: &reading.readings,
        bibliography: &reading.bibliography.bibliography,
        folder: &reading.folder,
    };
    rules::key(&papers, source)
}
