//! What does a check ask of the sources? The index answers these questions; tests answer them from memory.

use super::{Source, SourceId};
use crate::text::Span;
use crate::text::fold::search_words;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A passage that a search found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub source: SourceId,
    /// The passage within [`Source::text`].
    pub span: Span,
    /// How much the words tell that it shares with the question; only comparable within one answer.
    pub score: f32,
}

/// A word of a question, with every way in which a passage may have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Search words, each once, with the share of the word's weight that a passage gets for it, in (0, 1]. Of several that
    /// a passage has, the one that is worth most counts.
    pub ways: Vec<(String, f32)>,
    /// How much the word tells apart from being rare; 1 for most.
    pub weight: f32,
}

impl Asked {
    /// The word as it stands, and no other.
    pub fn as_written(word: impl Into<String>) -> Self {
        Asked { ways: vec![(word.into(), 1.0)], weight: 1.0 }
    }
}

/// The library could not answer: a message for the writer that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered(pub String);

/// All sources of a workspace. Search words are those of [`crate::text::fold::search_words`].
pub trait Library: Send + Sync {
    /// Changes with every change of what the library holds.
    fn generation(&self) -> u64;

    /// Whether every source was read. While the library is still being read, what is not found is not missing.
    fn is_complete(&self) -> bool;

    /// How many sources it holds.
    fn len(&self) -> usize;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All that it holds, in no order that means anything.
    fn sources(&self) -> Vec<SourceId>;

    fn source(&self, id: SourceId) -> Result<Option<Arc<Source>>, Unanswered>;

    /// The sources whose file stem is `stem`, ordered by path.
    fn by_stem(&self, stem: &str) -> Result<Vec<SourceId>, Unanswered>;

    /// Sources whose file stem begins with `start`, ordered by stem.
    fn by_stem_start(&self, start: &str, limit: usize) -> Result<Vec<SourceId>, Unanswered>;

    /// The sources published at `url`; scheme, `www.`, trailing slash, query of trackers and fragment do not count.
    fn by_url(&self, url: &str) -> Result<Vec<SourceId>, Unanswered>;

    /// The source read from this file; the library follows symbolic links.
    fn by_path(&self, path: &Path) -> Result<Option<SourceId>, Unanswered>;

    /// The file in which an editor can show the [`Source::copy`] of a source that is no text itself.
    fn copy(&self, source: &Source) -> Result<Option<PathBuf>, Unanswered> {
        let _ = source;
        Ok(None)
    }

    /// Whether `path` lies in a folder that the sources are read from, be there a file of that name or not.
    fn holds_folder_of(&self, path: &Path) -> Result<bool, Unanswered>;

    /// The sources of whose [`super::Metadata::called`] each of these, as search words, begins some word; ordered by path.
    fn called(&self, starts: &[String], limit: usize) -> Result<Vec<SourceId>, Unanswered> {
        let mut called = Vec::new();
        for id in self.sources() {
            let Some(source) = self.source(id)? else { continue };
            if all_begin_words(starts, &source.metadata.called(&source.path)) {
                called.push((source.path.clone(), id));
            }
        }
        called.sort();
        Ok(called.into_iter().map(|(_, id)| id).take(limit).collect())
    }

    /// Passages in which these words (at least one) stand next to each other in this order. Runs that go on from one
    /// passage into the next are found if they have at most [`super::passage::OVERLAP`] + 1 words. A short run may be told
    /// of the passage before it too, as that one's search words reach into the next.
    fn phrase(&self, words: &[String], limit: usize) -> Result<Vec<Place>, Unanswered>;

    /// Passages with the most telling of these words, best first.
    fn similar(&self, asked: &[Asked], limit: usize) -> Result<Vec<Place>, Unanswered>;
}

/// Whether each of these, as search words, begins some word of the text.
pub(super) fn all_begin_words(starts: &[String], text: &str) -> bool {
    let mut words = Vec::new();
    search_words(text, |_, word| words.push(word.to_owned()));
    starts.iter().all(|start| words.iter().any(|word| word.starts_with(start)))
}
