//! Which handler for which message? Each translates and hands over before it waits for anything: the framework starts
//! handlers in the order of arrival, and promises nothing after that.

use super::abilities::Abilities;
use super::answers::{Answer, Question, Scope, Snapshot};
use super::event_loop::{Event, Events};
use super::proto;
use super::requests::{code_action, completion, definition, hover, references};
use super::state::Opening;
use std::path::PathBuf;
use tokio::sync::oneshot;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

pub(super) struct Backend {
    pub(super) events: Events,
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let abilities = Abilities::of(&params.capabilities);
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
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let with_declaration = params.context.include_declaration;
        let answer = move |snapshot: &Snapshot| references::answer(snapshot, position, with_declaration);
        self.ask(text_document.uri, Scope::Workspace, answer).await
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
}

impl Backend {
    /// Asks at once, and answers on the pool as soon as the text has been checked. `None`: the file is none of ours.
    async fn ask<T: Send + 'static>(
        &self,
        uri: Uri,
        scope: Scope,
        answer: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let (reply, snapshot) = oneshot::channel();
        self.events.tell(Event::Asked(Question { uri, scope, revision: None, reply }));
        match snapshot.await {
            Ok(Answer::Snapshot(snapshot)) => {
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
