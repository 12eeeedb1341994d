//! Who brings the library of a workspace up to date? The index in practice, memory in tests.

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

/// Opens the library of a list of sources, or says why it cannot and what to do.
pub type Open = Arc<dyn Fn(&[PathBuf]) -> Result<Box<dyn Librarian>, String> + Send + Sync>;
