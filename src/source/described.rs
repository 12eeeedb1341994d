//! What if a bibliography knows more of a source than its file says? A library whose sources are told of by both.
//!
//! A library belongs to a workspace, a bibliography to a draft. What a file, its sidecar or its document says goes first.

use super::bibliography::{Bibliography, Entry};
use super::library::{Asked, Library, Place, Unanswered, all_begin_words};
use super::{Source, SourceId};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The library of `library`, whose sources have what a bibliography's entries say of them where their files say nothing.
#[derive(Clone, Copy)]
pub struct Described<'a> {
    pub library: &'a dyn Library,
    pub bibliography: &'a Bibliography,
}

/// Entries that are looked up to find sources by their names: each asks the library a few times.
const MOST_TRIED: usize = 300;

impl Described<'_> {
    fn described(&self, source: Arc<Source>) -> Result<Arc<Source>, Unanswered> {
        if self.bibliography.entries().is_empty() {
            return Ok(source);
        }
        let mut described: Option<Source> = None;
        for entry in self.bibliography.likely(&source) {
            if entry.article(self.library)? == Some(source.id) {
                let known = described.unwrap_or_else(|| Source::clone(&source));
                described = Some(Source { metadata: known.metadata.or(&entry.metadata), ..known });
            }
        }
        Ok(described.map_or(source, Arc::new))
    }
}

impl Library for Described<'_> {
    fn generation(&self) -> u64 {
        self.library.generation() ^ self.bibliography.generation()
    }

    fn is_complete(&self) -> bool {
        self.library.is_complete()
    }

    fn len(&self) -> usize {
        self.library.len()
    }

    fn sources(&self) -> Vec<SourceId> {
        self.library.sources()
    }

    fn source(&self, id: SourceId) -> Result<Option<Arc<Source>>, Unanswered> {
        self.library.source(id)?.map(|source| self.described(source)).transpose()
    }

    fn by_stem(&self, stem: &str) -> Result<Vec<SourceId>, Unanswered> {
        self.library.by_stem(stem)
    }

    fn by_stem_start(&self, start: &str, limit: usize) -> Result<Vec<SourceId>, Unanswered> {
        self.library.by_stem_start(start, limit)
    }

    fn by_url(&self, url: &str) -> Result<Vec<SourceId>, Unanswered> {
        let mut published = self.library.by_url(url)?;
        for entry in self.bibliography.at(url) {
            published.extend(entry.article(self.library)?.filter(|id| !published.contains(id)));
        }
        Ok(published)
    }

    fn by_path(&self, path: &Path) -> Result<Option<SourceId>, Unanswered> {
        self.library.by_path(path)
    }

    fn copy(&self, source: &Source) -> Result<Option<PathBuf>, Unanswered> {
        self.library.copy(source)
    }

    fn holds_folder_of(&self, path: &Path) -> Result<bool, Unanswered> {
        self.library.holds_folder_of(path)
    }

    fn called(&self, starts: &[String], limit: usize) -> Result<Vec<SourceId>, Unanswered> {
        let mut called = self.library.called(starts, limit)?;
        let is_called = |entry: &&Entry| all_begin_words(starts, &entry.metadata.called(Path::new("")));
        for entry in self.bibliography.entries().iter().filter(is_called).take(MOST_TRIED) {
            if called.len() >= limit {
                break;
            }
            called.extend(entry.article(self.library)?.filter(|id| !called.contains(id)));
        }
        Ok(called)
    }

    fn phrase(&self, words: &[String], limit: usize) -> Result<Vec<Place>, Unanswered> {
        self.library.phrase(words, limit)
    }

    fn similar(&self, asked: &[Asked], limit: usize) -> Result<Vec<Place>, Unanswered> {
        self.library.similar(asked, limit)
    }
}
