//! Which drafts does a workspace have? As they are open, else as they lie on disk; read, but only the open ones checked.

use super::super::answers::{File, Snapshot};
use super::super::checking::{Bench, Reading};
use super::super::drafts_on_disk;
use super::super::proto;
use crate::config::FILE_NAME;
use crate::draft::{self, Citation, Draft, Resolution};
use crate::source::SourceId;
use crate::source::bibliography::Bibliography;
use crate::source::described::Described;
use crate::text::Span;
use crate::workspace;
use ropey::Rope;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tower_lsp::ls_types::Uri;

/// A draft with its citations.
pub(super) struct Written {
    pub(super) uri: Uri,
    pub(super) path: Option<PathBuf>,
    /// `None` if nobody has it open.
    pub(super) version: Option<i32>,
    pub(super) text: Rope,
    read: Read,
    bench: Bench,
}

enum Read {
    Checked(Arc<Reading>),
    Unchecked { draft: Box<Draft>, folder: PathBuf, bibliography: Arc<Bibliography> },
}

impl Written {
    pub(super) fn citations(&self) -> &[Citation] {
        match &self.read {
            Read::Checked(reading) => &reading.draft.citations,
            Read::Unchecked { draft, .. } => &draft.citations,
        }
    }

    /// All that holds for the draft's keys.
    pub(super) fn bibliography(&self) -> &Bibliography {
        match &self.read {
            Read::Checked(reading) => &reading.bibliography.bibliography,
            Read::Unchecked { bibliography, .. } => bibliography,
        }
    }

    /// Where it cites a source.
    pub(super) fn citing(&self, source: SourceId) -> impl Iterator<Item = Span> + '_ {
        let cites = move |(index, citation): &(usize, &Citation)| {
            let named = match &self.read {
                Read::Checked(reading) => reading.checked.citations.get(*index).cloned(),
                Read::Unchecked { folder, bibliography, .. } => {
                    let library = Described { library: &*self.bench.library, bibliography };
                    draft::resolve(&citation.target, folder, bibliography, &library).ok()
                }
            };
            named == Some(Resolution::Source(source))
        };
        self.citations().iter().enumerate().filter(cites).map(|(_, citation)| citation.span)
    }
}

/// Ordered by address. The snapshot must be one of the whole workspace.
pub(super) fn drafts(snapshot: &Snapshot) -> Vec<Written> {
    let mut drafts: Vec<Written> = snapshot.drafts.iter().map(|file| opened(file, snapshot)).collect();
    let paths = on_disk(snapshot);
    let is_wanted = || !snapshot.cancelled.load(Ordering::Relaxed);
    drafts.extend(paths.iter().take_while(|_| is_wanted()).filter_map(|path| lying(path, &snapshot.bench)));
    drafts.sort_by(|left, right| left.uri.cmp(&right.uri));
    drafts
}

/// The files of drafts that nobody has open.
pub(super) fn on_disk(snapshot: &Snapshot) -> Vec<PathBuf> {
    let root = &snapshot.bench.root;
    if !root.is_absolute() {
        return Vec::new();
    }
    let open: Vec<PathBuf> = snapshot.drafts.iter().filter_map(|file| file.path.clone()).collect();
    let is_project = snapshot.folders.contains(root) || root.join(FILE_NAME).is_file();
    drafts_on_disk::paths(&snapshot.bench, is_project, &open)
}

fn opened(file: &File, snapshot: &Snapshot) -> Written {
    let File { uri, path, version, text, reading } = file.clone();
    let unchecked = || {
        let folder = path.as_deref().map_or(&*snapshot.folder, draft::folder);
        read(&String::from(&text), folder, &snapshot.bench)
    };
    let read = reading.map_or_else(unchecked, Read::Checked);
    Written { uri, path, version: Some(version), text, read, bench: snapshot.bench.clone() }
}

fn lying(path: &Path, bench: &Bench) -> Option<Written> {
    let text = drafts_on_disk::text(path)?;
    Some(Written {
        uri: proto::uri(path)?,
        path: Some(path.to_path_buf()),
        version: None,
        text: Rope::from_str(&text),
        read: read(&text, draft::folder(path), bench),
        bench: bench.clone(),
    })
}

fn read(text: &str, folder: &Path, bench: &Bench) -> Read {
    let draft = Box::new(draft::read(text, &mut draft::Memory::default()));
    let files = workspace::bibliography_files(folder, &draft, &bench.settings);
    let bibliography = Arc::clone(&bench.bibliographies.of(files).bibliography);
    Read::Unchecked { draft, folder: folder.to_path_buf(), bibliography }
}
