//! What if a citation key is to have another name? It changes in every draft that means the same entry, and in the
//! bibliography.

use super::super::answers::Snapshot;
use super::super::proto;
use super::drafts::{Written, drafts};
use super::edits::{FileEdits, workspace_edit};
use super::{Found, at};
use crate::draft::{Citation, Resolution};
use crate::markup::markdown::is_key;
use crate::source::bibliography::{Entry, pointers};
use crate::text::Span;
use crate::view::shown;
use ropey::Rope;
use tower_lsp::ls_types::{Position, PrepareRenameResponse, TextEdit, WorkspaceEdit};

/// The key at a place, without what marks it as one; `None` where no key stands.
pub(in crate::server) fn prepare(snapshot: &Snapshot, position: Position) -> Option<PrepareRenameResponse> {
    let (text, encoding) = (&snapshot.file.text, snapshot.abilities.encoding);
    let (citation, _) = cited(snapshot, position)?;
    let placeholder = citation.target.key()?.to_owned();
    let range = proto::range(text, written(citation, text)?, encoding);
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}

/// The edits, or why there are none: a message for the writer.
pub(in crate::server) fn answer(
    snapshot: &Snapshot,
    position: Position,
    new_name: &str,
) -> Result<WorkspaceEdit, String> {
    let (citation, resolution) = cited(snapshot, position).ok_or("there is no citation key here")?;
    let old = citation.target.key().ok_or("there is no citation key here")?;
    let new = new_name.trim().trim_start_matches('@');
    if !is_key(new) {
        return Err(format!(
            "“{new}” cannot be a citation key: letters, digits and _ can, and between them one of - : . + /"
        ));
    }
    let all = drafts(snapshot);
    let own = all.iter().find(|draft| draft.uri == snapshot.file.uri).ok_or("this draft has not been read yet")?;
    let entry = own.bibliography().entry(old);
    if entry.is_none() && matches!(resolution, Resolution::Source(_)) {
        return Err(format!(
            "“{old}” is what the source's file is called: rename the file, or give the source an entry in a bibliography"
        ));
    }
    if let Some(entry) = entry.filter(|entry| entry.key != old) {
        return Err(format!("“{old}” is only another name for “{}”: rename that one", entry.key));
    }
    let cites = |draft: &&Written| draft.citations().iter().any(|citation| citation.target.key() == Some(old));
    let means = |draft: &&Written| same(draft.bibliography().entry(old), entry);
    let meant: Vec<&Written> = all.iter().filter(cites).filter(means).collect();
    if new != old {
        refuse_taken(new, &meant, resolution, snapshot)?;
    }
    let mut files: Vec<FileEdits> = meant.iter().filter_map(|draft| of_draft(draft, old, new, snapshot)).collect();
    files.extend(entry.map(|entry| of_bibliography(entry, new, snapshot)).transpose()?);
    Ok(workspace_edit(files, &snapshot.abilities))
}

/// The citation at a place, unless it is somebody's handle.
fn cited(snapshot: &Snapshot, position: Position) -> Option<(&Citation, &Resolution)> {
    let reading = snapshot.file.reading.as_deref()?;
    let offset = proto::offset(&snapshot.file.text, position, snapshot.abilities.encoding);
    let Found::Citation(citation) = at(reading, offset)? else { return None };
    citation.target.key()?;
    let index = reading.draft.citations.iter().position(|other| other.span == citation.span)?;
    let resolution = reading.checked.citations.get(index)?;
    (*resolution != Resolution::Elsewhere).then_some((citation, resolution))
}

/// Whether two drafts mean one entry by a key, or none.
fn same(one: Option<&Entry>, other: Option<&Entry>) -> bool {
    one.map(|entry| (&entry.path, entry.span)) == other.map(|entry| (&entry.path, entry.span))
}

fn refuse_taken(new: &str, meant: &[&Written], resolution: &Resolution, snapshot: &Snapshot) -> Result<(), String> {
    let base = &snapshot.bench.root;
    for draft in meant {
        if let Some(entry) = draft.bibliography().entry(new) {
            return Err(format!("“{new}” is the key of another entry in {}", shown(&entry.path, base)));
        }
        if draft.citations().iter().any(|citation| citation.target.key() == Some(new)) {
            let name = draft.path.as_deref().map_or_else(|| "this draft".to_owned(), |path| shown(path, base));
            return Err(format!("“{new}” is cited already, in {name}, and would mean something else"));
        }
    }
    let library = &*snapshot.bench.library;
    let named = library.by_stem(new).map_err(|unanswered| unanswered.0)?;
    let other = named.into_iter().find(|id| *resolution != Resolution::Source(*id));
    match other.and_then(|id| library.source(id).ok().flatten()) {
        Some(source) => Err(format!("“{new}” is what another source is called: {}", shown(&source.path, base))),
        None => Ok(()),
    }
}

fn of_draft(draft: &Written, old: &str, new: &str, snapshot: &Snapshot) -> Option<FileEdits> {
    let cites = draft.citations().iter().filter(|citation| citation.target.key() == Some(old));
    let edits = cites.filter_map(|citation| Some(edit(&draft.text, written(citation, &draft.text)?, new, snapshot)));
    let edits: Vec<TextEdit> = edits.collect();
    (!edits.is_empty()).then(|| FileEdits { uri: draft.uri.clone(), version: draft.version, edits })
}

/// The key without `@` and braces.
fn written(citation: &Citation, text: &Rope) -> Option<Span> {
    let key = citation.target.key()?;
    let words = text.get_byte_slice(citation.span.start..citation.span.end)?.to_string();
    let start = citation.span.start + words.rfind(key)?;
    Some(Span::new(start, start + key.len()))
}

fn of_bibliography(entry: &Entry, new: &str, snapshot: &Snapshot) -> Result<FileEdits, String> {
    let name = shown(&entry.path, &snapshot.bench.root);
    let text = std::fs::read_to_string(&entry.path).map_err(|error| format!("{name} cannot be changed: {error}"))?;
    if text.get(entry.span.start..entry.span.end) != Some(&entry.key) {
        return Err(format!("{name} has changed, or writes “{}” in another way: change it there", entry.key));
    }
    let uri = proto::uri(&entry.path).ok_or_else(|| format!("{name} has no address"))?;
    let mut spans = pointers(&text, &entry.key);
    spans.push(entry.span);
    spans.sort_unstable();
    let text = Rope::from_str(&text);
    let edits = spans.into_iter().map(|span| edit(&text, span, new, snapshot)).collect();
    Ok(FileEdits { uri, version: None, edits })
}

fn edit(text: &Rope, span: Span, new: &str, snapshot: &Snapshot) -> TextEdit {
    TextEdit { range: proto::range(text, span, snapshot.abilities.encoding), new_text: new.to_owned() }
}
