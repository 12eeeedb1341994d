//! How do we hear of files that change, and what follows? The editor watches them for us, if it can; else we do.

use super::abilities::Abilities;
use super::state::State;
use super::workspaces::PATIENCE;
use super::{drafts_on_disk, proto};
use crate::config::FILE_NAME;
use crate::lookout::Wanted;
use crate::source::bibliography;
use crate::source::extract::{self, sidecar};
use serde_json::json;
use std::path::{Path, PathBuf};
use tower_lsp::Client;
use tower_lsp::ls_types::{FileEvent, Registration};

/// What sources, what describes them, and bibliographies are called; which of them matter is decided when one changes.
fn files_read() -> String {
    let mut names: Vec<&str> =
        extract::extensions().chain(sidecar::EXTENSIONS).chain(bibliography::EXTENSIONS).collect();
    names.sort_unstable();
    names.dedup();
    format!("**/*.{{{}}}", names.join(","))
}

/// Asks the editor to tell of changed files and settings. Nobody waits for its answer.
pub(super) fn register(client: &Client, abilities: &Abilities) {
    let mut registrations = Vec::new();
    if abilities.watched_files {
        let watchers = [json!({ "globPattern": format!("**/{FILE_NAME}") }), json!({ "globPattern": files_read() })];
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

impl State {
    /// Has the editor watch these sources; whether it does.
    pub(super) fn watch(&self, sources: &[PathBuf]) -> bool {
        let is_outside = |source: &&PathBuf| !self.folders.iter().any(|folder| source.starts_with(folder));
        let outside: Vec<&PathBuf> = sources.iter().filter(is_outside).collect();
        if !outside.is_empty() && self.abilities.watched_files && self.abilities.relative_patterns {
            outside.iter().for_each(|source| register_folder(&self.client, source));
            return true;
        }
        outside.is_empty() && self.abilities.watched_files
    }

    /// Watches ourselves what the editor does not.
    pub(super) fn look_out(&mut self) {
        let mut wanted = Wanted::new();
        let unwatched = self.workspaces.open.values().filter(|workspace| !workspace.is_watched);
        wanted.extend(unwatched.flat_map(|workspace| workspace.settings.sources.iter().cloned().map(|it| (it, true))));
        if !self.abilities.watched_files {
            let mut folders: Vec<PathBuf> = self.bibliographies.folders();
            folders.extend(self.workspaces.open.keys().cloned());
            folders.extend(self.documents.values().flat_map(|document| {
                let own = document.folder().into_iter().flat_map(Path::ancestors);
                own.take_while(|folder| document.root().is_some_and(|root| folder.starts_with(root))).map(PathBuf::from)
            }));
            folders.retain(|folder| folder.is_absolute() && !wanted.contains_key(folder));
            wanted.extend(folders.into_iter().map(|folder| (folder, false)));
        }
        self.lookout.watch(wanted);
    }

    /// Looks for changes among sources that nobody watches for us.
    pub(super) fn update_unwatched_libraries(&mut self) {
        let unwatched = self.workspaces.open.iter().filter(|(_, workspace)| !workspace.is_watched);
        let roots: Vec<PathBuf> = unwatched.map(|(root, _)| root.clone()).collect();
        for root in roots {
            self.update_library(&root, PATIENCE);
        }
    }

    pub(super) fn files_changed(&mut self, changes: &[FileEvent]) {
        let paths: Vec<PathBuf> = changes.iter().filter_map(|change| proto::path(&change.uri)).collect();
        self.files_seen(&paths);
    }

    /// Something was written, made or removed there; with a folder that is watched, anything in it.
    pub(super) fn files_seen(&mut self, paths: &[PathBuf]) {
        if paths.iter().any(|path| drafts_on_disk::is_markdown(path)) {
            self.drafts_on_disk.doubt();
            self.outdate();
        }
        let is_folder = paths.iter().any(|path| self.lookout.is_watched(path));
        if is_folder || paths.iter().any(|path| path.file_name().is_some_and(|name| name == FILE_NAME)) {
            self.look_around();
        }
        let touched = self.workspaces.open.iter().filter(|(_, workspace)| {
            paths.iter().any(|path| workspace.sources.iter().any(|source| concerns(path, source)))
        });
        let touched: Vec<PathBuf> = touched.map(|(root, _)| root.clone()).collect();
        for root in touched {
            self.update_library(&root, PATIENCE);
        }
        if is_folder || paths.iter().any(|path| self.bibliographies.uses(path)) {
            self.bibliographies.doubt();
            let roots: Vec<PathBuf> = self.workspaces.open.keys().cloned().collect();
            for root in roots {
                self.want_all_of(&root);
            }
        }
    }

    /// More has happened than we were told.
    pub(super) fn files_overlooked(&mut self) {
        self.drafts_on_disk.doubt();
        self.bibliographies.doubt();
        let roots: Vec<PathBuf> = self.workspaces.open.keys().cloned().collect();
        for root in roots {
            self.update_library(&root, PATIENCE);
            self.want_all_of(&root);
        }
        self.look_around();
    }
}

/// Whether a change of this file may change what is read of a source, which is a folder or a file.
fn concerns(path: &Path, source: &Path) -> bool {
    path.starts_with(source) || sidecar::names(source).any(|name| name == path)
}
