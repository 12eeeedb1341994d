//! What stands behind the claims in the text itself? Witnesses or problems, as far as the settings ask for them.

use super::super::answers::Snapshot;
use super::super::proto;
use crate::config::InlayHints;
use crate::draft::ClaimKind;
use crate::text::Span;
use crate::view::hint::{Hint, hint};
use std::sync::atomic::Ordering;
use tower_lsp::ls_types::{InlayHint, InlayHintTooltip, Range};

pub(in crate::server) fn answer(snapshot: &Snapshot, range: Range) -> Option<Vec<InlayHint>> {
    let (text, encoding) = (&snapshot.file.text, snapshot.abilities.encoding);
    let reading = snapshot.file.reading.as_deref()?;
    let wanted = reading.bench.settings.inlay_hints;
    if wanted == InlayHints::Off {
        return Some(Vec::new());
    }
    let asked = proto::span(text, range, encoding);
    let (library, base) = (&reading.library(), reading.bench.root.as_path());
    let claims = reading.checked.claims.iter().filter(|judged| {
        let end = judged.claim.span.end;
        judged.claim.kind != ClaimKind::Aside && asked.start <= end && end <= asked.end
    });
    let is_wanted = || !snapshot.cancelled.load(Ordering::Relaxed);
    let hints = claims.take_while(|_| is_wanted()).filter_map(|judged| {
        let hint = hint(judged, wanted, &reading.draft.text, library, &reading.readings, base)?;
        Some((judged.claim.span, hint))
    });
    let hints: Vec<(Span, Hint)> = hints.collect();
    // A sentence around a quotation need not say the same again, nor be praised for the rest.
    let is_said = |span: Span, hint: &Hint| {
        let mut inside = hints.iter().filter(|(inner, _)| *inner != span && span.covers(*inner));
        inside.any(|(_, said)| !hint.is_problem || said.words == hint.words)
    };
    let shown = hints.iter().filter(|(span, hint)| !is_said(*span, hint)).map(|(span, hint)| InlayHint {
        position: proto::place(text, span.end, encoding),
        label: hint.words.clone().into(),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(hint.summary.clone())),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    Some(shown.collect())
}
