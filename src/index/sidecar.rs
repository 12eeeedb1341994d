//! Which file beside an article describes it? Found on the way through the folders, and read along with the article.

use super::document::Stamp;
use super::scan::{Found, stamp, trusted};
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
    fn mark(&self) -> u64 {
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

    /// Every file with its sidecar; those that are nobody's are no articles.
    pub(super) fn paired(mut self, mut found: Vec<Found>) -> Vec<Found> {
        if self.0.is_empty() {
            return found;
        }
        let mut used = BTreeSet::new();
        for found in &mut found {
            let name = names(&found.path).find(|name| self.0.contains_key(name));
            found.sidecar = name.as_ref().and_then(|name| self.0.get(name)).cloned();
            found.stamp.sidecar = found.sidecar.as_ref().map_or(0, Sidecar::mark);
            used.extend(name);
        }
        self.0.retain(|name, _| !used.contains(name));
        found.extend(self.0.into_values().map(|Sidecar { path, stamp }| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let refused = Some(format!("describes no article: there is none called “{name}” beside it"));
            Found { path, stamp, sidecar: None, refused }
        }));
        found.sort_by(|one, other| one.path.as_os_str().cmp(other.path.as_os_str()));
        found
    }
}
