//! What can an editor ask? One file a question; each sees a snapshot and nothing else.

pub(super) mod code_action;
pub(super) mod completion;
pub(super) mod definition;
pub(super) mod hover;
pub(super) mod references;

use super::checking::Reading;
use crate::draft::{self, Citation, Resolution};
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
    let touches = |span: Span| span.start <= offset && offset <= span.end;
    if let Some(citation) = reading.draft.citations.iter().find(|citation| touches(citation.span)) {
        return Some(Found::Citation(citation));
    }
    let around = reading.checked.claims.iter().filter(|judged| touches(judged.claim.span));
    around.min_by_key(|judged| judged.claim.span.len()).map(Found::Claim)
}

/// The source that a citation names, if the library holds it.
fn cited(citation: &Citation, reading: &Reading) -> Option<SourceId> {
    let bibliography = &reading.bibliography.bibliography;
    let resolution = draft::resolve(&citation.target, &reading.folder, bibliography, &*reading.bench.library);
    match resolution {
        Ok(Resolution::Source(id)) => Some(id),
        _ => None,
    }
}

fn source(id: SourceId, reading: &Reading) -> Option<Arc<Source>> {
    reading.bench.library.source(id).ok().flatten()
}
