//! How do things stand? Told to clients that know Tearsheet and ask for it: each check that is done, and each change of a
//! library.

use super::state::State;
use super::workspaces::Workspace;
use serde::{Deserialize, Serialize};
use std::path::Path;
use tower_lsp::ls_types::Uri;
use tower_lsp::ls_types::notification::Notification;

/// What was found in a text can be asked for now.
pub(super) enum CheckedNotice {}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CheckedParams {
    pub(super) uri: Uri,
    pub(super) version: i32,
}

impl Notification for CheckedNotice {
    type Params = CheckedParams;
    const METHOD: &'static str = "tearsheet/checked";
}

/// A workspace's library.
pub(super) enum StatusNotice {}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StatusParams {
    state: LibraryState,
    sources: usize,
    /// Files that are no sources.
    skipped: usize,
    message: Option<String>,
    root: Uri,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LibraryState {
    Indexing,
    Ready,
    Problem,
}

impl Notification for StatusNotice {
    type Params = StatusParams;
    const METHOD: &'static str = "tearsheet/status";
}

/// What is known of a library besides what it holds.
#[derive(Default)]
pub(super) struct Standing {
    /// Its sources are being read, or wait for it.
    is_read: bool,
    skipped: usize,
    trouble: Option<String>,
    remark: Option<String>,
    told: Option<StatusParams>,
}

impl Standing {
    /// `can_read` tells whether there is a thread that reads the sources.
    pub(super) fn of(can_read: bool) -> Self {
        let trouble = (!can_read).then(|| "the sources cannot be read; the server's log says why".to_owned());
        Standing { trouble, ..Standing::default() }
    }

    pub(super) fn begin(&mut self) {
        *self = Standing { is_read: true, skipped: self.skipped, told: self.told.take(), ..Standing::default() };
    }

    pub(super) fn end(&mut self, skipped: usize) {
        self.is_read = false;
        self.skipped = skipped;
    }

    pub(super) fn trouble(&mut self, message: String) {
        self.trouble = Some(message);
    }

    pub(super) fn remark(&mut self, message: String) {
        self.remark = Some(message);
    }

    fn status(&self, root: Uri, workspace: &Workspace) -> StatusParams {
        let (state, message) = match &self.trouble {
            Some(trouble) => (LibraryState::Problem, Some(trouble.clone())),
            None if workspace.library.is_complete() => (LibraryState::Ready, None),
            None if self.is_read => (LibraryState::Indexing, None),
            None => (LibraryState::Problem, self.remark.clone()),
        };
        StatusParams { state, sources: workspace.library.len(), skipped: self.skipped, message, root }
    }
}

impl State {
    /// Tells how a workspace's library stands, if that is news.
    pub(super) fn tell_status(&mut self, root: &Path) {
        let wanted = self.abilities.own_notices;
        let Some(workspace) = self.workspaces.open.get_mut(root).filter(|_| wanted) else { return };
        let Some(uri) = super::proto::uri(root) else { return };
        let status = workspace.standing.status(uri, workspace);
        if workspace.standing.told.as_ref() != Some(&status) {
            workspace.standing.told = Some(status.clone());
            self.outbox.tell_status(status);
        }
    }
}
