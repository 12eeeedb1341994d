//! What does a block quote say, and who signs it?

use super::block::{BlockReading, LocalClaim, LocalKind, LocalSetting, outermost, spoken};
use crate::attribution::{self, Speech};
use crate::markup::Block;
use crate::text::Span;
use std::sync::Arc;

/// A paragraph of a block quote is one quotation, with or without marks; a line that begins with a dash signs it.
pub(super) fn read(block: &Block, reading: &mut BlockReading) {
    let prose = &block.inlines.prose;
    let text = spoken(prose.text(), reading);
    let signature_at = signature_start(&text);
    if let Some(at) = signature_at {
        let signed = text[at..].trim_start_matches(['—', '–', '-', ' ', '(']);
        reading.signature =
            attribution::leading_phrase(signed).map(|speaker| Speech { speaker, firm: true, reporters: Vec::new() });
    }
    let quoted = &text[..signature_at.unwrap_or(text.len())];
    let inner = Span::new(
        quoted.len() - quoted.trim_start().len(),
        quoted.trim_end().len().max(quoted.len() - quoted.trim_start().len()),
    );
    if inner.is_empty() {
        return;
    }
    let whole = outermost(quoted).into_iter().find(|quotation| quotation.outer.len() + 2 >= inner.len());
    let inner = whole.map_or(inner, |quotation| quotation.inner);
    reading.claims.push(LocalClaim {
        kind: LocalKind::Quotation,
        span: prose.origin(inner),
        prose: Arc::new(prose.slice(inner)),
        around: Arc::from(""),
        foreign: Arc::from([]),
        speech: None,
        citations: (0..reading.citations.len()).collect(),
        parts: Vec::new(),
        setting: LocalSetting::default(),
    });
}

/// Where `— Name` begins: at the start of the paragraph, or after the end of a sentence.
fn signature_start(text: &str) -> Option<usize> {
    let trimmed = text.trim_start();
    let lead = text.len() - trimmed.len();
    if trimmed.starts_with(['—', '–']) || trimmed.starts_with("-- ") || trimmed.starts_with("- ") {
        return Some(lead);
    }
    let at = text.rfind(['—', '–'])?;
    let before = text[..at].trim_end();
    let ends = before.ends_with(['.', '!', '?', '”', '"', '»', '’']);
    let name = text[at..].trim_start_matches(['—', '–', ' ']);
    (ends && name.len() < 80 && name.starts_with(char::is_uppercase) && !name.trim_end().ends_with('.')).then_some(at)
}
