//! How do pipelines see it? One line of the answer of `verify`; offsets are half-open UTF-8 bytes of the claim or of the
//! source's text.

use crate::evidence::Evidence;
use crate::source::{Source, SourceId};
use crate::verify::Verified;
use serde_json::{Value, json};
use std::sync::Arc;

/// The answer to the question `id`; `named` gives a source the name that it came with.
pub fn view(id: &Value, verified: &Verified, sources: &[Arc<Source>], named: &dyn Fn(SourceId) -> Value) -> Value {
    let evidence = |evidence: &Evidence| {
        let source = sources.iter().find(|source| source.id == evidence.source)?;
        let text = source.text.get(evidence.span.start..evidence.span.end)?;
        Some(json!({"source": named(source.id), "span": evidence.span, "text": text, "score": evidence.score}))
    };
    let findings = verified.checked.findings.iter().map(|finding| {
        json!({
            "rule": finding.rule,
            "severity": finding.severity,
            "span": finding.span,
            "message": finding.message,
            "evidence": finding.evidence.iter().filter_map(evidence).collect::<Vec<_>>(),
        })
    });
    json!({
        "id": id,
        "verdict": verified.verdict,
        "score": verified.score,
        "findings": findings.collect::<Vec<_>>(),
        "evidence": verified.evidence.iter().filter_map(evidence).collect::<Vec<_>>(),
    })
}
