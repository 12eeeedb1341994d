//! Where do citation keys lead? To their articles, at a click.

use super::super::answers::Snapshot;
use super::super::proto;
use super::source;
use crate::draft::Resolution;
use crate::source::SourceId;
use crate::view::caption;
use std::collections::HashMap;
use tower_lsp::ls_types::{DocumentLink, Uri};

/// Links in Markdown are links already: keys only.
pub(in crate::server) fn answer(snapshot: &Snapshot) -> Option<Vec<DocumentLink>> {
    let reading = snapshot.file.reading.as_deref()?;
    let mut known: HashMap<SourceId, Option<(Uri, String)>> = HashMap::new();
    let cited = reading.draft.citations.iter().zip(&reading.checked.citations);
    let links = cited.filter_map(|(citation, resolution)| {
        let (Resolution::Source(id), Some(_)) = (resolution, citation.target.key()) else { return None };
        let article = known.entry(*id).or_insert_with(|| {
            let source = source(*id, reading)?;
            Some((proto::uri(&source.path)?, caption(&source)))
        });
        let (uri, caption) = article.clone()?;
        Some(DocumentLink {
            range: proto::range(&snapshot.file.text, citation.span, snapshot.abilities.encoding),
            target: Some(uri),
            tooltip: snapshot.abilities.link_tooltips.then_some(caption),
            data: None,
        })
    });
    Some(links.collect())
}
