//! How do programs see it? The answer of `check --format json`; offsets are half-open UTF-8 bytes of the file.

use super::lines::Lines;
use super::page::Page;
use super::whereabouts::Whereabouts;
use super::{name, origins};
use crate::check::Checked;
use crate::config::Level;
use crate::draft::{self, ClaimKind};
use crate::evidence::{self, reading::Readings};
use crate::rules::finding::Fix;
use crate::source::library::Library;
use crate::source::{Source, SourceId};
use crate::text::Span;
use crate::verdict::{Judged, Verdict};
use serde::Serialize;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// Everything that one run checked.
#[derive(Debug, Serialize)]
pub struct Report {
    pub drafts: Vec<Draft>,
}

#[derive(Debug, Serialize)]
pub struct Draft {
    /// As named on the command line.
    pub path: String,
    pub claims: Vec<Claim>,
    pub findings: Vec<Finding>,
}

#[derive(Debug, Serialize)]
pub struct Claim {
    pub kind: ClaimKind,
    pub span: Span,
    pub text: String,
    pub verdict: Verdict,
    pub reason: Option<String>,
    pub citations: Vec<String>,
    /// Of a claim that is borne out, if not in all respects.
    pub witnesses: Option<Witnesses>,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Serialize)]
pub struct Witnesses {
    /// That have what the claim says.
    pub sources: usize,
    /// To which they go back; `null` for more sources than anybody compares.
    pub origins: Option<usize>,
}

#[derive(Debug, Serialize)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: Level,
    pub span: Span,
    /// Counted from one.
    pub line: usize,
    /// Counted from one, in characters.
    pub column: usize,
    pub message: String,
    pub evidence: Vec<Evidence>,
    pub fixes: Vec<Fix>,
}

#[derive(Debug, Serialize)]
pub struct Evidence {
    /// The file's name without folder and extension.
    pub source: String,
    pub path: String,
    pub span: Span,
    /// Of the file; of a file that is no text, of its copy.
    pub line: usize,
    /// Of a file that has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    pub text: String,
    pub score: f32,
}

/// One draft's claims and findings. Evidence of a source that has vanished meanwhile is left out.
pub fn draft(path: &str, draft: &draft::Draft, checked: &Checked, library: &dyn Library) -> Draft {
    let mut sources = Sources { library, known: HashMap::new() };
    let lines = Lines::of(&draft.text);
    let readings = Readings::default();
    let claims = checked.claims.iter().filter(|judged| judged.claim.kind != ClaimKind::Aside).map(|judged| Claim {
        kind: judged.claim.kind,
        span: judged.claim.span,
        text: judged.claim.span.of(&draft.text).to_owned(),
        verdict: judged.verdict,
        reason: judged.reason.clone(),
        citations: judged
            .claim
            .citations
            .iter()
            .map(|index| name(&draft.citations[*index].target).to_owned())
            .collect(),
        witnesses: witnesses(judged, &draft.text, library, &readings),
        evidence: sources.evidence(&judged.evidence),
    });
    let claims = claims.collect();
    let findings = checked.findings.iter().map(|finding| Finding {
        rule: finding.rule,
        severity: finding.severity,
        span: finding.span,
        line: lines.line(finding.span.start),
        column: lines.column(&draft.text, finding.span.start),
        message: finding.message.clone(),
        evidence: sources.evidence(&finding.evidence),
        fixes: finding.fixes.clone(),
    });
    let findings = findings.collect();
    Draft { path: path.to_owned(), claims, findings }
}

fn witnesses(judged: &Judged, draft: &str, library: &dyn Library, readings: &Readings) -> Option<Witnesses> {
    let page = Page { judged, draft, library, readings, base: Path::new("") };
    let found = origins::Witnesses::on(&page)?;
    let origins = (!found.origins.is_empty()).then_some(found.origins.len());
    Some(Witnesses { sources: found.sources.len(), origins })
}

/// Sources that were looked up, with where they are read: a draft comes back to the same few again and again.
struct Sources<'a> {
    library: &'a dyn Library,
    known: HashMap<SourceId, Option<(Arc<Source>, Whereabouts)>>,
}

impl Sources<'_> {
    fn evidence(&mut self, evidence: &[evidence::Evidence]) -> Vec<Evidence> {
        evidence.iter().filter_map(|evidence| self.of(evidence)).collect()
    }

    fn of(&mut self, evidence: &evidence::Evidence) -> Option<Evidence> {
        let known = self.known.entry(evidence.source).or_insert_with(|| {
            let source = self.library.source(evidence.source).ok().flatten()?;
            let whereabouts = Whereabouts::of(&source);
            Some((source, whereabouts))
        });
        let (source, whereabouts) = known.as_ref()?;
        let text = source.text.get(evidence.span.start..evidence.span.end)?;
        Some(Evidence {
            source: source.stem().to_owned(),
            path: source.path.display().to_string(),
            span: evidence.span,
            line: whereabouts.line(source, evidence.span.start),
            page: source.original.page(evidence.span.start),
            text: text.to_owned(),
            score: evidence.score,
        })
    }
}
