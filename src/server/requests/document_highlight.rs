//! Where else does the draft use this source? From one citation to all of its source, and to the quotations from it.

use super::super::answers::Snapshot;
use super::super::checking::Reading;
use super::super::proto;
use super::{Found, at};
use crate::draft::{Citation, ClaimKind, Resolution};
use crate::text::Span;
use crate::verdict::{Judged, Verdict};
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

/// `None` on anything but a citation: there the editor's own way serves better.
pub(in crate::server) fn answer(snapshot: &Snapshot, position: Position) -> Option<Vec<DocumentHighlight>> {
    let (text, encoding) = (&snapshot.file.text, snapshot.abilities.encoding);
    let reading = snapshot.file.reading.as_deref()?;
    let Found::Citation(citation) = at(reading, proto::offset(text, position, encoding))? else { return None };
    let resolution = resolution(citation, reading)?;
    let citations = citations(citation, resolution, reading).map(|span| (span, DocumentHighlightKind::TEXT));
    let quotations = quotations(resolution, reading).map(|span| (span, DocumentHighlightKind::READ));
    let mut uses: Vec<(Span, DocumentHighlightKind)> = citations.chain(quotations).collect();
    uses.sort_by_key(|(span, _)| *span);
    let highlight = |(span, kind)| DocumentHighlight { range: proto::range(text, span, encoding), kind: Some(kind) };
    Some(uses.into_iter().map(highlight).collect())
}

/// What became of a citation, unless it is none.
fn resolution<'a>(citation: &Citation, reading: &'a Reading) -> Option<&'a Resolution> {
    let index = reading.draft.citations.iter().position(|other| other.span == citation.span)?;
    reading.checked.citations.get(index).filter(|resolution| **resolution != Resolution::Elsewhere)
}

fn citations<'a>(
    citation: &'a Citation,
    resolution: &'a Resolution,
    reading: &'a Reading,
) -> impl Iterator<Item = Span> + 'a {
    let all = reading.draft.citations.iter().zip(&reading.checked.citations);
    let same = move |(other, resolved): &(&Citation, &Resolution)| match resolution {
        Resolution::Source(_) => *resolved == resolution,
        _ => other.target == citation.target,
    };
    all.filter(same).map(|(other, _)| other.span)
}

fn quotations<'a>(resolution: &'a Resolution, reading: &'a Reading) -> impl Iterator<Item = Span> + 'a {
    let from = move |judged: &&Judged| match resolution {
        Resolution::Source(id) => judged.passages().next().is_some_and(|(source, _)| source == *id),
        _ => false,
    };
    let found = |judged: &&Judged| {
        judged.claim.kind == ClaimKind::Quotation && matches!(judged.verdict, Verdict::Verbatim | Verdict::Altered)
    };
    reading.checked.claims.iter().filter(found).filter(from).map(|judged| judged.claim.span)
}
