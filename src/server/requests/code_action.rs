//! How can a finding be mended with one key? Its fixes, and asking for silence with a reason.

use super::super::answers::Snapshot;
use super::super::proto;
use super::edits::{self, FileEdits};
use crate::rules::finding::{Finding, Fix};
use crate::text::Span;
use crate::text::edit::Edit;
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Diagnostic, NumberOrString, Range, TextEdit,
    WorkspaceEdit,
};

pub(in crate::server) fn answer(
    snapshot: &Snapshot,
    range: Range,
    context: &CodeActionContext,
) -> Vec<CodeActionOrCommand> {
    let wants_fixes = context.only.as_ref().is_none_or(|kinds| kinds.iter().any(includes_fixes));
    let Some(reading) = snapshot.file.reading.as_deref().filter(|_| wants_fixes) else { return Vec::new() };
    let asked = proto::span(&snapshot.file.text, range, snapshot.abilities.encoding);
    let touched = |finding: &&Finding| finding.span.start <= asked.end && asked.start <= finding.span.end;
    let touched: Vec<&Finding> = reading.checked.findings.iter().filter(touched).collect();
    let text = &reading.draft.text;
    let fixes = touched.iter().flat_map(|finding| {
        finding.fixes.iter().enumerate().map(|(rank, fix)| action(snapshot, context, finding, fix, rank == 0))
    });
    let silences = touched.iter().map(|finding| action(snapshot, context, finding, &silence(finding, text), false));
    fixes.chain(silences).map(CodeActionOrCommand::CodeAction).collect()
}

/// A kind stands for all kinds below it; the empty one for all there are.
fn includes_fixes(kind: &CodeActionKind) -> bool {
    let (kind, fix) = (kind.as_str(), CodeActionKind::QUICKFIX);
    kind.is_empty() || fix.as_str() == kind
}

fn action(
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
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(diagnostics).filter(|diagnostics| !diagnostics.is_empty()),
        edit: Some(workspace_edit(snapshot, &fix.edits)),
        is_preferred: snapshot.abilities.preferred_actions.then_some(is_preferred),
        ..CodeAction::default()
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
    Fix { title: format!("Allow {} here, with a reason", finding.rule), edits: vec![edit] }
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
