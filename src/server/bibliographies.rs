//! Which bibliography holds for these files? Read once and shared by all drafts that name the same files.

use super::notices::{Told, told};
use crate::source::bibliography::Bibliography;
use crate::text::position::Encoding;
use crate::workspace;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// All bibliographies in use. Files are looked at again only after [`Bibliographies::doubt`].
pub(super) struct Bibliographies {
    encoding: Encoding,
    doubts: AtomicU64,
    shelf: Mutex<BTreeMap<Vec<PathBuf>, Kept>>,
}

struct Kept {
    /// How often there had been doubts when the files were last looked at.
    doubts: u64,
    stamps: Vec<Option<Stamp>>,
    read: Arc<Read>,
}

/// A bibliography as it was read.
pub(super) struct Read {
    pub(super) bibliography: Arc<Bibliography>,
    pub(super) told: Vec<Told>,
}

/// A file that has the same is taken to be the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

impl Bibliographies {
    pub(super) fn new(encoding: Encoding) -> Self {
        Bibliographies { encoding, doubts: AtomicU64::new(0), shelf: Mutex::default() }
    }

    /// Some file may have changed.
    pub(super) fn doubt(&self) {
        self.doubts.fetch_add(1, Ordering::Relaxed);
    }

    /// What these files hold together. The same files unchanged give the same `Arc`.
    pub(super) fn of(&self, files: Vec<PathBuf>) -> Arc<Read> {
        let doubts = self.doubts.load(Ordering::Relaxed);
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = shelf.get_mut(&files) {
            if kept.doubts == doubts {
                return Arc::clone(&kept.read);
            }
            if stamps(&files) == kept.stamps {
                kept.doubts = doubts;
                return Arc::clone(&kept.read);
            }
        }
        let stamps = stamps(&files);
        let (bibliography, notices) = workspace::bibliography(&files);
        let read = Arc::new(Read { bibliography: Arc::new(bibliography), told: told(&notices, self.encoding) });
        // While somebody types a file's name every keystroke names another list of files.
        shelf.retain(|_, kept| Arc::strong_count(&kept.read) > 1);
        shelf.insert(files, Kept { doubts, stamps, read: Arc::clone(&read) });
        read
    }

    /// The folders that they lie in.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.keys().flatten().filter_map(|file| Some(file.parent()?.to_path_buf())).collect()
    }

    /// Whether a bibliography in use was read from this file, or would have been if it had been there.
    pub(super) fn uses(&self, path: &Path) -> bool {
        let shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.keys().flatten().any(|file| file == path || same_file(file, path))
    }
}

fn same_file(file: &Path, path: &Path) -> bool {
    file.file_name() == path.file_name() && file.canonicalize().is_ok_and(|file| file == path)
}

fn stamps(files: &[PathBuf]) -> Vec<Option<Stamp>> {
    files.iter().map(|file| stamp(file)).collect()
}

pub(super) fn stamp(file: &Path) -> Option<Stamp> {
    let metadata = std::fs::metadata(file).ok()?;
    Some(Stamp { modified: metadata.modified().ok(), length: metadata.len() })
}
