//! What may be written here? The list that an editor shows while somebody types; see [`crate::suggest`].

use super::super::answers::Snapshot;
use super::super::proto;
use crate::check::Desk;
use crate::draft;
use crate::markup::{self, ChunkKind};
use crate::source::bibliography::Bibliography;
use crate::source::described::Described;
use crate::suggest::{Suggestion, SuggestionKind, suggestions};
use crate::text::edit::Edit;
use crate::view::{hover, told};
use crate::workspace;
use std::sync::Arc;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList, CompletionResponse,
    CompletionTextEdit, Documentation, MarkupContent, MarkupKind, Position, TextEdit,
};

/// What makes an editor ask that does not ask at every letter, as Visual Studio Code does not in prose: the signs that
/// begin a citation and a note, and the blank behind a word of a quotation. Right behind a mark there is nothing to find.
pub(in crate::server) const TRIGGERS: [&str; 3] = ["@", "^", " "];

pub(in crate::server) fn answer(snapshot: &Snapshot, position: Position) -> Option<CompletionResponse> {
    let text = String::from(&snapshot.file.text);
    let offset = proto::offset(&snapshot.file.text, position, snapshot.abilities.encoding);
    let bibliography = bibliography(&text, snapshot);
    let desk = Desk {
        library: &Described { library: &*snapshot.bench.library, bibliography: &bibliography },
        bibliography: &bibliography,
        settings: &snapshot.bench.settings,
        folder: &snapshot.folder,
    };
    // What cannot be answered is said when the draft is checked.
    let found = suggestions(&text, offset, &desk, &snapshot.readings).ok().filter(|found| !found.is_empty())?;
    let items = found.iter().enumerate().map(|(rank, suggestion)| item(snapshot, rank, suggestion)).collect();
    Some(CompletionResponse::List(CompletionList { is_incomplete: true, items }))
}

/// The bibliography that holds for a draft of this text.
fn bibliography(text: &str, snapshot: &Snapshot) -> Arc<Bibliography> {
    let chunks = markup::chunks(text);
    let head = chunks.first().filter(|chunk| chunk.kind == ChunkKind::FrontMatter);
    let head = draft::read(head.map_or("", |chunk| chunk.span.of(text)), &mut draft::Memory::default());
    let files = workspace::bibliography_files(&snapshot.folder, &head, &snapshot.bench.settings);
    Arc::clone(&snapshot.bench.bibliographies.of(files).bibliography)
}

fn item(snapshot: &Snapshot, rank: usize, suggestion: &Suggestion) -> CompletionItem {
    let kind = match suggestion.kind {
        SuggestionKind::Key | SuggestionKind::Note => CompletionItemKind::REFERENCE,
        SuggestionKind::Quotation | SuggestionKind::Name => CompletionItemKind::TEXT,
    };
    let edit = |edit: &Edit| TextEdit {
        range: proto::range(&snapshot.file.text, edit.span, snapshot.abilities.encoding),
        new_text: edit.text.clone(),
    };
    let metadata = suggestion.metadata.as_ref().map(told).filter(|told| !told.is_empty());
    // Where the editor shows these, every row tells what its key stands for, not only the chosen one.
    let label_details = metadata.clone().filter(|_| snapshot.abilities.label_details);
    CompletionItem {
        label: suggestion.label.clone(),
        kind: Some(kind),
        detail: metadata,
        label_details: label_details.map(|told| CompletionItemLabelDetails { detail: None, description: Some(told) }),
        documentation: documentation(snapshot, suggestion),
        // The list stays in our order as long as the editor finds all of it fitting alike.
        sort_text: Some(format!("{rank:03}")),
        filter_text: Some(suggestion.sought.clone()),
        text_edit: Some(CompletionTextEdit::Edit(edit(&suggestion.edit))),
        additional_text_edits: suggestion.before.as_ref().map(|before| vec![edit(before)]),
        ..CompletionItem::default()
    }
}

fn documentation(snapshot: &Snapshot, suggestion: &Suggestion) -> Option<Documentation> {
    let (source, words) = suggestion.passage.as_ref()?;
    let page = hover::passage(source, *words, &snapshot.bench.root);
    Some(if snapshot.abilities.completion_markdown {
        Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: page.markdown })
    } else {
        Documentation::String(page.plain)
    })
}
