//! When can a request be answered? As soon as the text that it asks about has been checked, from a snapshot of it all; at once
//! if it asks for what may be written there.

use super::abilities::Abilities;
use super::checking::{Bench, Reading};
use super::document::{Document, Part};
use super::drafts_on_disk::DraftsOnDisk;
use super::state::State;
use crate::evidence::reading::Readings;
use ropey::Rope;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tokio::sync::oneshot;
use tower_lsp::ls_types::Uri;

/// A request that wants to know something about a file.
pub(super) struct Question {
    pub(super) uri: Uri,
    pub(super) scope: Scope,
    /// The text that it asks about, as named by the loop.
    pub(super) revision: Option<u64>,
    pub(super) reply: oneshot::Sender<Answer>,
}

/// How much has to be known for the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// A draft's text as it is, checked or not.
    Text,
    File,
    /// All drafts of its workspace.
    Workspace,
    /// A draft by itself; of a source, all drafts of its workspace, which may use it.
    Users,
}

pub(super) enum Answer {
    Snapshot(Box<Snapshot>),
    /// The text has changed since, so that the place which was asked about is another one now.
    Stale,
    /// The file is none of ours, or we have lost track of it.
    Nothing,
}

/// Everything about a file at one moment; nothing of it changes any more.
pub(super) struct Snapshot {
    pub(super) abilities: Abilities,
    pub(super) file: File,
    pub(super) bench: Bench,
    /// The folder that relative links start from.
    pub(super) folder: PathBuf,
    /// Sources of the bench's library as they were compared.
    pub(super) readings: Arc<Readings>,
    /// The folders that the editor has open.
    pub(super) folders: Vec<PathBuf>,
    /// The open drafts of its workspace, itself included.
    pub(super) drafts: Vec<File>,
    pub(super) drafts_on_disk: Arc<DraftsOnDisk>,
    /// Whoever asked has lost interest.
    pub(super) cancelled: Arc<AtomicBool>,
}

/// The libraries of all workspaces, as they are now, with what describes them.
pub(super) struct Libraries {
    pub(super) abilities: Abilities,
    pub(super) benches: Vec<Bench>,
}

#[derive(Clone)]
pub(super) struct File {
    pub(super) uri: Uri,
    pub(super) path: Option<PathBuf>,
    pub(super) version: i32,
    pub(super) text: Rope,
    /// `None` for a source, and for a draft whose check failed.
    pub(super) reading: Option<Arc<Reading>>,
}

impl State {
    pub(super) fn libraries(&self) -> Libraries {
        let benches = self.workspaces.open.keys().map(|root| self.bench_of(Some(root))).collect();
        Libraries { abilities: self.abilities, benches }
    }

    pub(super) fn asked(&mut self, mut question: Question) {
        question.revision = self.documents.get(&question.uri).map(|document| document.revision);
        self.questions.push(question);
    }

    /// Answers all questions that can be answered by now.
    pub(super) fn answer(&mut self) {
        if self.questions.is_empty() {
            return;
        }
        for question in std::mem::take(&mut self.questions) {
            match self.answer_to(&question) {
                // Whoever asked may have lost interest meanwhile.
                Some(answer) => drop(question.reply.send(answer)),
                None if question.reply.is_closed() => {}
                None => self.questions.push(question),
            }
        }
    }

    fn answer_to(&self, question: &Question) -> Option<Answer> {
        let Some(document) = self.documents.get(&question.uri) else { return Some(Answer::Nothing) };
        if question.revision != Some(document.revision) {
            return Some(Answer::Stale);
        }
        match document.part {
            Part::Unknown => return None,
            Part::Other => return Some(Answer::Nothing),
            Part::Source(_) if question.scope == Scope::Text => return Some(Answer::Nothing),
            Part::Draft(_) | Part::Source(_) => {}
        }
        if !document.buffer.in_step() {
            return Some(Answer::Nothing);
        }
        let of_workspace =
            || self.documents.values().filter(|other| other.is_draft() && other.root() == document.root());
        let scope = match (question.scope, &document.part) {
            (Scope::Users, Part::Source(_)) => Scope::Workspace,
            (Scope::Users, _) => Scope::File,
            (scope, _) => scope,
        };
        let is_ready = match scope {
            Scope::Text => true,
            Scope::File => is_read(document),
            Scope::Workspace | Scope::Users => is_read(document) && of_workspace().all(is_read),
        };
        is_ready.then(|| {
            let bench = self.bench(document);
            Answer::Snapshot(Box::new(Snapshot {
                abilities: self.abilities,
                file: file(document),
                folder: self.folder(document),
                readings: readings(document, &bench),
                bench,
                folders: self.folders.clone(),
                drafts: match scope {
                    Scope::Text | Scope::File => Vec::new(),
                    Scope::Workspace | Scope::Users => {
                        of_workspace().filter(|other| other.buffer.in_step()).map(file).collect()
                    }
                },
                drafts_on_disk: Arc::clone(&self.drafts_on_disk),
                cancelled: Arc::default(),
            }))
        })
    }
}

/// Whether as much is known of it as will be without a further edit.
fn is_read(document: &Document) -> bool {
    document.reading.is_some() || (document.running.is_none() && document.wanted.is_none())
}

/// Whether no check of it is on its way or to come without a further event.
pub(super) fn is_settled(document: &Document) -> bool {
    document.part != Part::Unknown && document.running.is_none() && document.wanted.is_none()
}

/// Those of the last check, if it was held against the same library.
fn readings(document: &Document, bench: &Bench) -> Arc<Readings> {
    let generation = bench.library.generation();
    let kept = document.readings.as_ref().filter(|(compared, _)| *compared == generation);
    kept.map_or_else(Arc::default, |(_, readings)| Arc::clone(readings))
}

fn file(document: &Document) -> File {
    File {
        uri: document.uri.clone(),
        path: document.path.clone(),
        version: document.buffer.version(),
        text: document.buffer.text().clone(),
        reading: document.reading.clone(),
    }
}
