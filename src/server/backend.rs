//! Which handler for which message? Each translates and hands over before it waits for anything: the framework starts
//! handlers in the order of arrival, and promises nothing after that.

use super::abilities::Abilities;
use super::answers::{Answer, Libraries, Question, Scope, Snapshot};
use super::event_loop::{Event, Events};
use super::interest::Interest;
use super::partial::{Partial, PartialResult};
use super::proto;
use super::pulling::{Pull, PullOfAll};
use super::requests::{claims, code_action, completion, definition, diagnostic, evidence, hover, references};
use super::requests::{code_lens, inlay_hint, rename, semantic_tokens, workspace_symbol};
use super::requests::{document_highlight, document_link, document_symbol, folding_range, selection_range};
use super::state::Opening;
use crate::text::position::Encoding;
use std::path::PathBuf;
use tokio::sync::{mpsc, oneshot};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

/// The protocol's code for a request that is understood and cannot be done.
const REQUEST_FAILED: i64 = -32803;

pub(super) struct Backend {
    pub(super) events: Events,
    pub(super) client: Client,
    pub(super) unspoken: Encoding,
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let abilities = Abilities::of(&params, self.unspoken);
        let folders = folders(&params);
        let options = params.initialization_options.unwrap_or_default();
        self.events.tell(Event::Initialize(Box::new(Opening { abilities, folders, options })));
        Ok(abilities.answer())
    }

    async fn initialized(&self, _: InitializedParams) {
        self.events.tell(Event::Initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        self.events.tell(Event::ShutDown);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.events.tell(Event::Opened(params));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.events.tell(Event::Changed(params));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.events.tell(Event::Saved(params));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.events.tell(Event::Closed(params));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.events.tell(Event::FilesChanged(params));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.events.tell(Event::FoldersChanged(params));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.events.tell(Event::ConfigurationChanged(params));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let found = self.ask(text_document.uri, Scope::File, move |snapshot| hover::answer(snapshot, position)).await?;
        Ok(found.flatten())
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let answer = move |snapshot: &Snapshot| definition::answer(snapshot, position);
        Ok(self.ask(text_document.uri, Scope::File, answer).await?.flatten())
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.uses(params).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        Ok(self.pull(params).await?.into())
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        Ok(self.pull_all(params).await?.into())
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let answer = move |snapshot: &Snapshot| completion::answer(snapshot, position);
        Ok(self.ask(text_document.uri, Scope::Text, answer).await?.flatten())
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let CodeActionParams { text_document, range, context, .. } = params;
        let answer = move |snapshot: &Snapshot| code_action::answer(snapshot, range, &context);
        self.ask(text_document.uri, Scope::File, answer).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(self.ask(params.text_document.uri, Scope::File, document_symbol::answer).await?.flatten())
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let (reply, libraries) = oneshot::channel();
        self.events.tell(Event::LibrariesAsked(reply));
        let Ok(Libraries { abilities, benches }) = libraries.await else { return Ok(None) };
        let search = move || workspace_symbol::answer(&benches, &params.query, &abilities);
        let found = tokio::task::spawn_blocking(search).await.map_err(|_| Error::internal_error())?;
        Ok(Some(WorkspaceSymbolResponse::Flat(found)))
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let TextDocumentPositionParams { text_document, position } = params;
        let answer = move |snapshot: &Snapshot| rename::prepare(snapshot, position);
        Ok(self.ask(text_document.uri, Scope::File, answer).await?.flatten())
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let answer = move |snapshot: &Snapshot| rename::answer(snapshot, position, &params.new_name);
        let edit = self.ask(text_document.uri, Scope::Workspace, answer).await?.transpose();
        edit.map_err(|why| Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: why.into(), data: None })
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        Ok(self.ask(params.text_document.uri, Scope::Users, code_lens::answer).await?.flatten())
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let answer = move |snapshot: &Snapshot| inlay_hint::answer(snapshot, params.range);
        Ok(self.ask(params.text_document.uri, Scope::File, answer).await?.flatten())
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        Ok(self.ask(params.text_document.uri, Scope::File, semantic_tokens::answer).await?.flatten())
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        Ok(self.ask(params.text_document.uri, Scope::File, document_link::answer).await?.flatten())
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let answer = move |snapshot: &Snapshot| document_highlight::answer(snapshot, position);
        Ok(self.ask(text_document.uri, Scope::File, answer).await?.flatten())
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        Ok(self.ask(params.text_document.uri, Scope::File, folding_range::answer).await?.flatten())
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let answer = move |snapshot: &Snapshot| selection_range::answer(snapshot, &params.positions);
        Ok(self.ask(params.text_document.uri, Scope::File, answer).await?.flatten())
    }
}

impl Backend {
    /// With a token, what each draft has is sent as it comes, and the answer has none.
    async fn uses(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let with_declaration = params.context.include_declaration;
        let (sender, mut parts) = mpsc::unbounded_channel();
        let answer = move |snapshot: &Snapshot| {
            references::answer(snapshot, position, with_declaration, |found| {
                // Nobody is there any more once the request is cancelled.
                let _ = sender.send(found);
            });
        };
        let gathered = async {
            let mut found = Vec::new();
            while let Some(part) = parts.recv().await {
                match &params.partial_result_params.partial_result_token {
                    Some(token) => {
                        let part = Partial { token: token.clone(), value: part };
                        self.client.send_notification::<PartialResult<_>>(part).await;
                    }
                    None => found.extend(part),
                }
            }
            found
        };
        let (answered, found) = tokio::join!(self.ask(text_document.uri, Scope::Workspace, answer), gathered);
        Ok(answered?.map(|()| found))
    }
}

/// Findings, for editors that ask for them.
impl Backend {
    async fn pull(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReport> {
        let interest = Interest::new(&self.events);
        let (reply, pulled) = oneshot::channel();
        self.events.tell(Event::Pulled(Pull { uri: params.text_document.uri, reply }));
        let pulled = pulled.await.map_err(|_| diagnostic::superseded())?;
        drop(interest);
        Ok(diagnostic::report(&pulled, params.previous_result_id.as_deref()))
    }

    /// With a token, the reports are sent as they come, and the answer has none.
    async fn pull_all(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReport> {
        let interest = Interest::new(&self.events);
        let (reply, everything) = oneshot::channel();
        self.events.tell(Event::PulledAll(PullOfAll { reply }));
        let everything = everything.await.map_err(|_| Error::internal_error())?;
        let (sender, mut reports) = mpsc::unbounded_channel();
        let cancelled = interest.is_lost();
        tokio::task::spawn_blocking(move || {
            diagnostic::reports(&everything, params.previous_result_ids, &cancelled, |report| {
                // Nobody is there any more once the request is cancelled.
                let _ = sender.send(report);
            });
        });
        let mut items = Vec::new();
        while reports.recv_many(&mut items, usize::MAX).await > 0 {
            if let Some(token) = &params.partial_result_params.partial_result_token {
                let items = std::mem::take(&mut items);
                let value = WorkspaceDiagnosticReportPartialResult { items };
                self.client.send_notification::<PartialResult<_>>(Partial { token: token.clone(), value }).await;
            }
        }
        Ok(WorkspaceDiagnosticReport { items })
    }
}

/// What only clients ask that know Tearsheet.
impl Backend {
    pub(super) async fn claims(&self, params: claims::Params) -> Result<Option<claims::Claims>> {
        Ok(self.ask(params.text_document.uri, Scope::File, claims::answer).await?.flatten())
    }

    pub(super) async fn evidence(&self, params: TextDocumentPositionParams) -> Result<Option<evidence::Answer>> {
        let TextDocumentPositionParams { text_document, position } = params;
        let answer = move |snapshot: &Snapshot| evidence::answer(snapshot, position);
        Ok(self.ask(text_document.uri, Scope::File, answer).await?.flatten())
    }
}

impl Backend {
    /// Asks at once, and answers on the pool as soon as the text has been checked. `None`: the file is none of ours.
    async fn ask<T: Send + 'static>(
        &self,
        uri: Uri,
        scope: Scope,
        answer: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let interest = Interest::new(&self.events);
        let (reply, snapshot) = oneshot::channel();
        self.events.tell(Event::Asked(Question { uri, scope, revision: None, reply }));
        match snapshot.await {
            Ok(Answer::Snapshot(mut snapshot)) => {
                snapshot.cancelled = interest.is_lost();
                let answered = tokio::task::spawn_blocking(move || answer(&snapshot)).await;
                answered.map(Some).map_err(|_| Error::internal_error())
            }
            Ok(Answer::Stale) => Err(Error::content_modified()),
            Ok(Answer::Nothing) | Err(_) => Ok(None),
        }
    }
}

/// The open folders, also as editors say it that know only one.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().filter_map(|folder| proto::path(&folder.uri)).collect();
    }
    #[expect(deprecated, reason = "editors without workspace folders say it here")]
    let (uri, path) = (params.root_uri.as_ref(), params.root_path.as_ref());
    let folder = uri.and_then(proto::path).or_else(|| path.map(PathBuf::from));
    folder.into_iter().collect()
}
