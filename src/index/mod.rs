//! Which passages hold these words? The only place that names tantivy.
//!
//! An [`Index`] lies in the user's cache. One process writes at a time, any number read, and what a reader got as
//! [`Library`] stays as it is. Nothing in the index is worth keeping: whatever is wrong with it, it can be built anew from
//! the sources.

mod best;
mod budget;
mod copies;
mod document;
mod failure;
mod found;
pub mod isolated;
mod listing;
pub mod location;
mod merging;
mod open;
mod plan;
mod read;
mod scan;
mod schema;
mod search;
mod segment;
mod sidecar;
mod snapshot;
mod update;
mod words;
mod write;

use failure::guarded;

pub use failure::Failure;
pub use listing::{File, State};
pub use update::{End, Report};

use crate::config::IndexMemory;
use crate::lookout::{Lookout, Seen};
use crate::source::library::Library;
use open::Opened;
use snapshot::{Memory, Snapshot};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tantivy::TantivyError;

/// The index of one list of sources.
pub struct Index {
    memory: Memory,
    budget: IndexMemory,
    /// Where the cache cannot be used, the index is kept in memory.
    can_do_without_cache: bool,
    opened: Mutex<Opened>,
    /// Whether the last update saw all files and came to its end.
    is_complete: AtomicBool,
    /// Whether its bytes were checked, or written by ourselves.
    is_verified: AtomicBool,
    snapshot: Mutex<Arc<Snapshot>>,
    writing: Mutex<()>,
    messages: Mutex<Vec<String>>,
    lookout: Mutex<Option<Lookout>>,
}

/// How often the index is looked at where the system cannot watch it: its one folder has a dozen files.
const ROUND: Duration = Duration::from_millis(500);

impl Index {
    /// Opens the index of these folders and files in the cache folder `cache` (see [`location::cache`]), or creates it.
    /// Reads no source; [`Index::update`] does.
    pub fn open(sources: &[PathBuf], cache: &Path) -> Result<Self, Failure> {
        let roots = scan::roots(sources)?;
        let workspace = location::workspace(cache, &roots);
        let memory = Memory::new(location::index(&workspace), roots);
        let mut messages = Vec::new();
        open::remove_outdated(&workspace, &mut messages);
        let opened = open::open(&memory.folder, &memory, &mut messages)?;
        Ok(Index::of(memory, opened, messages))
    }

    /// The same for whoever needs the library in any case: where the cache cannot be used, now or later, the index is kept
    /// in memory, with a message, and ends with the process.
    pub fn open_or_do_without(sources: &[PathBuf], cache: Result<PathBuf, Failure>) -> Result<Self, Failure> {
        let opened = cache.and_then(|cache| Index::open(sources, &cache));
        let index = match opened {
            Err(failure @ Failure::Cache { .. }) => {
                let memory = Memory::new(PathBuf::from("memory"), scan::roots(sources)?);
                let opened = open::in_memory(&memory)?;
                Index::of(memory, opened, vec![without_cache(&failure)])
            }
            opened => opened?,
        };
        Ok(Index { can_do_without_cache: true, ..index })
    }

    fn of(memory: Memory, (opened, snapshot): (Opened, Snapshot), messages: Vec<String>) -> Self {
        Index {
            memory,
            budget: IndexMemory::default(),
            can_do_without_cache: false,
            opened: Mutex::new(opened),
            is_complete: AtomicBool::new(false),
            is_verified: AtomicBool::new(false),
            snapshot: Mutex::new(Arc::new(snapshot)),
            writing: Mutex::new(()),
            messages: Mutex::new(messages),
            lookout: Mutex::new(None),
        }
    }

    /// Updates take no more memory than this.
    pub fn with_memory(self, budget: IndexMemory) -> Self {
        Index { budget, ..self }
    }

    /// What happened to the index, since it was last asked, that a writer should know.
    pub fn messages(&self) -> Vec<String> {
        std::mem::take(&mut held(&self.messages))
    }

    /// Calls `changed`, from another thread, whenever something was committed to the index, by whatever process, or it was
    /// removed; at first once in any case. Ends with the index.
    pub fn heed(&self, changed: impl Fn() + Send + Sync + 'static) {
        let Some(folder) = self.folder().map(Path::to_path_buf) else { return };
        let wanted = BTreeMap::from([(folder.clone(), false)]);
        let is_it = move |path: &PathBuf| *path == folder || path.file_name().is_some_and(|name| name == open::META);
        let mut lookout = Lookout::new(ROUND, move |seen| match seen {
            Seen::Changed(paths) if !paths.iter().any(&is_it) => {}
            Seen::Changed(_) | Seen::Overlooked => changed(),
        });
        lookout.watch(wanted);
        *held(&self.lookout) = Some(lookout);
    }

    /// Whether somebody is writing it.
    pub fn is_being_written(&self) -> bool {
        self.folder().is_some_and(open::is_being_written)
    }

    /// Where it lies, unless it is in memory.
    pub fn folder(&self) -> Option<&Path> {
        held(&self.opened).in_memory.is_none().then_some(&*self.memory.folder)
    }

    /// How many bytes it has there.
    pub fn size(&self) -> u64 {
        if let Some(directory) = &held(&self.opened).in_memory {
            return directory.total_mem_usage() as u64;
        }
        let entries = fs::read_dir(&self.memory.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
    }

    /// All files that the index knows, ordered by path.
    pub fn files(&self) -> Result<Vec<File>, Failure> {
        let files = guarded(|| listing::files(&self.current().segments));
        let mut files = files.map_err(|error| self.failure(&error))?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(files)
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

    fn current(&self) -> Arc<Snapshot> {
        Arc::clone(&held(&self.snapshot))
    }

    fn put_in_place(&self, (opened, snapshot): (Opened, Snapshot)) {
        *held(&self.opened) = opened;
        *held(&self.snapshot) = Arc::new(snapshot);
    }

    fn failure(&self, error: &TantivyError) -> Failure {
        Failure::index(&self.memory.folder, error)
    }
}

fn without_cache(failure: &Failure) -> String {
    format!("{failure}. Until then it is kept in memory, and made anew each time.")
}

/// The lock, even if a thread panicked that held it: what it guards is replaced whole.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
