//! What is selected when a selection grows? Word, quotation, claim, paragraph, section, text: each holds the one before it.

use super::outline::sections;
use crate::check::Checked;
use crate::draft::Draft;
use crate::markup::Region;
use crate::text::Span;

/// The stretches around a byte of the draft, innermost first, each longer than the one before it. `regions` are those of the
/// draft's text.
pub fn around(draft: &Draft, checked: &Checked, regions: &[Region], offset: usize) -> Vec<Span> {
    let holds = |span: &Span| span.start <= offset && offset <= span.end;
    let claims = checked.claims.iter().map(|judged| judged.claim.span);
    let sections = sections(draft, checked);
    let sections = sections.iter().map(|section| section.reach);
    let regions = regions.iter().map(|region| region.span);
    let mut stretches: Vec<Span> = claims.chain(regions).chain(sections).filter(holds).collect();
    stretches.extend(word(&draft.text, offset));
    stretches.push(Span::new(0, draft.text.len()));
    stretches.sort_by_key(|span| span.len());
    let mut nested: Vec<Span> = Vec::new();
    for span in stretches {
        // Of two that cross, the shorter one counts.
        if nested.last().is_none_or(|inner| span.covers(*inner) && span.len() > inner.len()) {
            nested.push(span);
        }
    }
    nested
}

/// The word at a byte or right before it.
fn word(text: &str, offset: usize) -> Option<Span> {
    let within = |letter: char| letter.is_alphanumeric() || "'’-_".contains(letter);
    let before = text[..offset].trim_end_matches(within).len();
    let after = offset + (text.len() - offset) - text[offset..].trim_start_matches(within).len();
    let is_mark = |letter: char| !letter.is_alphanumeric();
    let words = &text[before..after];
    let start = before + words.len() - words.trim_start_matches(is_mark).len();
    let end = before + words.trim_end_matches(is_mark).len();
    (start < end && start <= offset && offset <= end).then(|| Span::new(start, end))
}
