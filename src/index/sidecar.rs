//! Which file beside an article describes it? Found on the way through the folders, and read along with the article.

use super::document::Stamp;
use super::found::Files;
use super::scan::{stamp, trusted};
use crate::source::content_hash;
use crate::source::extract::sidecar::{self, Sidecar as Told, names};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file that describes an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sidecar {
    pub(super) path: PathBuf,
    stamp: Stamp,
}

impl Sidecar {
    fn new(path: PathBuf, metadata: &Metadata) -> Self {
        Sidecar { path, stamp: stamp(metadata) }
    }

    /// See [`Stamp::sidecar`].
    pub(super) fn mark(&self) -> u64 {
        let Stamp { size, modified, .. } = self.stamp;
        let numbers = [size.to_le_bytes(), modified.to_le_bytes()].concat();
        content_hash(&[self.path.as_os_str().as_encoded_bytes(), &numbers].concat()).max(1)
    }

    /// Reads it. With it go stamp and hash of the article: if either file may change without a trace, the next look reads
    /// both again.
    pub(super) fn read(&self, article: Stamp, hash: u64) -> (Stamp, u64, Beside) {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        let read = fs::File::open(&self.path).and_then(|file| file.take(sidecar::LARGEST + 1).read_to_end(&mut bytes));
        let is_certain = read.is_ok() && trusted(self.stamp.clone()).modified != 0;
        let modified = if is_certain { article.modified } else { 0 };
        let stamp = Stamp { modified, sidecar: self.mark(), ..article };
        match read {
            Ok(_) => {
                let hash = content_hash(&[hash.to_le_bytes(), content_hash(&bytes).to_le_bytes()].concat());
                (stamp, hash, Beside::Bytes(name, bytes))
            }
            Err(error) => (stamp, hash, Beside::Unreadable(name, error)),
        }
    }
}

/// What lies beside an article, by the file's name.
pub(super) enum Beside {
    Nothing,
    Bytes(String, Vec<u8>),
    Unreadable(String, io::Error),
}

impl Beside {
    /// What it says of the article.
    pub(super) fn told(self) -> Told {
        match self {
            Beside::Nothing => Told::default(),
            Beside::Bytes(name, bytes) => Told::read(&name, bytes),
            Beside::Unreadable(name, error) => Told::unusable(&name, &format!("cannot be read ({error})")),
        }
    }
}

/// All files that are called as sidecars are, by path with the extension in lower case.
#[derive(Debug, Default)]
pub(super) struct Sidecars(BTreeMap<PathBuf, Sidecar>);

impl Sidecars {
    pub(super) fn add(&mut self, path: PathBuf, metadata: &Metadata) {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        self.0.insert(path.with_extension(extension), Sidecar::new(path, metadata));
    }

    /// An article may lie outside of all folders that are looked through.
    pub(super) fn look_beside(&mut self, article: &Path) {
        for path in names(article) {
            if let Ok(metadata) = fs::metadata(&path)
                && metadata.is_file()
            {
                self.add(path, &metadata);
            }
        }
    }

    /// Gives every file its sidecar; those that are nobody's are no articles.
    pub(super) fn pair(mut self, found: &mut Files) {
        if self.0.is_empty() {
            return;
        }
        let mut used = BTreeSet::new();
        found.describe(|article| {
            let name = names(article).find(|name| self.0.contains_key(name))?;
            let sidecar = self.0.get(&name).cloned();
            used.insert(name);
            sidecar
        });
        self.0.retain(|name, _| !used.contains(name));
        for Sidecar { path, stamp } in self.0.into_values() {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let reason = format!("describes no article: there is none called “{name}” beside it");
            found.add(&path, stamp, Some(reason));
        }
    }
}
