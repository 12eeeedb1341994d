//! How is a draft checked while it is being written? A task on the pool: text and library in, findings out.
//!
//! Knows no other draft and no editor. One task runs for a draft at a time; who wants another waits for its end.

use super::abilities::Abilities;
use super::bibliographies::{Bibliographies, Read};
use super::diagnostics::{Places, diagnostics};
use super::event_loop::{Event, Events};
use super::outbox::Diagnostics;
use crate::check::{self, Cancelled, Checked, Desk};
use crate::config::Settings;
use crate::draft::{self, Draft};
use crate::evidence::reading::Readings;
use crate::source::described::Described;
use crate::source::library::Library;
use crate::workspace;
use ropey::Rope;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tower_lsp::ls_types::Uri;

/// What a draft is held against; immutable, so that it stays one thing however long a check takes.
#[derive(Clone)]
pub(super) struct Bench {
    pub(super) root: PathBuf,
    pub(super) settings: Arc<Settings>,
    pub(super) library: Arc<dyn Library>,
    pub(super) bibliographies: Arc<Bibliographies>,
}

/// What one check may keep for the next one of the same draft.
#[derive(Default)]
pub(super) struct Memories {
    draft: draft::Memory,
    check: check::Memory,
    places: Places,
}

/// One check to be done.
pub(super) struct Task {
    pub(super) uri: Uri,
    /// Names this task among all others.
    pub(super) ticket: u64,
    /// Names the text; when `newest` says another one, nobody wants this check any more.
    pub(super) revision: u64,
    pub(super) newest: Arc<AtomicU64>,
    pub(super) text: Rope,
    /// The folder that the draft's links start from.
    pub(super) folder: PathBuf,
    pub(super) bench: Bench,
    pub(super) abilities: Abilities,
    pub(super) memories: Box<Memories>,
    /// To be let go of once this check has been told.
    pub(super) outdated: Option<Arc<Reading>>,
}

/// A draft as it was read and judged, with everything that it was held against.
pub(super) struct Reading {
    pub(super) draft: Draft,
    pub(super) checked: Checked,
    pub(super) bibliography: Arc<Read>,
    pub(super) bench: Bench,
    pub(super) folder: PathBuf,
    /// The sources as they were compared.
    pub(super) readings: Arc<Readings>,
}

impl Reading {
    /// The library as the draft's bibliography describes it.
    pub(super) fn library(&self) -> Described<'_> {
        Described { library: &*self.bench.library, bibliography: &self.bibliography.bibliography }
    }
}

/// What came of a task.
pub(super) struct Done {
    pub(super) uri: Uri,
    pub(super) ticket: u64,
    pub(super) revision: u64,
    pub(super) memories: Box<Memories>,
    pub(super) outcome: Outcome,
}

pub(super) enum Outcome {
    Checked(Arc<Reading>, Diagnostics),
    Cancelled,
    /// The check panicked.
    Failed,
}

/// Starts the task on the pool; its end comes as an event.
pub(super) fn start(mut task: Task, events: Events) {
    let outdated = task.outdated.take();
    tokio::task::spawn_blocking(move || {
        events.tell(Event::Checked(Box::new(run(task))));
        drop(outdated);
    });
}

fn run(mut task: Task) -> Done {
    let outcome = catch_unwind(AssertUnwindSafe(|| check(&mut task))).unwrap_or_else(|_| {
        // What the panic left behind may be half of something.
        *task.memories = Memories::default();
        Outcome::Failed
    });
    Done { uri: task.uri, ticket: task.ticket, revision: task.revision, memories: task.memories, outcome }
}

fn check(task: &mut Task) -> Outcome {
    let text = String::from(&task.text);
    let draft = draft::read(&text, &mut task.memories.draft);
    let files = workspace::bibliography_files(&task.folder, &draft, &task.bench.settings);
    let bibliography = task.bench.bibliographies.of(files);
    let library = Described { library: &*task.bench.library, bibliography: &bibliography.bibliography };
    let desk = Desk {
        library: &library,
        bibliography: &bibliography.bibliography,
        settings: &task.bench.settings,
        folder: &task.folder,
    };
    let cancelled = || task.newest.load(Ordering::Relaxed) != task.revision;
    let checked = match check::check(&draft, &desk, &mut task.memories.check, &cancelled) {
        Ok(checked) => checked,
        Err(Cancelled) => return Outcome::Cancelled,
    };
    let found = diagnostics(&checked.findings, &task.text, &library, &task.abilities, &mut task.memories.places);
    let (bench, folder) = (task.bench.clone(), task.folder.clone());
    let readings = task.memories.check.readings();
    Outcome::Checked(
        Arc::new(Reading { draft, checked, bibliography, bench, folder, readings }),
        Diagnostics::new(found),
    )
}
