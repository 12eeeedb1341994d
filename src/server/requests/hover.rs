//! What does the editor show on a claim or a citation? The page that [`crate::view::hover`] writes.

use super::super::answers::Snapshot;
use super::super::proto;
use super::{Found, at, cited, source};
use crate::view::hover;
use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

pub(in crate::server) fn answer(snapshot: &Snapshot, position: Position) -> Option<Hover> {
    let (file, abilities) = (&snapshot.file, &snapshot.abilities);
    let reading = file.reading.as_deref()?;
    let (library, base) = (&reading.library(), reading.bench.root.as_path());
    let (span, page) = match at(reading, proto::offset(&file.text, position, abilities.encoding))? {
        Found::Claim(judged) => {
            let page = hover::claim(judged, &reading.draft.text, library, &reading.readings, base);
            (judged.claim.span, page)
        }
        Found::Citation(citation) => {
            let held = cited(citation, reading).and_then(|id| source(id, reading));
            let entry = || reading.bibliography.bibliography.entry(citation.target.key()?);
            let page = match held {
                Some(source) => hover::source(&source, base),
                None => hover::entry(entry()?, base),
            };
            (citation.span, page)
        }
    };
    let (kind, value) = match abilities.hover_markdown {
        true => (MarkupKind::Markdown, page.markdown),
        false => (MarkupKind::PlainText, page.plain),
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(proto::range(&file.text, span, abilities.encoding)),
    })
}
