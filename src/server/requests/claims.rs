//! What does a draft claim, section by section? `tearsheet/claims`, for clients that show it as a tree.

use super::super::answers::Snapshot;
use super::super::proto;
use crate::config::Level;
use crate::draft::ClaimKind;
use crate::rules::finding::Finding;
use crate::text::Span;
use crate::verdict::Verdict;
use crate::view::outline::{Listed, sections};
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct Params {
    pub(in crate::server) text_document: TextDocumentIdentifier,
}

#[derive(Clone, Debug, Serialize)]
pub(in crate::server) struct Claims {
    version: i32,
    sections: Vec<Section>,
}

#[derive(Clone, Debug, Serialize)]
struct Section {
    heading: Option<String>,
    range: Range,
    claims: Vec<Claim>,
}

#[derive(Clone, Debug, Serialize)]
struct Claim {
    range: Range,
    kind: ClaimKind,
    verdict: Verdict,
    reason: Option<String>,
    text: String,
    findings: Vec<Found>,
}

/// A finding in the client's terms.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Found {
    rule: &'static str,
    severity: Level,
    message: String,
    range: Range,
}

impl Found {
    pub(super) fn of(finding: &Finding, snapshot: &Snapshot) -> Self {
        Found {
            rule: finding.rule,
            severity: finding.severity,
            message: finding.message.clone(),
            range: range(snapshot, finding.span),
        }
    }
}

pub(in crate::server) fn answer(snapshot: &Snapshot) -> Option<Claims> {
    let reading = snapshot.file.reading.as_deref()?;
    let claim = |listed: &Listed| Claim {
        range: range(snapshot, listed.judged.claim.span),
        kind: listed.kind(),
        verdict: listed.judged.verdict,
        reason: listed.judged.reason.clone(),
        text: listed.words(&reading.draft),
        findings: listed.findings.iter().map(|finding| Found::of(finding, snapshot)).collect(),
    };
    let sections = sections(&reading.draft, &reading.checked).into_iter().map(|section| Section {
        heading: section.heading.map(|heading| heading.words.to_string()),
        range: range(snapshot, section.span),
        claims: section.claims.iter().map(claim).collect(),
    });
    Some(Claims { version: snapshot.file.version, sections: sections.collect() })
}

fn range(snapshot: &Snapshot, span: Span) -> Range {
    proto::range(&snapshot.file.text, span, snapshot.abilities.encoding)
}
