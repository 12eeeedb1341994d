//! Who else uses this passage? From a claim, a citation or a place of a source to the drafts that rest on it.

use super::super::answers::{File, Snapshot};
use super::super::checking::Reading;
use super::super::{diagnostics, proto};
use super::drafts::on_disk;
use super::{Found, at, cited, source};
use crate::draft::Target;
use crate::source::{Source, SourceId};
use crate::text::Span;
use crate::text::position::Encoding;
use crate::verdict::{Judged, Verdict};
use ropey::Rope;
use tower_lsp::ls_types::{Location, Position};

/// What is looked for.
enum Wanted {
    /// Claims that rest on these words of a source.
    Passage(SourceId, Span),
    /// Citations of a source.
    Source(SourceId),
    /// Citations that name no source of the library, but the same thing.
    Target(Target),
}

/// Tells what is found, draft by draft.
pub(in crate::server) fn answer(
    snapshot: &Snapshot,
    position: Position,
    with_declaration: bool,
    mut tell: impl FnMut(Vec<Location>),
) {
    let Some(wanted) = wanted(snapshot, position) else { return };
    if let Some(declaration) = with_declaration.then(|| declaration(&wanted, snapshot)).flatten() {
        tell(vec![declaration]);
    }
    each_draft(snapshot, |file| {
        let Some(reading) = file.reading.as_deref() else { return };
        let range = |span| proto::range(&file.text, span, snapshot.abilities.encoding);
        let found = uses(&wanted, reading).into_iter();
        let found: Vec<Location> = found.map(|span| Location { uri: file.uri.clone(), range: range(span) }).collect();
        if !found.is_empty() {
            tell(found);
        }
    });
}

fn wanted(snapshot: &Snapshot, position: Position) -> Option<Wanted> {
    let (file, encoding) = (&snapshot.file, snapshot.abilities.encoding);
    let offset = proto::offset(&file.text, position, encoding);
    let Some(reading) = file.reading.as_deref() else {
        let library = &*snapshot.bench.library;
        let id = library.by_path(file.path.as_deref()?).ok().flatten()?;
        let source = library.source(id).ok().flatten()?;
        return Some(Wanted::Passage(id, Span::at(read_at(&source, position, encoding))));
    };
    match at(reading, offset)? {
        Found::Claim(judged) => judged.passages().next().map(|(id, words)| Wanted::Passage(id, words)),
        Found::Citation(citation) => Some(match cited(citation, reading) {
            Some(id) => Wanted::Source(id),
            None => Wanted::Target(citation.target.clone()),
        }),
    }
}

/// The byte of a source's text that an editor shows at this position of its file, or of the copy of it.
fn read_at(source: &Source, position: Position, encoding: Encoding) -> usize {
    if let Some(copy) = source.copy() {
        return copy.original(proto::offset(&Rope::from_str(&copy.text), position, encoding));
    }
    let within = source.original.offset(&source.text, proto::incoming(position), encoding);
    // The article may have been edited since it was read.
    within.unwrap_or_else(|| proto::offset(&Rope::from_str(&source.text), position, encoding))
}

fn declaration(wanted: &Wanted, snapshot: &Snapshot) -> Option<Location> {
    let reading = snapshot.file.reading.as_deref()?;
    let (id, words) = match wanted {
        Wanted::Passage(id, words) => (*id, Some(*words)),
        Wanted::Source(id) => (*id, None),
        Wanted::Target(_) => return None,
    };
    let source = source(id, reading)?;
    let words = words.unwrap_or(Span::at(source.body.start));
    diagnostics::location(&source, words, &*snapshot.bench.library, &snapshot.abilities)
}

/// The drafts of the workspace by their addresses, as they are open or else as they lie on disk.
fn each_draft(snapshot: &Snapshot, mut tell: impl FnMut(&File)) {
    let mut open: Vec<&File> = snapshot.drafts.iter().collect();
    open.sort_by(|left, right| left.uri.cmp(&right.uri));
    let mut open = open.into_iter().peekable();
    let paths = on_disk(snapshot);
    for file in snapshot.drafts_on_disk.files(&snapshot.bench, &paths, &snapshot.cancelled) {
        while let Some(before) = open.next_if(|open| open.uri < file.uri) {
            tell(before);
        }
        tell(&file);
    }
    open.for_each(tell);
}

fn uses(wanted: &Wanted, reading: &Reading) -> Vec<Span> {
    let citations = || reading.draft.citations.iter();
    match wanted {
        Wanted::Passage(id, words) => {
            let rests = |(source, span): (SourceId, Span)| {
                source == *id && (span.overlaps(*words) || (words.is_empty() && span.contains(words.start)))
            };
            let borne_out = |judged: &&Judged| !matches!(judged.verdict, Verdict::Unchecked | Verdict::Unsupported);
            let claims = reading.checked.claims.iter().filter(borne_out);
            let spans: Vec<Span> =
                claims.filter(|judged| judged.passages().any(rests)).map(|judged| judged.claim.span).collect();
            // A statement around a quotation uses the passage once.
            let inner = |span: &&Span| !spans.iter().any(|other| other != *span && span.covers(*other));
            spans.iter().filter(inner).copied().collect()
        }
        Wanted::Source(id) => {
            citations().filter(|citation| cited(citation, reading) == Some(*id)).map(|citation| citation.span).collect()
        }
        Wanted::Target(target) => {
            citations().filter(|citation| citation.target == *target).map(|citation| citation.span).collect()
        }
    }
}
