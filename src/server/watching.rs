//! How do we hear of files that change? The editor watches them for us, if it can.

use super::abilities::Abilities;
use super::proto;
use crate::config::FILE_NAME;
use serde_json::json;
use std::path::Path;
use tower_lsp::Client;
use tower_lsp::ls_types::Registration;

/// What sources and bibliographies are called; which of them matter is decided when one changes.
const READ: &str = "**/*.{md,markdown,txt,bib,json}";

/// Asks the editor to tell of changed files and settings. Nobody waits for its answer.
pub(super) fn register(client: &Client, abilities: &Abilities) {
    let mut registrations = Vec::new();
    if abilities.watched_files {
        let watchers = [json!({ "globPattern": format!("**/{FILE_NAME}") }), json!({ "globPattern": READ })];
        registrations.push(watched("tearsheet/files", &watchers));
    }
    if abilities.changed_configuration {
        registrations.push(Registration {
            id: "tearsheet/configuration".to_owned(),
            method: "workspace/didChangeConfiguration".to_owned(),
            register_options: Some(json!({ "section": "tearsheet" })),
        });
    }
    send(client, registrations);
}

/// Asks the editor to watch sources that lie outside of its folders.
pub(super) fn register_folder(client: &Client, folder: &Path) {
    let Some(base) = proto::uri(folder) else { return };
    let watcher = json!({ "globPattern": { "baseUri": base.as_str(), "pattern": "**/*" } });
    send(client, vec![watched(&format!("tearsheet/sources/{}", folder.display()), &[watcher])]);
}

fn watched(id: &str, watchers: &[serde_json::Value]) -> Registration {
    Registration {
        id: id.to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({ "watchers": watchers })),
    }
}

fn send(client: &Client, registrations: Vec<Registration>) {
    if registrations.is_empty() {
        return;
    }
    let client = client.clone();
    tokio::spawn(async move {
        if let Err(error) = client.register_capability(registrations).await {
            tracing::warn!(%error, "the editor does not tell of changed files or settings");
        }
    });
}
