//! What do drafts say that nobody has open? Those of a workspace's folders, read and checked when somebody asks.

use super::abilities::Abilities;
use super::answers::File;
use super::bibliographies::{Read, Stamp, stamp};
use super::checking::{Bench, Reading};
use super::diagnostics::{Places, diagnostics};
use super::outbox::Diagnostics;
use super::proto;
use crate::check::{self, Desk};
use crate::config::Settings;
use crate::draft::{self, Draft};
use crate::source::described::Described;
use crate::workspace;
use ignore::{DirEntry, WalkBuilder};
use ropey::Rope;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tower_lsp::ls_types::Uri;

/// Keeps what was read, as long as file, settings and library stay the same.
#[derive(Default)]
pub(super) struct DraftsOnDisk {
    known: Mutex<BTreeMap<PathBuf, Known>>,
    listings: Mutex<BTreeMap<PathBuf, Listing>>,
    doubts: AtomicU64,
}

struct Known {
    stamp: Option<Stamp>,
    file: File,
    /// Once somebody has asked for them.
    diagnostics: Option<Diagnostics>,
}

/// The drafts below a root.
struct Listing {
    /// How often there had been doubts when they were looked for.
    doubts: u64,
    paths: Vec<PathBuf>,
}

/// Deeper folders are hardly a writer's; the limit keeps a workspace that was set too high up from holding up an answer.
const DEEPEST: usize = 8;

/// A larger Markdown file is no brief: a book has about 1 MB.
const LARGEST: u64 = 4 << 20;

impl DraftsOnDisk {
    /// A draft may have come or gone.
    pub(super) fn doubt(&self) {
        self.doubts.fetch_add(1, Ordering::Relaxed);
    }

    /// The drafts in these files, in order, each read when it is asked for; not all of them if `cancelled`.
    pub(super) fn files(&self, bench: &Bench, paths: &[PathBuf], cancelled: &AtomicBool) -> impl Iterator<Item = File> {
        self.keep(&bench.root, paths);
        let wanted = paths.iter().take_while(|_| !cancelled.load(Ordering::Relaxed));
        wanted.filter_map(|path| self.file(path, bench))
    }

    /// What was found in each draft of a project that is not `open`. Looks for them anew only after
    /// [`DraftsOnDisk::doubt`], as some editors ask every other second.
    pub(super) fn each_with_findings(
        &self,
        bench: &Bench,
        open: &[PathBuf],
        abilities: &Abilities,
        cancelled: &AtomicBool,
        tell: &mut dyn FnMut(Uri, Diagnostics),
    ) {
        for path in self.list(bench).iter().filter(|path| !open.contains(path)) {
            if cancelled.load(Ordering::Relaxed) {
                return;
            }
            let Some(file) = self.file(path, bench) else { continue };
            let diagnostics = self.diagnostics(path, &file, abilities);
            tell(file.uri, diagnostics);
        }
    }

    fn list(&self, bench: &Bench) -> Vec<PathBuf> {
        let doubts = self.doubts.load(Ordering::Relaxed);
        let mut listings = self.listings.lock().unwrap_or_else(PoisonError::into_inner);
        match listings.get(&bench.root) {
            Some(listing) if listing.doubts == doubts => listing.paths.clone(),
            _ => {
                let paths = paths(bench, true, &[]);
                self.keep(&bench.root, &paths);
                listings.insert(bench.root.clone(), Listing { doubts, paths: paths.clone() });
                paths
            }
        }
    }

    /// Forgets all drafts below the root but these, which stand in order.
    fn keep(&self, root: &Path, paths: &[PathBuf]) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|path, _| !path.starts_with(root) || paths.binary_search(path).is_ok());
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
        known.insert(path.to_path_buf(), Known { stamp, file: file.clone(), diagnostics: None });
        Some(file)
    }

    fn diagnostics(&self, path: &Path, file: &File, abilities: &Abilities) -> Diagnostics {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get_mut(path).filter(|known| same_reading(&known.file, file));
        let found = || {
            let Some(reading) = file.reading.as_deref() else { return Diagnostics::default() };
            let (library, findings) = (&reading.library(), &reading.checked.findings);
            Diagnostics::new(diagnostics(findings, &file.text, library, abilities, &mut Places::default()))
        };
        match known {
            Some(known) => known.diagnostics.get_or_insert_with(found).clone(),
            None => found(),
        }
    }
}

fn same_reading(one: &File, other: &File) -> bool {
    matches!((&one.reading, &other.reading), (Some(one), Some(other)) if Arc::ptr_eq(one, other))
}

/// The Markdown files below the workspace's root that are neither sources nor `open`, in order.
pub(super) fn paths(bench: &Bench, is_project: bool, open: &[PathBuf]) -> Vec<PathBuf> {
    let depth = if is_project { DEEPEST } else { 1 };
    let sources = bench.settings.sources.clone();
    let is_no_source = move |entry: &DirEntry| entry.depth() == 0 || !sources.iter().any(|it| it == entry.path());
    let walk = WalkBuilder::new(&bench.root).max_depth(Some(depth)).filter_entry(is_no_source).build();
    let found = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let mut paths: Vec<PathBuf> = found.map(DirEntry::into_path).filter(|path| is_draft(path, bench)).collect();
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

/// By its name.
pub(super) fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

fn is_draft(path: &Path, bench: &Bench) -> bool {
    is_markdown(path) && !matches!(bench.library.by_path(path), Ok(Some(_)))
}

fn is_current(reading: &Reading, bench: &Bench) -> bool {
    let (then, now) = (&reading.bench.library, &bench.library);
    let same_settings: fn(&Settings, &Settings) -> bool = PartialEq::eq;
    then.generation() == now.generation()
        && then.is_complete() == now.is_complete()
        && same_settings(&reading.bench.settings, &bench.settings)
        && Arc::ptr_eq(&reading.bibliography, &bibliography(&reading.draft, &reading.folder, bench))
}

fn bibliography(draft: &Draft, folder: &Path, bench: &Bench) -> Arc<Read> {
    bench.bibliographies.of(workspace::bibliography_files(folder, draft, &bench.settings))
}

fn read(path: &Path, bench: &Bench) -> Option<File> {
    let text = text(path)?;
    let draft = draft::read(&text, &mut draft::Memory::default());
    let folder = draft::folder(path).to_path_buf();
    let bibliography = bibliography(&draft, &folder, bench);
    let desk = Desk {
        library: &Described { library: &*bench.library, bibliography: &bibliography.bibliography },
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
