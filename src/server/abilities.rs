//! What can this editor do, and what do we offer it? Both capability lists, read and written once.

use super::requests::{code_action, completion};
use crate::text::position::Encoding;
use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, HoverProviderCapability,
    InitializeResult, MarkupKind, OneOf, PositionEncodingKind, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

/// What the editor said that it can do, as far as we care.
#[derive(Clone, Copy, Debug)]
pub(super) struct Abilities {
    pub(super) encoding: Encoding,
    pub(super) related_information: bool,
    pub(super) code_description: bool,
    pub(super) diagnostic_data: bool,
    pub(super) hover_markdown: bool,
    pub(super) completion_markdown: bool,
    pub(super) definition_links: bool,
    pub(super) preferred_actions: bool,
    /// Edits that name the version of the text which they were made for.
    pub(super) document_changes: bool,
    pub(super) progress: bool,
    pub(super) configuration: bool,
    pub(super) changed_configuration: bool,
    pub(super) watched_files: bool,
    /// Watching folders outside of the workspace.
    pub(super) relative_patterns: bool,
}

impl Abilities {
    pub(super) fn of(client: &ClientCapabilities) -> Self {
        let document = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let diagnostics = document.and_then(|document| document.publish_diagnostics.as_ref());
        let actions = document.and_then(|document| document.code_action.as_ref());
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let formats = document.and_then(|document| document.hover.as_ref()?.content_format.as_ref());
        let item = document.and_then(|document| document.completion.as_ref()?.completion_item.as_ref());
        let beside = item.and_then(|item| item.documentation_format.as_ref());
        let definition = document.and_then(|document| document.definition.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        Abilities {
            encoding: encoding(client),
            related_information: diagnostics.and_then(|it| it.related_information).unwrap_or_default(),
            code_description: diagnostics.and_then(|it| it.code_description_support).unwrap_or_default(),
            diagnostic_data: diagnostics.and_then(|it| it.data_support).unwrap_or_default(),
            // The formats stand in the order in which the editor prefers them.
            hover_markdown: formats.and_then(|formats| formats.first()) == Some(&MarkupKind::Markdown),
            completion_markdown: beside.and_then(|formats| formats.first()) == Some(&MarkupKind::Markdown),
            definition_links: definition.and_then(|it| it.link_support).unwrap_or_default(),
            preferred_actions: actions.and_then(|it| it.is_preferred_support).unwrap_or_default(),
            document_changes: edits.and_then(|it| it.document_changes).unwrap_or_default(),
            progress: client.window.as_ref().and_then(|window| window.work_done_progress).unwrap_or_default(),
            configuration: workspace.and_then(|it| it.configuration).unwrap_or_default(),
            changed_configuration: workspace
                .and_then(|it| it.did_change_configuration.as_ref()?.dynamic_registration)
                .unwrap_or_default(),
            watched_files: watching.and_then(|it| it.dynamic_registration).unwrap_or_default(),
            relative_patterns: watching.and_then(|it| it.relative_pattern_support).unwrap_or_default(),
        }
    }

    /// What we offer in return.
    pub(super) fn answer(&self) -> InitializeResult {
        InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(kind(self.encoding)),
                text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(true) })),
                    ..TextDocumentSyncOptions::default()
                })),
                hover_provider: Some(HoverProviderCapability::Simple(true)),
                definition_provider: Some(OneOf::Left(true)),
                completion_provider: Some(CompletionOptions {
                    trigger_characters: Some(completion::TRIGGERS.map(str::to_owned).to_vec()),
                    ..CompletionOptions::default()
                }),
                references_provider: Some(OneOf::Left(true)),
                code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                    code_action_kinds: Some(code_action::KINDS.to_vec()),
                    ..CodeActionOptions::default()
                })),
                workspace: Some(WorkspaceServerCapabilities {
                    workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                        supported: Some(true),
                        change_notifications: Some(OneOf::Left(true)),
                    }),
                    ..WorkspaceServerCapabilities::default()
                }),
                ..ServerCapabilities::default()
            },
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        }
    }
}

/// UTF-8 costs us nothing, UTF-32 little, UTF-16 is what everybody must know.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
    let wanted = [Encoding::Utf8, Encoding::Utf32];
    wanted.into_iter().find(|encoding| offered.contains(&kind(*encoding))).unwrap_or(Encoding::Utf16)
}

fn kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}
