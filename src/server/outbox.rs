//! What do we tell the editor? Notifications, in the order in which they were written; nobody waits for them to be read.

use super::standing::{CheckedNotice, CheckedParams, StatusNotice, StatusParams};
use rapidhash::v3::rapidhash_v3;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::ls_types::{Diagnostic, MessageType, Uri};

/// One writes, a task of its own sends: a slow editor holds up neither edits nor checks.
#[derive(Clone)]
pub(super) struct Outbox {
    tray: Arc<Mutex<Tray>>,
    bell: mpsc::Sender<()>,
}

/// Letters that nobody has sent yet. Of those on a check only the newest of each file is there, so that an editor which
/// takes its time gets neither old findings nor ever more.
#[derive(Default)]
struct Tray(VecDeque<Letter>);

enum Letter {
    Diagnostics(Publication),
    Log(MessageType, String),
    Show(MessageType, String),
    Checked(CheckedParams),
    Status(StatusParams),
}

impl Tray {
    fn put(&mut self, letter: Letter) {
        let is_outdated = |old: &Letter| match (old, &letter) {
            (Letter::Diagnostics(old), Letter::Diagnostics(new)) => old.uri == new.uri,
            (Letter::Checked(old), Letter::Checked(new)) => old.uri == new.uri,
            _ => false,
        };
        if let Some(at) = self.0.iter().position(is_outdated) {
            self.0.remove(at);
        }
        self.0.push_back(letter);
    }
}

/// What is shown on a file. Shared, since it is sent and kept, and there is a new one for every keystroke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Diagnostics(Arc<Vec<Diagnostic>>);

impl Diagnostics {
    pub(super) fn new(diagnostics: Vec<Diagnostic>) -> Self {
        Diagnostics(Arc::new(diagnostics))
    }

    pub(super) fn list(&self) -> &[Diagnostic] {
        &self.0
    }

    /// The same diagnostics have the same name, in every process.
    pub(super) fn name(&self) -> String {
        format!("{:016x}", rapidhash_v3(&serde_json::to_vec(&*self.0).unwrap_or_default()))
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
        let tray = Arc::new(Mutex::new(Tray::default()));
        let (bell, mut rings) = mpsc::channel(1);
        let outbox = Outbox { tray: Arc::clone(&tray), bell };
        tokio::spawn(async move {
            while rings.recv().await.is_some() {
                while let Some(letter) = next(&tray) {
                    match letter {
                        Letter::Diagnostics(publication) => client.send_notification::<Publish>(publication).await,
                        Letter::Log(kind, text) => client.log_message(kind, text).await,
                        Letter::Show(kind, text) => client.show_message(kind, text).await,
                        Letter::Checked(checked) => client.send_notification::<CheckedNotice>(checked).await,
                        Letter::Status(status) => client.send_notification::<StatusNotice>(status).await,
                    }
                }
            }
        });
        outbox
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
        self.tray.lock().unwrap_or_else(PoisonError::into_inner).put(letter);
        // If it rings already, this letter will be seen too.
        let _ = self.bell.try_send(());
    }
}

fn next(tray: &Mutex<Tray>) -> Option<Letter> {
    tray.lock().unwrap_or_else(PoisonError::into_inner).0.pop_front()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn findings(file: &str, version: i32) -> Letter {
        let uri = Uri::from_str(file).unwrap();
        Letter::Diagnostics(Publication { uri, diagnostics: Diagnostics::default(), version: Some(version) })
    }

    #[test]
    fn only_the_newest_findings_of_a_file_wait() {
        let mut tray = Tray::default();
        tray.put(findings("file:///a.md", 1));
        tray.put(findings("file:///b.md", 1));
        tray.put(Letter::Log(MessageType::INFO, "remark".to_owned()));
        tray.put(findings("file:///a.md", 2));
        let waiting: Vec<String> = tray.0.iter().map(said).collect();
        assert_eq!(waiting, ["file:///b.md at 1", "remark", "file:///a.md at 2"]);
    }

    fn said(letter: &Letter) -> String {
        match letter {
            Letter::Diagnostics(it) => format!("{} at {}", it.uri.as_str(), it.version.unwrap_or_default()),
            Letter::Log(_, text) => text.clone(),
            _ => String::new(),
        }
    }
}
