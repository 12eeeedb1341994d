//! Which files lie in the folders of the sources? Every one is either an article or has a reason why it is not.
//!
//! Hidden files, and those that a `.gitignore` in these folders names, do not belong to the sources. Symbolic links are
//! followed once.

use super::document::Stamp;
use super::failure::Failure;
use super::found::Files;
use super::sidecar::Sidecars;
use crate::source::extract;
use crate::source::extract::sidecar::is_called_so;
use ignore::{DirEntry, WalkBuilder};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The canonical paths of what the settings name.
pub(super) fn roots(sources: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut roots = Vec::new();
    for source in sources {
        let root = fs::canonicalize(source).map_err(|error| Failure::sources(source, unusable(&error)))?;
        if is_too_wide(&root) {
            let reason = "is a whole home directory or disk: name the folder in it that holds the sources";
            return Err(Failure::sources(source, reason));
        }
        roots.push(root);
    }
    roots.sort();
    roots.dedup();
    Ok(roots)
}

fn unusable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "there is no such file or folder: create it, or correct the path that names it".to_owned()
        }
        io::ErrorKind::PermissionDenied => "may not be read: change its permissions".to_owned(),
        _ => error.to_string(),
    }
}

/// Whether the folder holds the user's home directory, or is it.
fn is_too_wide(folder: &Path) -> bool {
    let home = etcetera::home_dir().ok().and_then(|home| fs::canonicalize(home).ok());
    folder.parent().is_none() || home.is_some_and(|home| home.starts_with(folder))
}

/// All files, each once; `cancelled` is asked now and then, and then nothing comes back.
pub(super) fn scan(roots: &[PathBuf], cancelled: &dyn Fn() -> bool) -> Result<Option<Files>, Failure> {
    let mut scan =
        Scan { found: Files::default(), sidecars: Sidecars::default(), waiting: roots.to_vec(), walked: Vec::new() };
    while let Some(root) = scan.waiting.pop() {
        if scan.walked.iter().any(|walked| root.starts_with(walked)) {
            continue;
        }
        // A root that vanished is told as an error: else a folder on a disk that is not there would empty the library.
        let metadata = fs::metadata(&root).map_err(|error| Failure::sources(&root, unusable(&error)))?;
        if metadata.is_file() {
            scan.sidecars.look_beside(&root);
            scan.file(root, Ok(metadata));
            continue;
        }
        if !scan.folder(&root, cancelled) {
            return Ok(None);
        }
        scan.walked.push(root);
    }
    scan.sidecars.pair(&mut scan.found);
    // In the order of their names they are likely to lie on the disk.
    scan.found.sort();
    Ok(Some(scan.found))
}

struct Scan {
    found: Files,
    sidecars: Sidecars,
    waiting: Vec<PathBuf>,
    walked: Vec<PathBuf>,
}

/// How many files are looked at between two questions whether to go on.
const STRIDE: usize = 256;

impl Scan {
    fn folder(&mut self, root: &Path, cancelled: &dyn Fn() -> bool) -> bool {
        // Only what lies in the folder decides, so that all machines see the same sources.
        let walk =
            WalkBuilder::new(root).require_git(false).git_global(false).git_exclude(false).parents(false).build();
        for (index, entry) in walk.enumerate() {
            if index % STRIDE == 0 && cancelled() {
                return false;
            }
            match entry {
                Ok(entry) => self.entry(root, entry),
                Err(error) => self.unwalkable(root, &error),
            }
        }
        true
    }

    fn entry(&mut self, root: &Path, entry: DirEntry) {
        let Some(kind) = entry.file_type() else { return };
        if kind.is_symlink() {
            self.link(root, entry.into_path());
        } else if kind.is_file() {
            let metadata = entry.metadata().map_err(|error| match error.into_io_error() {
                Some(error) => unusable(&error),
                None => "cannot be looked at".to_owned(),
            });
            self.file(entry.into_path(), metadata);
        } else if kind.is_dir() {
            // A folder with the name of an article is worth a word.
            if entry.depth() > 0 && extract::reads(extension(entry.path())).is_ok() {
                self.skip(entry.path(), "is a folder; the files in it are read".to_owned());
            }
        } else {
            self.skip(entry.path(), "is no ordinary file".to_owned());
        }
    }

    fn link(&mut self, root: &Path, link: PathBuf) {
        let target = match fs::canonicalize(&link) {
            Ok(target) => target,
            Err(error) => {
                return self.skip(
                    &link,
                    match error.kind() {
                        io::ErrorKind::NotFound => "is a link to a file that does not exist".to_owned(),
                        _ => format!("is a link that leads nowhere ({error})"),
                    },
                );
            }
        };
        match fs::metadata(&target) {
            Ok(metadata) if metadata.is_dir() => {
                if root.starts_with(&target) || is_too_wide(&target) {
                    self.skip(
                        &link,
                        format!(
                            "is a link to {}, which holds these sources or a whole home directory",
                            target.display()
                        ),
                    );
                } else {
                    self.waiting.push(target);
                }
            }
            Ok(metadata) if is_called_so(&link) => self.file(link, Ok(metadata)),
            Ok(metadata) => {
                self.sidecars.look_beside(&target);
                self.file(target, Ok(metadata));
            }
            Err(error) => self.skip(&link, unusable(&error)),
        }
    }

    fn file(&mut self, path: PathBuf, metadata: Result<Metadata, String>) {
        match metadata {
            Ok(metadata) if is_called_so(&path) => self.sidecars.add(path, &metadata),
            Ok(metadata) => {
                let refused = match (path.to_str(), extract::reads(extension(&path))) {
                    (None, _) => Some("has a name that is not Unicode: rename it".to_owned()),
                    (_, Err(refused)) => Some(refused.0),
                    (..) if metadata.len() > extract::LARGEST => Some(extract::too_large(metadata.len()).0),
                    (..) => None,
                };
                self.found.add(&path, stamp(&metadata), refused);
            }
            Err(reason) => self.skip(&path, reason),
        }
    }

    fn skip(&mut self, path: &Path, reason: String) {
        self.found.add(path, Stamp::of_size(0), Some(reason));
    }

    /// A folder that cannot be opened, or a broken `.gitignore`.
    fn unwalkable(&mut self, root: &Path, error: &ignore::Error) {
        let path = path_of(error).unwrap_or(root);
        let reason = match error.io_error() {
            Some(error) => unusable(error),
            None => error.to_string(),
        };
        self.skip(path, reason);
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

pub(super) fn extension(path: &Path) -> Option<&str> {
    path.extension().and_then(|extension| extension.to_str())
}

pub(super) fn stamp(metadata: &Metadata) -> Stamp {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.and_then(|time| u64::try_from(time.as_nanos()).ok()).unwrap_or(0);
    Stamp { size: metadata.len(), modified, sidecar: 0 }
}

/// File systems note the time of a change in steps: the kernel's clock ticks every 4 to 10 ms, and some store whole seconds
/// or every other one. A second change within a step would not show.
const TICK: u64 = 50_000_000;
const WHOLE_SECONDS: u64 = 2_000_000_000;

/// The stamp of a file that is read now: its time says nothing if the file may change once more without changing its time.
pub(super) fn trusted(stamp: Stamp) -> Stamp {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|time| u64::try_from(time.as_nanos()).ok());
    let step = if stamp.modified.is_multiple_of(1_000_000_000) { WHOLE_SECONDS } else { TICK };
    let age = now.unwrap_or(0).saturating_sub(stamp.modified);
    if age < step { Stamp { modified: 0, ..stamp } } else { stamp }
}
