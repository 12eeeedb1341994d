//! What is selected when the selection grows? Claims count, besides words and paragraphs.

use super::super::answers::Snapshot;
use super::super::proto;
use crate::markup::regions;
use crate::view::selection::around;
use tower_lsp::ls_types::{Position, SelectionRange};

/// An answer for each position.
pub(in crate::server) fn answer(snapshot: &Snapshot, positions: &[Position]) -> Option<Vec<SelectionRange>> {
    let (text, encoding) = (&snapshot.file.text, snapshot.abilities.encoding);
    let reading = snapshot.file.reading.as_deref()?;
    let regions = regions(&reading.draft.text);
    let grown = |position: &Position| {
        let offset = proto::offset(text, *position, encoding);
        let stretches = around(&reading.draft, &reading.checked, &regions, offset);
        let outwards = stretches.into_iter().rev().fold(None, |parent, span| {
            Some(Box::new(SelectionRange { range: proto::range(text, span, encoding), parent }))
        });
        outwards.map(|innermost| *innermost).unwrap_or_default()
    };
    Some(positions.iter().map(grown).collect())
}
