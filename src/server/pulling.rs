//! What does an editor get that asks for findings itself? Those of its newest text, as soon as that is checked.
//!
//! To such an editor the findings of a file that it has open are never sent otherwise; it is only told to ask again when
//! something else than an edit may have changed them. Marks in files that it does not have open, such as settings, are
//! sent, as few editors ask about those.

use super::abilities::Abilities;
use super::answers::is_settled;
use super::checking::Bench;
use super::drafts_on_disk::DraftsOnDisk;
use super::outbox::Diagnostics;
use super::state::State;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::oneshot;
use tower_lsp::ls_types::Uri;

/// A request for the findings of one file.
pub(super) struct Pull {
    pub(super) uri: Uri,
    pub(super) reply: oneshot::Sender<Pulled>,
}

/// A request for the findings of all drafts.
pub(super) struct PullOfAll {
    pub(super) reply: oneshot::Sender<Everything>,
}

/// What there is to tell about one file.
pub(super) struct Pulled {
    pub(super) uri: Uri,
    /// `None` for a file that is not open.
    pub(super) version: Option<i32>,
    pub(super) diagnostics: Diagnostics,
}

/// The findings of all open files, and what it takes to find those of the others.
pub(super) struct Everything {
    pub(super) open: Vec<Pulled>,
    pub(super) elsewhere: Elsewhere,
}

/// Where drafts lie that are not open.
pub(super) struct Elsewhere {
    pub(super) abilities: Abilities,
    pub(super) paths_open: Vec<PathBuf>,
    /// Workspaces whose sources have all been read.
    pub(super) benches: Vec<Bench>,
    /// There are workspaces whose sources are still being read: nothing can be said of their drafts yet.
    pub(super) is_partial: bool,
    pub(super) drafts_on_disk: Arc<DraftsOnDisk>,
}

/// Requests that wait for checks to end.
#[derive(Default)]
pub(super) struct Pulls {
    files: Vec<Pull>,
    all: Vec<PullOfAll>,
    /// The editor should ask again.
    is_outdated: bool,
}

impl State {
    /// Of several requests for one file only the newest is answered: no editor shows the others' answers.
    pub(super) fn pulled(&mut self, pull: Pull) {
        self.pulls.files.retain(|earlier| earlier.uri != pull.uri);
        self.pulls.files.push(pull);
    }

    pub(super) fn pulled_all(&mut self, pull: PullOfAll) {
        self.pulls.all.push(pull);
    }

    /// Findings may have changed without an edit.
    pub(super) fn outdate(&mut self) {
        self.pulls.is_outdated = self.abilities.pulls;
    }

    /// Answers what can be answered by now, and has the editor ask again if it should.
    pub(super) fn answer_pulls(&mut self) {
        for pull in std::mem::take(&mut self.pulls.files) {
            match self.findings_of(&pull.uri) {
                // Whoever asked may have lost interest meanwhile.
                Some(pulled) => drop(pull.reply.send(pulled)),
                None if pull.reply.is_closed() => {}
                None => self.pulls.files.push(pull),
            }
        }
        self.pulls.all.retain(|pull| !pull.reply.is_closed());
        if !self.pulls.all.is_empty() && self.is_quiet() {
            for pull in std::mem::take(&mut self.pulls.all) {
                drop(pull.reply.send(self.everything()));
            }
        }
        if std::mem::take(&mut self.pulls.is_outdated) {
            self.refreshing.wish_for_findings();
        }
    }

    /// `None` while they are not known.
    fn findings_of(&self, uri: &Uri) -> Option<Pulled> {
        let Some(document) = self.documents.get(uri) else {
            return Some(Pulled { uri: uri.clone(), version: None, diagnostics: Diagnostics::default() });
        };
        is_settled(document).then(|| {
            let diagnostics = match &document.published {
                Some(published) => published.diagnostics.clone(),
                None => Diagnostics::new(self.all_marks().remove(uri).unwrap_or_default()),
            };
            Pulled { uri: uri.clone(), version: Some(document.buffer.version()), diagnostics }
        })
    }

    fn is_quiet(&self) -> bool {
        self.survey.is_over() && self.documents.values().all(is_settled)
    }

    fn everything(&self) -> Everything {
        let (benches, growing): (Vec<Bench>, Vec<Bench>) =
            self.projects().map(|root| self.bench_of(Some(root))).partition(|bench| bench.library.is_complete());
        Everything {
            open: self.documents.keys().filter_map(|uri| self.findings_of(uri)).collect(),
            elsewhere: Elsewhere {
                abilities: self.abilities,
                paths_open: self.documents.values().filter_map(|document| document.path.clone()).collect(),
                benches,
                is_partial: !growing.is_empty(),
                drafts_on_disk: Arc::clone(&self.drafts_on_disk),
            },
        }
    }
}
