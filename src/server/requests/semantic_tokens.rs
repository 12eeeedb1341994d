//! How do quotations look by their verdict? Tokens of our own, which a theme may colour.

use super::super::answers::Snapshot;
use super::super::proto;
use crate::draft::ClaimKind;
use crate::text::Span;
use crate::verdict::Verdict;
use tower_lsp::ls_types::{
    SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensLegend, SemanticTokensResult,
};

/// The verdicts that a quotation can have, each with its modifier; a token's bits stand in this order.
const MODIFIERS: [(Verdict, &str); 4] = [
    (Verdict::Verbatim, "verbatim"),
    (Verdict::Altered, "altered"),
    (Verdict::Unsupported, "unsupported"),
    (Verdict::Unchecked, "unchecked"),
];

pub(in crate::server) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: vec![SemanticTokenType::new("quotation")],
        token_modifiers: MODIFIERS.iter().map(|(_, name)| SemanticTokenModifier::new(name)).collect(),
    }
}

pub(in crate::server) fn answer(snapshot: &Snapshot) -> Option<SemanticTokensResult> {
    let (text, encoding) = (&snapshot.file.text, snapshot.abilities.encoding);
    let reading = snapshot.file.reading.as_deref()?;
    let quotations = reading.checked.claims.iter().filter(|judged| judged.claim.kind == ClaimKind::Quotation);
    let mut lines: Vec<(Span, u32)> = Vec::new();
    for judged in quotations {
        let bit = MODIFIERS.iter().position(|(verdict, _)| *verdict == judged.verdict);
        let bits = bit.map_or(0, |bit| 1 << bit);
        lines.extend(by_line(&reading.draft.text, judged.claim.span).into_iter().map(|line| (line, bits)));
    }
    lines.sort_unstable();
    let mut data = Vec::with_capacity(lines.len());
    let (mut last_line, mut last_start, mut written) = (0, 0, 0);
    for (span, token_modifiers_bitset) in lines.into_iter().filter(|(span, _)| !span.is_empty()) {
        // Not every editor can do with tokens that overlap.
        if span.start < written {
            continue;
        }
        let range = proto::range(text, span, encoding);
        let delta_line = range.start.line - last_line;
        let delta_start = range.start.character - if delta_line == 0 { last_start } else { 0 };
        let length = range.end.character - range.start.character;
        data.push(SemanticToken { delta_line, delta_start, length, token_type: 0, token_modifiers_bitset });
        (last_line, last_start, written) = (range.start.line, range.start.character, span.end);
    }
    Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: None, data }))
}

/// The lines of a quotation, without the marks that begin a line of a block quote.
fn by_line(text: &str, span: Span) -> Vec<Span> {
    let mut start = span.start;
    let mut lines = Vec::new();
    for line in span.of(text).split_inclusive(['\n', '\r']) {
        let is_mark = |letter: char| letter.is_whitespace() || letter == '>';
        let marks = if lines.is_empty() { 0 } else { line.len() - line.trim_start_matches(is_mark).len() };
        let end = line.trim_end().len();
        lines.push(Span::new(start + marks.min(end), start + end));
        start += line.len();
    }
    lines
}
