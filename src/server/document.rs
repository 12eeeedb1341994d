//! What do we know of a file that is open in the editor? Its text, its part in the work, and how far its check is.

use super::bibliographies::Read;
use super::buffer::Buffer;
use super::checking::{Memories, Reading};
use super::outbox::Diagnostics;
use super::proto;
use crate::evidence::reading::Readings;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tower_lsp::ls_types::{TextDocumentItem, Uri};

pub(super) struct Document {
    pub(super) uri: Uri,
    /// `None` for a text that was never saved.
    pub(super) path: Option<PathBuf>,
    is_markdown: bool,
    pub(super) buffer: Buffer,
    pub(super) part: Part,
    /// Names the text as it is now, among all texts of all documents.
    pub(super) revision: u64,
    /// The same number, for a check that runs elsewhere.
    pub(super) newest: Arc<AtomicU64>,
    /// The ticket of the check that runs.
    pub(super) running: Option<u64>,
    pub(super) wanted: Option<Urgency>,
    pub(super) memories: Option<Box<Memories>>,
    /// What the last check of this very revision found.
    pub(super) reading: Option<Arc<Reading>>,
    /// What was found in the text before; it takes time to be let go of, which the next check does when it is done.
    pub(super) outdated: Option<Arc<Reading>>,
    /// Sources as the last check compared them, and the library's generation that it was held against.
    pub(super) readings: Option<(u64, Arc<Readings>)>,
    /// The bibliography that the last check used.
    pub(super) bibliography: Option<Arc<Read>>,
    pub(super) published: Option<Published>,
    /// The editor's user should hear of what cannot be understood about the files that the draft names.
    pub(super) is_news: bool,
}

/// What the editor shows.
#[derive(PartialEq, Eq)]
pub(super) struct Published {
    pub(super) version: i32,
    pub(super) diagnostics: Diagnostics,
}

/// What a file is to us. The path is the root of its workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Not known yet.
    Unknown,
    /// A text that is checked; without a root it has no workspace.
    Draft(Option<PathBuf>),
    /// An article: what it says is taken as it is.
    Source(PathBuf),
    Other,
}

/// How soon a check has to start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    /// When there is room.
    Later,
    /// Somebody is typing.
    Now,
}

impl Document {
    pub(super) fn new(item: TextDocumentItem, revision: u64) -> Self {
        let path = proto::path(&item.uri);
        let extension = path.as_deref().and_then(Path::extension).unwrap_or_default().to_ascii_lowercase();
        Document {
            is_markdown: item.language_id == "markdown" || extension == "md" || extension == "markdown",
            path,
            buffer: Buffer::new(&item.text, item.version),
            uri: item.uri,
            part: Part::Unknown,
            revision,
            newest: Arc::new(AtomicU64::new(revision)),
            running: None,
            wanted: None,
            memories: None,
            reading: None,
            outdated: None,
            readings: None,
            bibliography: None,
            published: None,
            is_news: true,
        }
    }

    /// Where its relative links start from; a text that was never saved has no such place.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.path.as_deref().and_then(Path::parent)
    }

    pub(super) fn is_markdown(&self) -> bool {
        self.is_markdown
    }

    pub(super) fn is_draft(&self) -> bool {
        matches!(self.part, Part::Draft(_))
    }

    pub(super) fn root(&self) -> Option<&Path> {
        match &self.part {
            Part::Draft(root) => root.as_deref(),
            Part::Source(root) => Some(root),
            Part::Unknown | Part::Other => None,
        }
    }

    /// The text is another one now: what was found in the old one no longer counts.
    pub(super) fn turn(&mut self, revision: u64) {
        self.revision = revision;
        self.newest.store(revision, Ordering::Relaxed);
        self.outdated = self.reading.take().or(self.outdated.take());
    }
}
