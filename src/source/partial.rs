//! What if some sources are not there? The others answer, and what they do not have is not missing.

use super::library::{Asked, Library, Place, Unanswered};
use super::{Source, SourceId};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A library that lacks some of its sources.
pub struct Partial(pub Arc<dyn Library>);

impl Library for Partial {
    fn is_complete(&self) -> bool {
        false
    }

    fn generation(&self) -> u64 {
        self.0.generation()
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn sources(&self) -> Vec<SourceId> {
        self.0.sources()
    }

    fn source(&self, id: SourceId) -> Result<Option<Arc<Source>>, Unanswered> {
        self.0.source(id)
    }

    fn by_stem(&self, stem: &str) -> Result<Vec<SourceId>, Unanswered> {
        self.0.by_stem(stem)
    }

    fn by_stem_start(&self, start: &str, limit: usize) -> Result<Vec<SourceId>, Unanswered> {
        self.0.by_stem_start(start, limit)
    }

    fn by_url(&self, url: &str) -> Result<Vec<SourceId>, Unanswered> {
        self.0.by_url(url)
    }

    fn by_path(&self, path: &Path) -> Result<Option<SourceId>, Unanswered> {
        self.0.by_path(path)
    }

    fn copy(&self, source: &Source) -> Result<Option<PathBuf>, Unanswered> {
        self.0.copy(source)
    }

    fn holds_folder_of(&self, path: &Path) -> Result<bool, Unanswered> {
        self.0.holds_folder_of(path)
    }

    fn called(&self, starts: &[String], limit: usize) -> Result<Vec<SourceId>, Unanswered> {
        self.0.called(starts, limit)
    }

    fn phrase(&self, words: &[String], limit: usize) -> Result<Vec<Place>, Unanswered> {
        self.0.phrase(words, limit)
    }

    fn similar(&self, asked: &[Asked], limit: usize) -> Result<Vec<Place>, Unanswered> {
        self.0.similar(asked, limit)
    }
}
