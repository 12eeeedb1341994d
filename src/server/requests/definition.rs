//! Where do these words come from? From a claim to its passage, from a citation to its source.

use super::super::answers::Snapshot;
use super::super::{diagnostics, proto};
use super::{Found, at, cited, source};
use crate::source::Source;
use crate::text::Span;
use ropey::Rope;
use tower_lsp::ls_types::{GotoDefinitionResponse, Location, LocationLink, Position};

/// A place to go to: the words, and what to show around them.
struct Goal {
    words: Location,
    around: Location,
}

pub(in crate::server) fn answer(snapshot: &Snapshot, position: Position) -> Option<GotoDefinitionResponse> {
    let (file, abilities) = (&snapshot.file, &snapshot.abilities);
    let reading = file.reading.as_deref()?;
    let (origin, goal) = match at(reading, proto::offset(&file.text, position, abilities.encoding))? {
        Found::Claim(judged) => {
            let (id, words) = judged.passages().next()?;
            let source = source(id, reading)?;
            (judged.claim.span, in_source(&source, words, snapshot)?)
        }
        Found::Citation(citation) => {
            let goal = match cited(citation, reading).and_then(|id| source(id, reading)) {
                Some(source) => in_source(&source, Span::at(source.body.start), snapshot)?,
                None => in_bibliography(reading.bibliography.bibliography.entry(citation.target.key()?)?, snapshot)?,
            };
            (citation.span, goal)
        }
    };
    if !abilities.definition_links {
        return Some(GotoDefinitionResponse::Scalar(goal.words));
    }
    Some(GotoDefinitionResponse::Link(vec![LocationLink {
        origin_selection_range: Some(proto::range(&file.text, origin, abilities.encoding)),
        target_uri: goal.around.uri,
        target_range: goal.around.range,
        target_selection_range: goal.words.range,
    }]))
}

fn in_source(source: &Source, words: Span, snapshot: &Snapshot) -> Option<Goal> {
    let (library, around) = (&*snapshot.bench.library, paragraph(&source.text, words));
    Some(Goal {
        words: diagnostics::location(source, words, library, &snapshot.abilities)?,
        around: diagnostics::location(source, around, library, &snapshot.abilities)?,
    })
}

/// The lines around `words` up to the next blank one.
fn paragraph(text: &str, words: Span) -> Span {
    let start = text[..words.start].rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[words.end..].find("\n\n").map_or(text.len(), |at| words.end + at);
    Span::new(start.min(words.start), end)
}

/// Where the article itself is missing, its entry is the next best.
fn in_bibliography(entry: &crate::source::bibliography::Entry, snapshot: &Snapshot) -> Option<Goal> {
    let text = Rope::from_str(&std::fs::read_to_string(&entry.path).ok()?);
    let range = proto::range(&text, entry.span, snapshot.abilities.encoding);
    let place = Location { uri: proto::uri(&entry.path)?, range };
    Some(Goal { words: place.clone(), around: place })
}
