//! What happened? Events come in one by one, and one task, the only writer of the state, deals with each at once.
//!
//! Nothing here waits: what takes time is handed to others, and its end is an event again.

use super::answers::{Libraries, Question};
use super::checking::Done;
use super::indexing::News;
use super::pulling::{Pull, PullOfAll};
use super::state::{Opening, State};
use super::workspaces::Surveyed;
use crate::lookout::Seen;
use serde_json::Value;
use std::path::PathBuf;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;
use tower_lsp::ls_types::{
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
};

/// Everything that can happen.
pub(super) enum Event {
    Initialize(Box<Opening>),
    Initialized,
    Opened(DidOpenTextDocumentParams),
    Changed(DidChangeTextDocumentParams),
    Saved(DidSaveTextDocumentParams),
    Closed(DidCloseTextDocumentParams),
    Asked(Question),
    Pulled(Pull),
    PulledAll(PullOfAll),
    /// Somebody who asked does not wait any more.
    Forgone,
    /// Somebody asks for all libraries.
    LibrariesAsked(oneshot::Sender<Libraries>),
    FilesChanged(DidChangeWatchedFilesParams),
    /// Our own lookout saw that files changed.
    FilesSeen(Seen),
    FoldersChanged(DidChangeWorkspaceFoldersParams),
    ConfigurationChanged(DidChangeConfigurationParams),
    /// The folders we asked about, and what the editor answered.
    Configured(Vec<PathBuf>, Vec<Value>),
    Surveyed(Surveyed),
    Indexed(PathBuf, News),
    Checked(Box<Done>),
    ShutDown,
}

/// Where events go in.
#[derive(Clone)]
pub(super) struct Events(pub(super) UnboundedSender<Event>);

impl Events {
    pub(super) fn tell(&self, event: Event) {
        if self.0.send(event).is_err() {
            tracing::debug!("something happened after the end");
        }
    }
}

/// Runs until the last [`Events`] is gone or the editor wants an end.
pub(super) async fn run(mut state: State, mut events: UnboundedReceiver<Event>) {
    while let Some(event) = events.recv().await {
        match event {
            Event::Initialize(opening) => state.initialize(*opening),
            Event::Initialized => state.initialized(),
            Event::Opened(params) => state.opened(params.text_document),
            Event::Changed(params) => state.changed(&params.text_document, &params.content_changes),
            Event::Saved(params) => state.saved(&params.text_document.uri, params.text.as_deref()),
            Event::Closed(params) => state.closed(&params.text_document.uri),
            Event::Asked(question) => state.asked(question),
            Event::Pulled(pull) => state.pulled(pull),
            Event::PulledAll(pull) => state.pulled_all(pull),
            Event::Forgone => {}
            // Whoever asked may have lost interest meanwhile.
            Event::LibrariesAsked(reply) => drop(reply.send(state.libraries())),
            Event::FilesChanged(params) => state.files_changed(&params.changes),
            Event::FilesSeen(Seen::Changed(paths)) => state.files_seen(&paths),
            Event::FilesSeen(Seen::Overlooked) => state.files_overlooked(),
            Event::FoldersChanged(params) => state.folders_changed(&params.event),
            Event::ConfigurationChanged(params) => state.configuration_changed(params.settings),
            Event::Configured(folders, values) => state.configured(folders, values),
            Event::Surveyed(surveyed) => state.surveyed(surveyed),
            Event::Indexed(root, news) => state.indexed(&root, news),
            Event::Checked(done) => state.checked(*done),
            Event::ShutDown => break,
        }
        state.answer();
        state.answer_pulls();
    }
}
