//! What kept the library from being read or written? Messages that name the thing and say what to do.

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A folder or file that the settings name cannot hold sources.
    Sources { path: PathBuf, reason: String },
    /// The cache cannot be used: it is full, may not be written, or is none.
    Cache { path: PathBuf, reason: String },
    /// The index cannot be read or written.
    Index { folder: PathBuf, reason: String },
}

impl Failure {
    pub(super) fn index(folder: &Path, error: &TantivyError) -> Self {
        match refusal(error) {
            Some(refusal) => Failure::cache(folder, &refusal),
            None => Failure::Index { folder: folder.to_path_buf(), reason: error.to_string() },
        }
    }

    pub(super) fn cache(path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::StorageFull => "the disk is full".to_owned(),
            io::ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
            io::ErrorKind::FileTooLarge => "files may not become so large there".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "nothing can be written there".to_owned(),
            io::ErrorKind::PermissionDenied => "it may not be used".to_owned(),
            io::ErrorKind::NotADirectory => "a part of this path is a file, not a folder".to_owned(),
            _ => error.to_string(),
        };
        Failure::Cache { path: path.to_path_buf(), reason }
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

/// What the system refused, if that is what went wrong: a full disk is no damage, and building anew does not mend it.
pub(super) fn refusal(error: &TantivyError) -> Option<io::Error> {
    let answer = match error {
        TantivyError::IoError(error)
        | TantivyError::OpenDirectoryError(
            OpenDirectoryError::FailedToCreateTempDir(error) | OpenDirectoryError::IoError { io_error: error, .. },
        )
        | TantivyError::OpenReadError(OpenReadError::IoError { io_error: error, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: error, .. })
        | TantivyError::LockFailure(LockError::IoError(error), _) => error.kind(),
        _ => io::ErrorKind::Other,
    };
    [io::Error::from(answer)].into_iter().chain(quoted(&error.to_string())).find(|answer| !is_damage(answer.kind()))
}

/// Something is missing or makes no sense; tantivy says so too of what it reads.
fn is_damage(answer: io::ErrorKind) -> bool {
    matches!(
        answer,
        io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::NotFound
            | io::ErrorKind::Other
    )
}

/// The system's answer, where tantivy's threads pass it on as words only.
fn quoted(message: &str) -> Option<io::Error> {
    let (_, code) = message.split_once("(os error ")?;
    code.split(')').next()?.parse().ok().map(io::Error::from_raw_os_error)
}

/// What `read` reads from the index. Damage that did not show on opening makes tantivy panic, which must not take the
/// process down.
pub(super) fn guarded<T>(read: impl FnOnce() -> tantivy::Result<T>) -> tantivy::Result<T> {
    let nonsense = |_| Err(TantivyError::InternalError("its files make no sense".to_owned()));
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(nonsense)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_full_disk_is_told_from_damage_in_whatever_words() {
        let folder = Path::new("/cache");
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let told = Failure::Cache { path: folder.to_path_buf(), reason: "the disk is full".to_owned() };
        for error in [
            TantivyError::IoError(Arc::new(full)),
            TantivyError::InternalError(format!("thread: {}", io::Error::from_raw_os_error(FULL))),
            TantivyError::IoError(Arc::new(io::Error::other(io::Error::from_raw_os_error(FULL).to_string()))),
        ] {
            assert_eq!(Failure::index(folder, &error), told, "{error}");
        }
        let missing = TantivyError::IoError(Arc::new(io::Error::from(io::ErrorKind::NotFound)));
        for damage in [missing, TantivyError::InternalError("its files make no sense".to_owned())] {
            assert!(matches!(Failure::index(folder, &damage), Failure::Index { .. }), "{damage}");
        }
    }

    const FULL: i32 = if cfg!(windows) { 112 } else { 28 };
}
