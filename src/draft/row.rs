//! What does a row of a table say? One statement over all its cells, and the quotations in them.

use super::assessment;
use super::block::{Around, quotation_claim};
use super::block::{BlockReading, LocalKind, LocalSetting, Stretch, order, outermost, own_words, spoken, statement};
use crate::attribution::{self, Speech, speeches};
use crate::markup::Block;
use crate::text::Span;
use crate::text::marks::Marked;
use std::sync::Arc;

pub(super) fn read(block: &Block, cells: &[Span], header: &[String], reading: &mut BlockReading) {
    let text = spoken(block.inlines.prose.text(), reading);
    let all: Vec<usize> = (0..reading.citations.len()).collect();
    let holds_quotation = |cell: &Span| !outermost(cell.of(&text)).is_empty();
    let subject = cells.iter().find(|cell| !cell.of(&text).trim().is_empty() && !holds_quotation(cell));
    let speaker = subject.and_then(|cell| attribution::whole_phrase(cell.of(&text)));
    let mut marks: Vec<Span> = Vec::new();
    for &cell in cells {
        let words = cell.of(&text);
        let shift = |span: Span| span.shifted(cell.start);
        let quotations = outermost(words);
        let outers: Vec<Span> = quotations.iter().map(|quotation| quotation.outer).collect();
        let own = speeches(words, &outers);
        let shifted: Vec<Span> = outers.iter().copied().map(shift).collect();
        for (quotation, speech) in quotations.iter().zip(own) {
            let quotation = Marked { outer: shift(quotation.outer), inner: shift(quotation.inner), ..*quotation };
            let row_speech = speaker.clone().map(|speaker| Speech { speaker, firm: true, reporters: Vec::new() });
            let speech = speech.filter(|speech| speech.firm).or(row_speech);
            let around = Around { speech, citations: all.clone(), sentence: cell };
            reading.claims.extend(quotation_claim(block, &quotation, around, &text, &shifted));
        }
        marks.extend(shifted);
    }
    let row = Span::new(
        text.len() - text.trim_start().len(),
        text.trim_end().len().max(text.len() - text.trim_start().len()),
    );
    if row.of(&text).contains(char::is_alphanumeric) {
        let words = own_words(row, &text, &marks);
        let stretch = Stretch {
            kind: LocalKind::Own(assessment::row_standing(&words)),
            at: row,
            citations: all.clone(),
            parts: vec![(row, all)],
            setting: LocalSetting {
                at: row.start,
                before: Vec::new(),
                header: headed(cells, header, row, &text),
                beside: Vec::new(),
            },
        };
        reading.claims.extend((!words.words.is_empty()).then(|| statement(block, stretch, &marks, reading)));
    }
    order(reading);
}

/// Each cell with words, as a span of the row, and the name of its column.
fn headed(cells: &[Span], header: &[String], row: Span, text: &str) -> Vec<(Arc<str>, Span)> {
    let named = cells.iter().zip(header).filter(|(cell, _)| !cell.of(text).trim().is_empty());
    let inside = |cell: &Span| Span::new(cell.start.max(row.start) - row.start, cell.end.min(row.end) - row.start);
    named.map(|(cell, name)| (Arc::from(name.as_str()), inside(cell))).collect()
}
