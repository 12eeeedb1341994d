//! What can this editor do, and what do we offer it? Both capability lists, read and written once.

use super::requests::{code_action, completion};
use super::seeing;
use crate::text::position::Encoding;
use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, DiagnosticOptions,
    DiagnosticServerCapabilities, HoverProviderCapability, InitializeParams, InitializeResult, MarkupKind, OneOf,
    PositionEncodingKind, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
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
    /// Rows of the completion list tell more than their label.
    pub(super) label_details: bool,
    pub(super) definition_links: bool,
    pub(super) preferred_actions: bool,
    /// Edits that name the version of the text which they were made for.
    pub(super) document_changes: bool,
    pub(super) progress: bool,
    pub(super) configuration: bool,
    pub(super) changed_configuration: bool,
    /// It asks for findings itself, and can be told to ask again. Without the latter it would never see what a library
    /// that grows or changes has to say, so that findings are sent to it.
    pub(super) pulls: bool,
    /// It may ask for the findings of all drafts at once. Neovim, up to 0.12 at least, asks for nothing else when told to
    /// ask again, and throws away what it hears of files that are open.
    pub(super) pulls_all: bool,
    pub(super) watched_files: bool,
    /// Watching folders outside of the workspace.
    pub(super) relative_patterns: bool,
    /// It knows our own notifications: `experimental.tearsheet.status`.
    pub(super) own_notices: bool,
    /// It shows places that a command of ours names: `experimental.tearsheet.showReferences`.
    pub(super) show_references: bool,
    pub(super) nested_symbols: bool,
    pub(super) link_tooltips: bool,
    pub(super) prepares_renames: bool,
    pub(super) whole_tokens: bool,
    /// What it shows it asks for again when we say so.
    pub(super) refreshes_lenses: bool,
    pub(super) refreshes_hints: bool,
    pub(super) refreshes_tokens: bool,
}

impl Abilities {
    /// `unspoken` is what an editor counts columns in that does not say so.
    pub(super) fn of(params: &InitializeParams, unspoken: Encoding) -> Self {
        let client = &params.capabilities;
        let document = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let diagnostics = document.and_then(|document| document.publish_diagnostics.as_ref());
        let pulling = document.and_then(|document| document.diagnostic.as_ref());
        let refreshing = workspace.and_then(|workspace| workspace.diagnostics.as_ref());
        let actions = document.and_then(|document| document.code_action.as_ref());
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let formats = document.and_then(|document| document.hover.as_ref()?.content_format.as_ref());
        let item = document.and_then(|document| document.completion.as_ref()?.completion_item.as_ref());
        let beside = item.and_then(|item| item.documentation_format.as_ref());
        let definition = document.and_then(|document| document.definition.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let symbols = document.and_then(|document| document.document_symbol.as_ref());
        let tokens = document.and_then(|document| document.semantic_tokens.as_ref());
        let lenses = workspace.and_then(|workspace| workspace.code_lens.as_ref());
        let hints = workspace.and_then(|workspace| workspace.inlay_hint.as_ref());
        let coloured = workspace.and_then(|workspace| workspace.semantic_tokens.as_ref());
        let renaming = document.and_then(|document| document.rename.as_ref());
        let links = document.and_then(|document| document.document_link.as_ref());
        Abilities {
            encoding: encoding(client, unspoken),
            related_information: either(
                diagnostics.and_then(|it| it.related_information),
                pulling.and_then(|it| it.related_information),
            ),
            code_description: either(
                diagnostics.and_then(|it| it.code_description_support),
                pulling.and_then(|it| it.code_description_support),
            ),
            diagnostic_data: either(diagnostics.and_then(|it| it.data_support), pulling.and_then(|it| it.data_support)),
            // The formats stand in the order in which the editor prefers them.
            hover_markdown: formats.and_then(|formats| formats.first()) == Some(&MarkupKind::Markdown),
            label_details: item.and_then(|item| item.label_details_support).unwrap_or_default(),
            completion_markdown: beside.and_then(|formats| formats.first()) == Some(&MarkupKind::Markdown),
            definition_links: definition.and_then(|it| it.link_support).unwrap_or_default(),
            preferred_actions: actions.and_then(|it| it.is_preferred_support).unwrap_or_default(),
            document_changes: edits.and_then(|it| it.document_changes).unwrap_or_default(),
            progress: client.window.as_ref().and_then(|window| window.work_done_progress).unwrap_or_default(),
            configuration: workspace.and_then(|it| it.configuration).unwrap_or_default(),
            changed_configuration: workspace
                .and_then(|it| it.did_change_configuration.as_ref()?.dynamic_registration)
                .unwrap_or_default(),
            pulls_all: params.client_info.as_ref().is_none_or(|client| client.name != "Neovim"),
            pulls: pulling.is_some() && refreshing.and_then(|it| it.refresh_support).unwrap_or_default(),
            watched_files: watching.and_then(|it| it.dynamic_registration).unwrap_or_default(),
            own_notices: experimental(client, "status"),
            show_references: experimental(client, "showReferences"),
            prepares_renames: renaming.and_then(|it| it.prepare_support).unwrap_or_default(),
            whole_tokens: tokens.is_some_and(|it| it.requests.full.is_some()),
            refreshes_lenses: lenses.and_then(|it| it.refresh_support).unwrap_or_default(),
            refreshes_hints: hints.and_then(|it| it.refresh_support).unwrap_or_default(),
            refreshes_tokens: coloured.and_then(|it| it.refresh_support).unwrap_or_default(),
            nested_symbols: symbols.and_then(|it| it.hierarchical_document_symbol_support).unwrap_or_default(),
            link_tooltips: links.and_then(|it| it.tooltip_support).unwrap_or_default(),
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
                diagnostic_provider: self.pulls.then(|| {
                    DiagnosticServerCapabilities::Options(DiagnosticOptions {
                        identifier: Some(env!("CARGO_PKG_NAME").to_owned()),
                        inter_file_dependencies: false,
                        workspace_diagnostics: self.pulls_all,
                        ..DiagnosticOptions::default()
                    })
                }),
                workspace: Some(WorkspaceServerCapabilities {
                    workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                        supported: Some(true),
                        change_notifications: Some(OneOf::Left(true)),
                    }),
                    ..WorkspaceServerCapabilities::default()
                }),
                ..seeing::offer(self)
            },
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        }
    }
}

/// Editors say what their diagnostics can hold for sent ones, for asked ones, or for both.
fn either(sent: Option<bool>, asked: Option<bool>) -> bool {
    sent.unwrap_or_default() || asked.unwrap_or_default()
}

/// Whether the client says that it knows something of our own.
fn experimental(client: &ClientCapabilities, what: &str) -> bool {
    let ours = client.experimental.as_ref().and_then(|experimental| experimental.get("tearsheet"));
    ours.and_then(|ours| ours.get(what)?.as_bool()).unwrap_or_default()
}

/// UTF-8 costs us nothing, UTF-32 little, UTF-16 is what everybody must know.
fn encoding(client: &ClientCapabilities, unspoken: Encoding) -> Encoding {
    let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
    let Some(offered) = offered else { return unspoken };
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
