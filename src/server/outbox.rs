//! What do we tell the editor? Notifications, in the order in which they were written; nobody waits for them to be read.

use super::standing::{CheckedNotice, CheckedParams, StatusNotice, StatusParams};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;
use tokio::sync::mpsc::{self, UnboundedSender};
use tower_lsp::Client;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::ls_types::{Diagnostic, MessageType, Uri};

/// One writes, a task of its own sends: a slow editor holds up neither edits nor checks.
#[derive(Clone)]
pub(super) struct Outbox(UnboundedSender<Letter>);

enum Letter {
    Diagnostics(Publication),
    Log(MessageType, String),
    Show(MessageType, String),
    Checked(CheckedParams),
    Status(StatusParams),
}

/// What is shown on a file. Shared, since it is sent and kept, and there is a new one for every keystroke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Diagnostics(Arc<Vec<Diagnostic>>);

impl Diagnostics {
    pub(super) fn new(diagnostics: Vec<Diagnostic>) -> Self {
        Diagnostics(Arc::new(diagnostics))
    }
}

impl Serialize for Diagnostics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Diagnostics {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Diagnostics::new)
    }
}

#[derive(Serialize, Deserialize)]
struct Publication {
    uri: Uri,
    diagnostics: Diagnostics,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
}

enum Publish {}

impl Notification for Publish {
    type Params = Publication;
    const METHOD: &'static str = PublishDiagnostics::METHOD;
}

impl Outbox {
    /// Must be called within a runtime.
    pub(super) fn open(client: Client) -> Self {
        let (outbox, mut letters) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Some(letter) = letters.recv().await {
                match letter {
                    Letter::Diagnostics(publication) => client.send_notification::<Publish>(publication).await,
                    Letter::Log(kind, text) => client.log_message(kind, text).await,
                    Letter::Show(kind, text) => client.show_message(kind, text).await,
                    Letter::Checked(checked) => client.send_notification::<CheckedNotice>(checked).await,
                    Letter::Status(status) => client.send_notification::<StatusNotice>(status).await,
                }
            }
        });
        Outbox(outbox)
    }

    pub(super) fn publish(&self, uri: Uri, diagnostics: &Diagnostics, version: Option<i32>) {
        let diagnostics = diagnostics.clone();
        self.write(Letter::Diagnostics(Publication { uri, diagnostics, version }));
    }

    /// For those who look into the editor's log.
    pub(super) fn log(&self, kind: MessageType, text: String) {
        tracing::info!(text, "told the editor's log");
        self.write(Letter::Log(kind, text));
    }

    /// For everybody, and for the log.
    pub(super) fn show(&self, kind: MessageType, text: String) {
        self.log(kind, text.clone());
        self.write(Letter::Show(kind, text));
    }

    /// For a client that knows Tearsheet.
    pub(super) fn tell_checked(&self, uri: Uri, version: i32) {
        self.write(Letter::Checked(CheckedParams { uri, version }));
    }

    /// For a client that knows Tearsheet.
    pub(super) fn tell_status(&self, status: StatusParams) {
        self.write(Letter::Status(status));
    }

    fn write(&self, letter: Letter) {
        if self.0.send(letter).is_err() {
            tracing::debug!("the editor has gone, nobody to tell");
        }
    }
}
