//! Which files were found? Kept so that a million of them take a hundred megabytes, which go back to the system at once.

use super::document::Stamp;
use super::sidecar::Sidecar;
use crate::source::SourceId;
use std::path::{Path, PathBuf};

/// A file of the sources.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) id: SourceId,
    /// Canonical.
    pub(super) path: &'a Path,
    pub(super) stamp: &'a Stamp,
    /// The file beside it that describes it.
    pub(super) sidecar: Option<&'a Sidecar>,
    /// Why it is no article, as far as that can be told without reading it.
    pub(super) refused: Option<&'a str>,
}

/// All files that were found.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// The paths, one behind the other: each on its own would cost twice the memory, and leave it in pieces.
    paths: String,
    files: Vec<Kept>,
}

#[derive(Debug)]
struct Kept {
    id: SourceId,
    /// Where in `paths` its own begins, and how many bytes it has.
    start: usize,
    length: u32,
    stamp: Stamp,
    particular: Option<Box<Particular>>,
}

/// What few files have.
#[derive(Debug, Default)]
struct Particular {
    /// The path, if it is not Unicode.
    path: Option<PathBuf>,
    sidecar: Option<Sidecar>,
    refused: Option<String>,
}

impl Files {
    pub(super) fn get(&self, index: usize) -> Found<'_> {
        self.found(&self.files[index])
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Found<'_>> {
        self.files.iter().map(|kept| self.found(kept))
    }

    fn found<'a>(&'a self, kept: &'a Kept) -> Found<'a> {
        let particular = kept.particular.as_deref();
        Found {
            id: kept.id,
            path: path(&self.paths, kept),
            stamp: &kept.stamp,
            sidecar: particular.and_then(|it| it.sidecar.as_ref()),
            refused: particular.and_then(|it| it.refused.as_deref()),
        }
    }

    pub(super) fn add(&mut self, path: &Path, stamp: Stamp, refused: Option<String>) {
        let text = path.to_str().and_then(|text| Some((text, u32::try_from(text.len()).ok()?)));
        let mut kept = Kept { id: SourceId::of(path), start: self.paths.len(), length: 0, stamp, particular: None };
        match text {
            Some((text, length)) => {
                self.paths.push_str(text);
                kept.length = length;
            }
            None => kept.particular().path = Some(path.to_path_buf()),
        }
        if refused.is_some() {
            kept.particular().refused = refused;
        }
        self.files.push(kept);
    }

    /// Puts them in the order of their paths, each once: two links may lead to one file.
    pub(super) fn sort(&mut self) {
        let Files { paths, files } = self;
        files.sort_unstable_by(|one, other| path(paths, one).as_os_str().cmp(path(paths, other).as_os_str()));
        files.dedup_by(|one, other| one.id == other.id);
    }

    /// Gives each its sidecar, if `beside` knows one.
    pub(super) fn describe(&mut self, mut beside: impl FnMut(&Path) -> Option<Sidecar>) {
        for kept in &mut self.files {
            if let Some(sidecar) = beside(path(&self.paths, kept)) {
                kept.stamp.sidecar = sidecar.mark();
                kept.particular().sidecar = Some(sidecar);
            }
        }
    }
}

fn path<'a>(paths: &'a str, kept: &'a Kept) -> &'a Path {
    let own = kept.particular.as_ref().and_then(|it| it.path.as_deref());
    own.unwrap_or_else(|| Path::new(&paths[kept.start..kept.start + kept.length as usize]))
}

impl Kept {
    fn particular(&mut self) -> &mut Particular {
        self.particular.get_or_insert_default()
    }
}
