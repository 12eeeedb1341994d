//! What do drafts say that nobody has open? Those of a workspace's folders, read and checked when somebody asks.

use super::answers::File;
use super::bibliographies::{Stamp, stamp};
use super::checking::{Bench, Reading};
use super::proto;
use crate::check::{self, Desk};
use crate::config::Settings;
use crate::draft;
use crate::workspace;
use ropey::Rope;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Keeps what was read, as long as file, settings and library stay the same.
#[derive(Default)]
pub(super) struct DraftsOnDisk {
    known: Mutex<BTreeMap<PathBuf, Known>>,
}

struct Known {
    stamp: Option<Stamp>,
    file: File,
}

/// Deeper folders are hardly a writer's; the limit keeps a workspace that was set too high up from holding up an answer.
const DEEPEST: usize = 8;

/// A larger Markdown file is no brief: a book has about 1 MB.
const LARGEST: u64 = 4 << 20;

impl DraftsOnDisk {
    /// The drafts in these files, which are all of the workspace that nobody has open, in order.
    pub(super) fn files(&self, bench: &Bench, paths: Vec<PathBuf>) -> Vec<File> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|path, _| !path.starts_with(&bench.root) || paths.binary_search(path).is_ok());
        drop(known);
        paths.iter().filter_map(|path| self.file(path, bench)).collect()
    }

    fn file(&self, path: &Path, bench: &Bench) -> Option<File> {
        let stamp = stamp(path);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(path)
            && known.stamp == stamp
            && known.file.reading.as_ref().is_some_and(|reading| is_current(reading, bench))
        {
            return Some(known.file.clone());
        }
        let file = read(path, bench)?;
        known.insert(path.to_path_buf(), Known { stamp, file: file.clone() });
        Some(file)
    }
}

/// The Markdown files below the workspace's root that are neither sources nor `open`, in order.
pub(super) fn paths(bench: &Bench, is_project: bool, open: &[PathBuf]) -> Vec<PathBuf> {
    let depth = if is_project { DEEPEST } else { 1 };
    let walk = ignore::WalkBuilder::new(&bench.root).max_depth(Some(depth)).build();
    let found = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let mut paths: Vec<PathBuf> = found.map(ignore::DirEntry::into_path).filter(|path| is_draft(path, bench)).collect();
    paths.retain(|path| !open.contains(path));
    paths.sort();
    paths
}

/// The text of a draft, unless it is none or cannot be read.
pub(super) fn text(path: &Path) -> Option<String> {
    if std::fs::metadata(path).ok()?.len() > LARGEST {
        tracing::warn!(path = %path.display(), "too large to be looked at for references");
        return None;
    }
    let text = std::fs::read_to_string(path);
    text.inspect_err(|error| tracing::warn!(path = %path.display(), %error, "cannot be looked at for references")).ok()
}

fn is_draft(path: &Path, bench: &Bench) -> bool {
    let extension = path.extension().unwrap_or_default();
    let is_markdown = extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown");
    is_markdown && !matches!(bench.library.by_path(path), Ok(Some(_)))
}

fn is_current(reading: &Reading, bench: &Bench) -> bool {
    let (then, now) = (&reading.bench.library, &bench.library);
    let same_settings: fn(&Settings, &Settings) -> bool = PartialEq::eq;
    then.generation() == now.generation()
        && then.is_complete() == now.is_complete()
        && same_settings(&reading.bench.settings, &bench.settings)
}

fn read(path: &Path, bench: &Bench) -> Option<File> {
    let text = text(path)?;
    let draft = draft::read(&text, &mut draft::Memory::default());
    let folder = draft::folder(path).to_path_buf();
    let files = workspace::bibliography_files(&folder, &draft, &bench.settings);
    let bibliography = bench.bibliographies.of(files);
    let desk = Desk {
        library: &*bench.library,
        bibliography: &bibliography.bibliography,
        settings: &bench.settings,
        folder: &folder,
    };
    let checked = check::check(&draft, &desk, &mut check::Memory::default(), &|| false).ok()?;
    // Nobody hovers there: what was read for the check need not stay.
    let readings = Arc::default();
    let reading = Arc::new(Reading { draft, checked, bibliography, bench: bench.clone(), folder, readings });
    Some(File {
        uri: proto::uri(path)?,
        path: Some(path.to_path_buf()),
        version: 0,
        text: Rope::from_str(&text),
        reading: Some(reading),
    })
}
