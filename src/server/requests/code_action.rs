//! What can be changed with one key? Fixes of findings, asking for silence with a reason, citing and quoting what supports
//! a claim, and all that is certain at once.

use super::super::answers::Snapshot;
use super::super::checking::Reading;
use super::super::proto;
use super::edits::{self, FileEdits};
use crate::check::Desk;
use crate::rules::finding::{Finding, Fix};
use crate::source::described::Described;
use crate::suggest::changes::{Checkup, certain};
use crate::text::Span;
use crate::text::edit::Edit;
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic, NumberOrString, Range, TextEdit,
    WorkspaceEdit,
};

/// All that is certain, in the whole draft.
const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.tearsheet");

/// The kinds that are offered.
pub(in crate::server) const KINDS: [CodeActionKind; 3] =
    [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_REWRITE, FIX_ALL];

pub(in crate::server) fn answer(
    snapshot: &Snapshot,
    range: Range,
    context: &CodeActionContext,
) -> Vec<CodeActionOrCommand> {
    let Some(reading) = snapshot.file.reading.as_deref() else { return Vec::new() };
    let asked = proto::span(&snapshot.file.text, range, snapshot.abilities.encoding);
    let mut actions = Vec::new();
    if is_wanted(&CodeActionKind::QUICKFIX, context) {
        actions.extend(fixes(snapshot, reading, asked, context));
    }
    if is_wanted(&CodeActionKind::REFACTOR_REWRITE, context) {
        actions.extend(rewritings(snapshot, reading, asked));
    }
    if is_wanted(&FIX_ALL, context) {
        actions.extend(all_at_once(snapshot, reading, asked, context));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// A kind stands for all kinds below it; the empty one for all there are.
fn is_wanted(kind: &CodeActionKind, context: &CodeActionContext) -> bool {
    let covers = |wanted: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(wanted.as_str());
        wanted.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    context.only.as_ref().is_none_or(|kinds| kinds.iter().any(covers))
}

/// What mends the findings that were asked about, what cites the claims there, and silence.
fn fixes(snapshot: &Snapshot, reading: &Reading, asked: Span, context: &CodeActionContext) -> Vec<CodeAction> {
    let touched = || reading.checked.findings.iter().filter(|finding| finding.span.touches(asked));
    let text = &reading.draft.text;
    let mended = touched().flat_map(|finding| {
        finding.fixes.iter().enumerate().map(|(rank, fix)| mending(snapshot, context, finding, fix, rank == 0))
    });
    let library = reading.library();
    let checkup = checkup(reading, &library);
    let citing = checkup.citations(asked).into_iter().chain(checkup.citations_of_paragraph(asked));
    let citing = citing.map(|fix| action(snapshot, CodeActionKind::QUICKFIX, fix.title, &fix.edits));
    let silences = touched().map(|finding| mending(snapshot, context, finding, &silence(finding, text), false));
    mended.chain(citing).chain(silences).collect()
}

/// The source's words in place of the statements that were asked about.
fn rewritings(snapshot: &Snapshot, reading: &Reading, asked: Span) -> Vec<CodeAction> {
    let library = reading.library();
    let checkup = checkup(reading, &library);
    let touched = reading.checked.claims.iter().filter(|judged| judged.claim.span.touches(asked));
    let quoting = touched.filter_map(|judged| checkup.quoting(judged));
    quoting.map(|fix| action(snapshot, CodeActionKind::REFACTOR_REWRITE, fix.title, &fix.edits)).collect()
}

/// Offered to whom asks for it; to others beside one of the fixes, where there are more.
fn all_at_once(snapshot: &Snapshot, reading: &Reading, asked: Span, context: &CodeActionContext) -> Option<CodeAction> {
    let findings = &reading.checked.findings;
    let mut fixed = findings.iter().filter(|finding| finding.fixes.first().is_some_and(|fix| fix.certain));
    let is_offered = match context.only {
        Some(_) => fixed.next().is_some(),
        None => fixed.clone().count() > 1 && fixed.any(|finding| finding.span.touches(asked)),
    };
    let title = "Make all fixes that are certain".to_owned();
    is_offered.then(|| action(snapshot, FIX_ALL, title, &certain(findings)))
}

fn checkup<'a>(reading: &'a Reading, library: &'a Described<'a>) -> Checkup<'a> {
    let desk = Desk {
        library,
        bibliography: &reading.bibliography.bibliography,
        settings: &reading.bench.settings,
        folder: &reading.folder,
    };
    Checkup { draft: &reading.draft, checked: &reading.checked, desk, readings: &reading.readings }
}

fn action(snapshot: &Snapshot, kind: CodeActionKind, title: String, edits: &[Edit]) -> CodeAction {
    let edit = Some(workspace_edit(snapshot, edits));
    CodeAction { title, kind: Some(kind), edit, ..CodeAction::default() }
}

fn mending(
    snapshot: &Snapshot,
    context: &CodeActionContext,
    finding: &Finding,
    fix: &Fix,
    is_preferred: bool,
) -> CodeAction {
    let range = proto::range(&snapshot.file.text, finding.span, snapshot.abilities.encoding);
    let is_it = |diagnostic: &&Diagnostic| {
        diagnostic.range == range && diagnostic.code == Some(NumberOrString::String(finding.rule.to_owned()))
    };
    let diagnostics: Vec<Diagnostic> = context.diagnostics.iter().filter(is_it).cloned().collect();
    CodeAction {
        diagnostics: Some(diagnostics).filter(|diagnostics| !diagnostics.is_empty()),
        is_preferred: snapshot.abilities.preferred_actions.then_some(is_preferred),
        ..action(snapshot, CodeActionKind::QUICKFIX, fix.title.clone(), &fix.edits)
    }
}

fn workspace_edit(snapshot: &Snapshot, edits: &[Edit]) -> WorkspaceEdit {
    let file = &snapshot.file;
    let edit = |edit: &Edit| TextEdit {
        range: proto::range(&file.text, edit.span, snapshot.abilities.encoding),
        new_text: edit.text.clone(),
    };
    let edits =
        FileEdits { uri: file.uri.clone(), version: Some(file.version), edits: edits.iter().map(edit).collect() };
    edits::workspace_edit(vec![edits], &snapshot.abilities)
}

/// A comment that asks for silence. An ellipsis stands for the reason and does not count as one: the finding stays until
/// the author has said why.
fn silence(finding: &Finding, text: &str) -> Fix {
    let comment = format!("<!-- tearsheet: allow {}: … -->", finding.rule);
    let line = line_around(text, finding.span);
    let words = line.of(text);
    let edit = if words.trim_start().starts_with('|') {
        // A comment behind a table's row would be one more cell.
        let start = table_start(text, line.start);
        Edit { span: Span::at(start), text: format!("{comment}\n\n") }
    } else {
        let end = line.start + before_hard_break(words).len();
        Edit { span: Span::at(end), text: format!(" {comment}") }
    };
    Fix::new(format!("Allow {} here, with a reason", finding.rule), vec![edit])
}

/// The last line of a stretch, without its end.
fn line_around(text: &str, span: Span) -> Span {
    let within = span.end.max(span.start + 1).min(text.len()).saturating_sub(1);
    let breaks = |byte: u8| byte == b'\n' || byte == b'\r';
    let bytes = text.as_bytes();
    let start = bytes[..within].iter().rposition(|byte| breaks(*byte)).map_or(0, |at| at + 1);
    let end = bytes[within..].iter().position(|byte| breaks(*byte)).map_or(text.len(), |at| within + at);
    Span::new(start, end.max(start))
}

/// The line without what makes the next one begin anew: two blanks or a backslash.
fn before_hard_break(line: &str) -> &str {
    let trimmed = line.trim_end();
    trimmed.strip_suffix('\\').unwrap_or(trimmed)
}

fn table_start(text: &str, row: usize) -> usize {
    let mut start = row;
    while let Some(before) = text[..start].strip_suffix('\n') {
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        if !before[line..].trim_start().starts_with('|') {
            break;
        }
        start = line;
    }
    start
}
