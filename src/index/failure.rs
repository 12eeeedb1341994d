//! What kept the library from being read or written? Messages that name the thing and say what to do.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use tantivy::TantivyError;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A folder or file that the settings name cannot hold sources.
    Sources { path: PathBuf, reason: String },
    /// The cache cannot be used.
    Cache { path: PathBuf, reason: String },
    /// The index cannot be read or written.
    Index { folder: PathBuf, reason: String },
}

impl Failure {
    pub(super) fn index(folder: &Path, error: &TantivyError) -> Self {
        Failure::Index { folder: folder.to_path_buf(), reason: error.to_string() }
    }

    pub(super) fn cache(path: &Path, error: &std::io::Error) -> Self {
        Failure::Cache { path: path.to_path_buf(), reason: error.to_string() }
    }

    pub(super) fn sources(path: &Path, reason: impl Into<String>) -> Self {
        Failure::Sources { path: path.to_path_buf(), reason: reason.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Failure::Sources { path, reason } => write!(out, "sources: {}: {reason}", path.display()),
            Failure::Cache { path, reason } => write!(
                out,
                "the index cannot be kept in {} ({reason}): make room there, or name another folder in {}",
                path.display(),
                super::location::VARIABLE
            ),
            Failure::Index { folder, reason } => write!(
                out,
                "the index in {} cannot be used ({reason}): run `tearsheet index`, which mends it",
                folder.display()
            ),
        }
    }
}

impl std::error::Error for Failure {}

/// What `read` reads from the index. Damage that did not show on opening makes tantivy panic, which must not take the
/// process down.
pub(super) fn guarded<T>(read: impl FnOnce() -> tantivy::Result<T>) -> tantivy::Result<T> {
    let nonsense = |_| Err(TantivyError::InternalError("its files make no sense".to_owned()));
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(nonsense)
}
