//! Which draft is checked next? One check a draft at a time, and never more at once than the machine has room for,
//! except for the draft that somebody is typing in.

use super::abilities::Abilities;
use super::bibliographies::Read;
use super::checking::{self, Bench, Done, Outcome, Task};
use super::document::{Document, Part, Published, Urgency};
use super::no_sources::NoSources;
use super::notices::{Told, marks};
use super::outbox::{Diagnostics, Outbox};
use super::state::State;
use crate::config::{Level, Settings};
use crate::source::library::Library;
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, MessageType, Uri};

#[derive(Default)]
pub(super) struct Queue {
    /// How many checks run.
    running: usize,
    /// Drafts that wait for room, the longest wait first.
    waiting: VecDeque<Uri>,
}

impl State {
    /// Has a draft checked as it is now. If a check of it runs, another follows.
    pub(super) fn want(&mut self, uri: &Uri, urgency: Urgency) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        if !document.is_draft() || !document.buffer.in_step() {
            return;
        }
        document.wanted = document.wanted.max(Some(urgency));
        self.start_or_wait(uri);
    }

    fn start_or_wait(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get(uri) else { return };
        let Some(urgency) = document.wanted.filter(|_| document.running.is_none()) else { return };
        if urgency == Urgency::Now || self.queue.running < room() {
            self.start(uri);
        } else if !self.queue.waiting.contains(uri) {
            self.queue.waiting.push_back(uri.clone());
        }
    }

    fn start(&mut self, uri: &Uri) {
        let ticket = self.number();
        let Some(document) = self.documents.get(uri) else { return };
        let bench = self.bench(document);
        let folder = self.folder(document);
        let Some(document) = self.documents.get_mut(uri) else { return };
        document.wanted = None;
        document.running = Some(ticket);
        let task = Task {
            uri: uri.clone(),
            ticket,
            revision: document.revision,
            newest: Arc::clone(&document.newest),
            text: document.buffer.text().clone(),
            folder,
            bench,
            abilities: self.abilities,
            memories: document.memories.take().unwrap_or_default(),
            outdated: document.outdated.take(),
        };
        self.queue.running += 1;
        checking::start(task, self.events.clone());
    }

    /// The folder that a document's relative links start from.
    pub(super) fn folder(&self, document: &Document) -> PathBuf {
        let folder = document.folder().or(self.folders.first().map(PathBuf::as_path));
        folder.unwrap_or(Path::new("")).to_path_buf()
    }

    /// What a document's claims are held against.
    pub(super) fn bench(&self, document: &Document) -> Bench {
        self.bench_of(document.root())
    }

    /// What claims in the workspace with this root are held against.
    pub(super) fn bench_of(&self, root: Option<&Path>) -> Bench {
        let workspace = root.and_then(|root| self.workspaces.open.get(root));
        let nothing = || Arc::new(NoSources { complete: true }) as Arc<dyn Library>;
        Bench {
            root: root.unwrap_or(Path::new("")).to_path_buf(),
            settings: workspace.map_or_else(|| Arc::new(bare_settings()), |workspace| Arc::clone(&workspace.settings)),
            library: workspace.map_or_else(nothing, |workspace| Arc::clone(&workspace.library)),
            bibliographies: Arc::clone(&self.bibliographies),
        }
    }

    pub(super) fn checked(&mut self, done: Done) {
        self.queue.running -= 1;
        self.take(done);
        while self.queue.running < room() {
            let Some(uri) = self.queue.waiting.pop_front() else { break };
            self.start_or_wait(&uri);
        }
    }

    fn take(&mut self, done: Done) {
        let Some(document) = self.documents.get_mut(&done.uri) else { return };
        if document.running != Some(done.ticket) {
            return;
        }
        document.running = None;
        document.memories = Some(done.memories);
        let counts = document.revision == done.revision && document.is_draft() && document.buffer.in_step();
        match done.outcome {
            Outcome::Checked(reading, diagnostics) if counts => {
                if document.reading.replace(Arc::clone(&reading)).is_some() {
                    // The editor has asked about this very text before.
                    self.refreshing.wish(self.abilities);
                }
                document.readings = Some((reading.bench.library.generation(), Arc::clone(&reading.readings)));
                let before = document.bibliography.replace(Arc::clone(&reading.bibliography));
                let same_bibliography = before.is_some_and(|before| Arc::ptr_eq(&before, &reading.bibliography));
                let is_news = std::mem::take(&mut document.is_news);
                publish(document, diagnostics, &self.abilities, &self.outbox);
                if self.abilities.own_notices {
                    self.outbox.tell_checked(done.uri.clone(), document.buffer.version());
                }
                if !same_bibliography {
                    self.show_marks();
                    self.look_out();
                }
                if is_news {
                    self.say_all(&reading.bibliography.told);
                }
            }
            Outcome::Checked(..) | Outcome::Cancelled => {}
            Outcome::Failed => self.failed(&done.uri),
        }
        self.start_or_wait(&done.uri);
    }

    /// A check panicked. That must not look like a draft without faults.
    fn failed(&mut self, uri: &Uri) {
        let message = "Tearsheet could not check this draft through a fault of its own; what stands here is unchecked. \
                       The next edit tries again, and the server's log says more.";
        self.outbox.log(MessageType::ERROR, format!("{message} ({})", uri.as_str()));
        let Some(document) = self.documents.get_mut(uri) else { return };
        document.reading = None;
        publish(document, remark(DiagnosticSeverity::INFORMATION, message), &self.abilities, &self.outbox);
    }

    pub(super) fn publish_lost(&mut self, uri: &Uri) {
        let message =
            "Tearsheet lost track of this text; nothing here is checked until the file is saved or opened again.";
        let Some(document) = self.documents.get_mut(uri) else { return };
        publish(document, remark(DiagnosticSeverity::WARNING, message), &self.abilities, &self.outbox);
    }

    /// Brings the marks in settings and bibliographies up to date.
    pub(super) fn show_marks(&mut self) {
        let mut marks = self.all_marks();
        if self.abilities.pulls {
            marks.retain(|uri, _| !self.documents.contains_key(uri));
        }
        for gone in self.marks.keys().filter(|uri| !marks.contains_key(*uri)) {
            self.outbox.publish(gone.clone(), &Diagnostics::default(), None);
        }
        for (uri, diagnostics) in &marks {
            if self.marks.get(uri) != Some(diagnostics) {
                self.outbox.publish(uri.clone(), &Diagnostics::new(diagnostics.clone()), None);
            }
        }
        self.marks = marks;
    }

    /// The marks in settings and bibliographies, file by file.
    pub(super) fn all_marks(&self) -> BTreeMap<Uri, Vec<Diagnostic>> {
        let of_settings = self.workspaces.open.values().flat_map(|workspace| workspace.told.iter());
        let bibliographies = self.documents.values().filter_map(|document| document.bibliography.as_deref());
        let of_bibliographies = bibliographies.flat_map(|read: &Read| read.told.iter());
        marks(of_settings.chain(of_bibliographies))
    }

    /// Says what has no place in a file: once, however often it comes up.
    pub(super) fn say_all(&mut self, told: &[Told]) {
        for told in told {
            let (level, sentence) = match told {
                Told::Sentence(level, sentence) => (*level, sentence.clone()),
                Told::Mark(uri, diagnostic) => (Level::Info, format!("{}: {}", uri.as_str(), diagnostic.message)),
            };
            if !self.said.insert(sentence.clone()) {
                continue;
            }
            match level {
                Level::Error => self.outbox.show(MessageType::ERROR, sentence),
                Level::Warning => self.outbox.show(MessageType::WARNING, sentence),
                _ => self.outbox.log(MessageType::WARNING, sentence),
            }
        }
    }
}

/// Shows findings; of the same version only if they are other ones. An editor that asks for them finds them there.
fn publish(document: &mut Document, diagnostics: Diagnostics, abilities: &Abilities, outbox: &Outbox) {
    let published = Published { version: document.buffer.version(), diagnostics };
    if document.published.as_ref() != Some(&published) {
        if !abilities.pulls {
            outbox.publish(document.uri.clone(), &published.diagnostics, Some(published.version));
        }
        document.published = Some(published);
    }
}

impl State {
    /// Takes a document's findings away: it is no draft any more.
    pub(super) fn unpublish(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        debug_assert!(document.part != Part::Unknown, "only who knows the part takes findings away");
        if document.published.take().is_some() && !self.abilities.pulls {
            self.outbox.publish(uri.clone(), &Diagnostics::default(), Some(document.buffer.version()));
        }
    }
}

/// One remark at the text's start, in place of findings.
fn remark(severity: DiagnosticSeverity, message: &str) -> Diagnostics {
    Diagnostics::new(vec![Diagnostic {
        severity: Some(severity),
        source: Some(super::diagnostics::SOURCE.to_owned()),
        message: message.to_owned(),
        ..Diagnostic::default()
    }])
}

fn bare_settings() -> Settings {
    Settings::default()
}

/// Checks keep a core busy.
fn room() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
