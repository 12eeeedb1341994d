//! What can be folded away? Sections, and whatever Markdown holds together over several lines.

use super::super::answers::Snapshot;
use super::super::proto;
use crate::markup::{RegionKind, regions};
use crate::text::Span;
use crate::view::outline::sections;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

/// Whole lines, so that every editor can do it.
pub(in crate::server) fn answer(snapshot: &Snapshot) -> Option<Vec<FoldingRange>> {
    let reading = snapshot.file.reading.as_deref()?;
    let text = &reading.draft.text;
    let sections = sections(&reading.draft, &reading.checked);
    let sections = sections.iter().filter(|section| section.heading.is_some());
    let sections = sections.map(|section| (written(text, section.reach), None));
    let regions = regions(text).into_iter().filter_map(|region| {
        let kind = match region.kind {
            RegionKind::Html => Some(FoldingRangeKind::Comment),
            RegionKind::Heading | RegionKind::Paragraph | RegionKind::Row => return None,
            _ => None,
        };
        Some((region.span, kind))
    });
    let line = |offset: usize| proto::place(&snapshot.file.text, offset, snapshot.abilities.encoding).line;
    let folds = sections.chain(regions).map(|(span, kind)| (line(span.start), line(span.end), kind));
    let mut folds: Vec<(u32, u32, Option<FoldingRangeKind>)> = folds.filter(|(start, end, _)| start < end).collect();
    folds.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    folds.dedup_by_key(|(start, end, _)| (*start, *end));
    let range = |(start_line, end_line, kind)| FoldingRange { start_line, end_line, kind, ..FoldingRange::default() };
    Some(folds.into_iter().map(range).collect())
}

fn written(text: &str, span: Span) -> Span {
    Span::new(span.start, span.start + span.of(text).trim_end().len())
}
