//! What is there to check against before the library is open, or where there is none? Nothing.

use crate::source::library::{Asked, Library, Place, Unanswered};
use crate::source::{Source, SourceId};
use std::path::Path;
use std::sync::Arc;

/// A library without a source.
pub(super) struct NoSources {
    /// `false` while the real library is still being opened, so that nothing counts as missing.
    pub(super) complete: bool,
}

impl Library for NoSources {
    fn generation(&self) -> u64 {
        0
    }

    fn is_complete(&self) -> bool {
        self.complete
    }

    fn len(&self) -> usize {
        0
    }

    fn sources(&self) -> Vec<SourceId> {
        Vec::new()
    }

    fn source(&self, _: SourceId) -> Result<Option<Arc<Source>>, Unanswered> {
        Ok(None)
    }

    fn by_stem(&self, _: &str) -> Result<Vec<SourceId>, Unanswered> {
        Ok(Vec::new())
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
