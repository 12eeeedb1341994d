//! What do we tell the editor? Notifications, in the order in which they were written; nobody waits for them to be read.

use tokio::sync::mpsc::{self, UnboundedSender};
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, MessageType, Uri};

/// One writes, a task of its own sends: a slow editor holds up neither edits nor checks.
#[derive(Clone)]
pub(super) struct Outbox(UnboundedSender<Letter>);

enum Letter {
    Diagnostics { uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32> },
    Log(MessageType, String),
    Show(MessageType, String),
}

impl Outbox {
    /// Must be called within a runtime.
    pub(super) fn open(client: Client) -> Self {
        let (outbox, mut letters) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Some(letter) = letters.recv().await {
                match letter {
                    Letter::Diagnostics { uri, diagnostics, version } => {
                        client.publish_diagnostics(uri, diagnostics, version).await;
                    }
                    Letter::Log(kind, text) => client.log_message(kind, text).await,
                    Letter::Show(kind, text) => client.show_message(kind, text).await,
                }
            }
        });
        Outbox(outbox)
    }

    pub(super) fn publish(&self, uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
        self.write(Letter::Diagnostics { uri, diagnostics, version });
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

    fn write(&self, letter: Letter) {
        if self.0.send(letter).is_err() {
            tracing::debug!("the editor has gone, nobody to tell");
        }
    }
}
