//! Which passages hold these words? The only place that names tantivy.
//!
//! An [`Index`] lies in the user's cache. One process writes at a time, any number read, and what a reader got as
//! [`Library`] stays as it is. Nothing in the index is worth keeping: whatever is wrong with it, it can be built anew from
//! the sources.

mod budget;
mod document;
mod failure;
mod listing;
pub mod location;
mod open;
mod plan;
mod read;
mod scan;
mod schema;
mod search;
mod segment;
mod snapshot;
mod words;
mod write;

use failure::guarded;

pub use failure::Failure;
pub use listing::{File, State};

use crate::source::library::Library;
use open::Opened;
use plan::Plan;
use snapshot::{Memory, Snapshot};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tantivy::TantivyError;

/// The index of one list of sources.
pub struct Index {
    memory: Memory,
    opened: Mutex<Opened>,
    /// Whether the last update saw all files and came to its end.
    is_complete: AtomicBool,
    /// Whether its bytes were checked, or written by ourselves.
    is_verified: AtomicBool,
    snapshot: Mutex<Arc<Snapshot>>,
    writing: Mutex<()>,
    messages: Mutex<Vec<String>>,
}

/// What an update did, in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Sources that are new or have changed.
    pub indexed: usize,
    /// Sources that are as they were.
    pub unchanged: usize,
    /// Sources whose files are gone.
    pub removed: usize,
    /// Files that are no sources; [`Index::files`] gives the reasons.
    pub skipped: usize,
    pub end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Complete,
    Cancelled,
    /// Another process is writing: what it has committed can be read, and the update should be tried again later.
    Busy,
}

impl Index {
    /// Opens the index of these folders and files in the cache folder `cache` (see [`location::cache`]), or creates it.
    /// Reads no source; [`Index::update`] does.
    pub fn open(sources: &[PathBuf], cache: &Path) -> Result<Self, Failure> {
        let roots = scan::roots(sources)?;
        let workspace = location::workspace(cache, &roots);
        let memory = Memory::new(location::index(&workspace), roots);
        let mut messages = Vec::new();
        open::remove_outdated(&workspace, &mut messages);
        let (opened, snapshot) = open::open(&memory.folder, &memory, &mut messages)?;
        Ok(Index {
            memory,
            opened: Mutex::new(opened),
            is_complete: AtomicBool::new(false),
            is_verified: AtomicBool::new(false),
            snapshot: Mutex::new(Arc::new(snapshot)),
            writing: Mutex::new(()),
            messages: Mutex::new(messages),
        })
    }

    /// What happened to the index, since it was last asked, that a writer should know.
    pub fn messages(&self) -> Vec<String> {
        std::mem::take(&mut held(&self.messages))
    }

    /// Checks every byte of the index, and builds it anew (empty, to be updated) if one is wrong.
    pub fn verify(&self) -> Result<(), Failure> {
        let _writing = held(&self.writing);
        self.verified()
    }

    fn verified(&self) -> Result<(), Failure> {
        let opened = held(&self.opened).clone();
        // A file may vanish under the first look when another process merges segments.
        if let Err(damage) = open::verify(&opened).or_else(|_| open::verify(&opened)) {
            let (opened, snapshot) = open::anew(&self.memory.folder, &self.memory, &damage, &mut held(&self.messages))?;
            *held(&self.opened) = opened;
            *held(&self.snapshot) = Arc::new(snapshot);
        }
        self.is_verified.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.memory.folder
    }

    /// How many bytes it has on disk.
    pub fn size(&self) -> u64 {
        let entries = fs::read_dir(&self.memory.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
    }

    /// All files that the index knows, ordered by path.
    pub fn files(&self) -> Result<Vec<File>, Failure> {
        let mut files = self.known()?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(files)
    }

    fn known(&self) -> Result<Vec<File>, Failure> {
        guarded(|| listing::files(&self.current().searcher)).map_err(|error| self.failure(&error))
    }

    /// The library as it is now; later changes do not show in it.
    pub fn library(&self) -> Arc<dyn Library> {
        self.current()
    }

    /// How many passages all sources have.
    pub fn passages(&self) -> u64 {
        self.current().passages
    }

    /// Brings what was committed since, by any process, into view; says whether the library changed by that.
    pub fn reload(&self) -> Result<bool, Failure> {
        let opened = held(&self.opened).clone();
        let mut current = held(&self.snapshot);
        guarded(|| opened.reader.reload()).map_err(|error| self.failure(&error))?;
        let searcher = opened.reader.searcher();
        let is_complete = self.is_complete.load(Ordering::SeqCst);
        if searcher.generation().segments() == current.searcher.generation().segments()
            && is_complete == current.is_complete()
        {
            return Ok(false);
        }
        let snapshot = guarded(|| Snapshot::new(searcher, opened.fields, &self.memory));
        let snapshot = snapshot.map_err(|error| self.failure(&error))?.complete(is_complete);
        let has_changed =
            snapshot.generation() != current.generation() || snapshot.is_complete() != current.is_complete();
        *current = Arc::new(snapshot);
        Ok(has_changed)
    }

    /// Reads what has changed in the sources since the last update. `progress` gets the number of files done, and of all
    /// that are to be read, from any thread; the library grows with every commit on the way. `cancelled` is asked between
    /// files.
    pub fn update(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Report, Failure> {
        let _writing = held(&self.writing);
        let report = self.updated(progress, cancelled);
        let is_complete = matches!(report, Ok(Report { end: End::Complete, .. }));
        self.is_complete.store(is_complete, Ordering::SeqCst);
        self.reload()?;
        report
    }

    fn updated(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Report, Failure> {
        let Some(found) = scan::scan(&self.memory.roots, cancelled)? else {
            return Ok(Report { indexed: 0, unchanged: 0, removed: 0, skipped: 0, end: End::Cancelled });
        };
        self.reload()?;
        let plan = self.plan(&found)?;
        if plan.is_empty() {
            return Ok(report(
                &plan,
                write::Done { same: plan.unchanged, skipped: plan.still_skipped, ..Default::default() },
            ));
        }
        if !self.is_verified.load(Ordering::SeqCst) {
            // Merging damaged files would take the process down.
            self.verified()?;
        }
        let opened = held(&self.opened).clone();
        let writer = match write::writer(&opened.index, opened.fields) {
            Ok(writer) => writer,
            Err(TantivyError::LockFailure(..)) => {
                let report = report(
                    &plan,
                    write::Done { same: plan.unchanged, skipped: plan.still_skipped, ..Default::default() },
                );
                return Ok(Report { removed: 0, end: End::Busy, ..report });
            }
            Err(error) => return Err(self.failure(&error)),
        };
        // Another process may have written between the look and the lock.
        self.reload()?;
        let plan = self.plan(&found)?;
        let removed = plan.removed_sources;
        let committed = || {
            // What cannot be shown now is shown by the next reload.
            let _ = self.reload();
        };
        let watch = write::Watch { progress, cancelled, committed: &committed };
        let done = write::write(writer, plan, &watch).map_err(|error| self.failure(&error))?;
        Ok(Report { removed, ..report(&Plan::default(), done) })
    }

    fn plan<'a>(&self, found: &'a [scan::Found]) -> Result<Plan<'a>, Failure> {
        Ok(Plan::of(found, self.known()?))
    }

    fn current(&self) -> Arc<Snapshot> {
        Arc::clone(&held(&self.snapshot))
    }

    fn failure(&self, error: &TantivyError) -> Failure {
        Failure::index(&self.memory.folder, error)
    }
}

/// The lock, even if a thread panicked that held it: what it guards is replaced whole.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn report(plan: &Plan, done: write::Done) -> Report {
    Report {
        indexed: done.changed,
        unchanged: done.same,
        removed: plan.removed_sources,
        skipped: done.skipped,
        end: if done.is_cancelled { End::Cancelled } else { End::Complete },
    }
}
