//! How does a finding look in the editor? A diagnostic with its rule, a link to the rule's page, and the passages.

use super::abilities::Abilities;
use super::proto;
use crate::evidence::Evidence;
use crate::rules::finding::Finding;
use crate::source::library::{Library, Unanswered};
use crate::source::{Source, SourceId};
use crate::text::Span;
use crate::text::position::Encoding;
use ropey::Rope;
use serde_json::json;
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, Location, NumberOrString, Range, Uri,
};

/// What editors show as the sender.
pub(super) const SOURCE: &str = "tearsheet";

/// Passages in the editor's terms, kept from one check to the next, since counting columns in an article costs more than
/// anything else here. Holds for one generation of the library.
#[derive(Default)]
pub(super) struct Places {
    generation: u64,
    known: HashMap<(SourceId, Span), Option<DiagnosticRelatedInformation>>,
    pages: HashMap<&'static str, Option<CodeDescription>>,
}

/// Every finding as a diagnostic, in the same order.
pub(super) fn diagnostics(
    findings: &[Finding],
    text: &Rope,
    library: &dyn Library,
    abilities: &Abilities,
    places: &mut Places,
) -> Vec<Diagnostic> {
    if places.generation != library.generation() {
        *places = Places { generation: library.generation(), ..Places::default() };
    }
    findings.iter().map(|finding| diagnostic(finding, text, library, abilities, places)).collect()
}

fn diagnostic(
    finding: &Finding,
    text: &Rope,
    library: &dyn Library,
    abilities: &Abilities,
    places: &mut Places,
) -> Diagnostic {
    let related = abilities.related_information.then(|| {
        let passages = finding.evidence.iter().filter_map(|evidence| places.passage(evidence, library, abilities));
        passages.collect::<Vec<_>>()
    });
    Diagnostic {
        range: proto::range(text, finding.span, abilities.encoding),
        severity: Some(proto::severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: if abilities.code_description { places.page(finding.rule) } else { None },
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone(),
        related_information: related.filter(|related| !related.is_empty()),
        tags: None,
        data: abilities.diagnostic_data.then(|| json!({ "rule": finding.rule })),
    }
}

/// Where a rule's page can be read.
fn page(rule: &str) -> Option<CodeDescription> {
    let address = format!("{}/blob/main/tests/rules/{rule}.md", env!("CARGO_PKG_REPOSITORY"));
    Some(CodeDescription { href: Uri::from_str(&address).ok()? })
}

impl Places {
    fn page(&mut self, rule: &'static str) -> Option<CodeDescription> {
        self.pages.entry(rule).or_insert_with(|| page(rule)).clone()
    }

    fn passage(
        &mut self,
        evidence: &Evidence,
        library: &dyn Library,
        abilities: &Abilities,
    ) -> Option<DiagnosticRelatedInformation> {
        let key = (evidence.source, evidence.span);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let source = library.source(evidence.source).ok().flatten();
        let passage = source.and_then(|source| passage(&source, evidence.span, library, abilities));
        self.known.insert(key, passage.clone());
        passage
    }
}

fn passage(
    source: &Arc<Source>,
    span: Span,
    library: &dyn Library,
    abilities: &Abilities,
) -> Option<DiagnosticRelatedInformation> {
    let words = source.text.get(span.start..span.end)?;
    let title = source.metadata.title.as_deref().unwrap_or_else(|| source.stem());
    Some(DiagnosticRelatedInformation {
        location: location(source, span, library, abilities)?,
        message: format!("{title}: “{}”", shortened(words)),
    })
}

/// A stretch of a source where an editor can show it: in its file, or in the copy of it.
pub(super) fn location(source: &Source, span: Span, library: &dyn Library, abilities: &Abilities) -> Option<Location> {
    let encoding = abilities.encoding;
    let Some(copy) = source.copy() else {
        return Some(Location { uri: proto::uri(&source.path)?, range: range(source, span, encoding) });
    };
    let file = match library.copy(source) {
        Ok(file) => file?,
        Err(Unanswered(why)) => {
            tracing::warn!(why, "an article cannot be shown");
            return None;
        }
    };
    Some(Location {
        uri: proto::uri(&file)?,
        range: proto::range(&Rope::from_str(&copy.text), copy.span(span), encoding),
    })
}

fn range(source: &Source, span: Span, encoding: Encoding) -> Range {
    match source.original.range(&source.text, span, encoding) {
        Some((start, end)) => Range::new(proto::outgoing(start), proto::outgoing(end)),
        None => proto::range(&Rope::from_str(&source.text), span, encoding),
    }
}

/// Editors show related passages on one line: more words than this would not be seen.
const MOST_WORDS: usize = 30;

fn shortened(words: &str) -> String {
    let mut words = words.split_whitespace();
    let mut line = words.by_ref().take(MOST_WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        line.push_str(" …");
    }
    line
}
