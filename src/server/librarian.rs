//! Who brings the library of a workspace up to date? The index in practice, memory in tests.

use crate::config::IndexMemory;
use crate::source::library::Library;
use std::path::PathBuf;
use std::sync::Arc;

/// Keeps the library of one list of sources.
pub trait Librarian: Send + Sync {
    /// What the library holds now; later changes do not show in it. Grows while an update runs.
    fn library(&self) -> Arc<dyn Library>;

    /// Reads the sources that are new or changed since the last time, and takes its time. `progress` gets the number of
    /// files done, and of all that are to be read, from any thread; `cancelled` is asked between files. An error is a
    /// message for the writer.
    fn update(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Updated, String>;

    /// Has `changed` called, from any thread, when somebody else may have changed what the library holds.
    fn heed(&self, changed: Box<dyn Fn() + Send + Sync>) {
        drop(changed);
    }

    /// Brings into view what others have changed; says whether there was anything, well or not.
    fn look(&self) -> bool {
        false
    }

    /// Whether another process is still writing.
    fn is_held_up(&self) -> bool {
        false
    }

    /// How many files among the sources could not be read as such by the last update.
    fn skipped(&self) -> usize {
        0
    }

    /// What happened on opening or since that the writer should know; what was said before need not be said again.
    fn messages(&self) -> Vec<String> {
        Vec::new()
    }
}

/// How an update ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Updated {
    Done,
    /// Another process is writing: what it has written counts, and it is worth asking again.
    Busy,
}

/// Which library is meant, and what it may cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub sources: Vec<PathBuf>,
    pub memory: IndexMemory,
}

/// Opens a library, or says why it cannot and what to do.
pub type Open = Arc<dyn Fn(&Wanted) -> Result<Box<dyn Librarian>, String> + Send + Sync>;
