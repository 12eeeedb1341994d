//! What if the sources come with the question? A library of a handful of texts, each called by a key.

use super::library::{Asked, Library, Place, Unanswered};
use super::{Source, SourceId};
use std::path::Path;
use std::sync::Arc;

/// Sources whose [`Source::path`] is their key. Searches find nothing: whoever asks cites them all.
#[derive(Debug, Default)]
pub struct Given(pub Vec<Arc<Source>>);

impl Library for Given {
    fn generation(&self) -> u64 {
        0
    }

    fn is_complete(&self) -> bool {
        true
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn sources(&self) -> Vec<SourceId> {
        self.0.iter().map(|source| source.id).collect()
    }

    fn source(&self, id: SourceId) -> Result<Option<Arc<Source>>, Unanswered> {
        Ok(self.0.iter().find(|source| source.id == id).cloned())
    }

    fn by_stem(&self, key: &str) -> Result<Vec<SourceId>, Unanswered> {
        Ok(self.0.iter().filter(|source| source.path == Path::new(key)).map(|source| source.id).collect())
    }

    fn by_stem_start(&self, _: &str, _: usize) -> Result<Vec<SourceId>, Unanswered> {
        Ok(Vec::new())
    }

    fn by_url(&self, _: &str) -> Result<Vec<SourceId>, Unanswered> {
        Ok(Vec::new())
    }

    fn by_path(&self, _: &Path) -> Result<Option<SourceId>, Unanswered> {
        Ok(None)
    }

    fn holds_folder_of(&self, _: &Path) -> Result<bool, Unanswered> {
        Ok(false)
    }

    fn phrase(&self, _: &[String], _: usize) -> Result<Vec<Place>, Unanswered> {
        Ok(Vec::new())
    }

    fn similar(&self, _: &[Asked], _: usize) -> Result<Vec<Place>, Unanswered> {
        Ok(Vec::new())
    }
}
