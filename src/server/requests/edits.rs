//! How does an edit of files look on the wire? With their versions where the editor knows these, else without.

use super::super::abilities::Abilities;
use std::collections::HashMap;
use tower_lsp::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

/// The edits of one file; `version` is that of the text which they were made for, if anybody has the file open.
pub(super) struct FileEdits {
    pub(super) uri: Uri,
    pub(super) version: Option<i32>,
    pub(super) edits: Vec<TextEdit>,
}

pub(super) fn workspace_edit(files: Vec<FileEdits>, abilities: &Abilities) -> WorkspaceEdit {
    if !abilities.document_changes {
        let changes: HashMap<Uri, Vec<TextEdit>> = files.into_iter().map(|file| (file.uri, file.edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let edits = files.into_iter().map(|FileEdits { uri, version, edits }| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    });
    let changes = DocumentChanges::Edits(edits.collect());
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}
