//! Which file or page does a citation key stand for? Entries of BibTeX/BibLaTeX and CSL-JSON files.
//!
//! Does not open files: a caller hands the text in. Does not know whether the library holds what an entry names.

use super::Metadata;
use crate::text::Span;
use std::path::{Path, PathBuf};

/// One entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    pub metadata: Metadata,
    /// Every reading of the `file` field, most likely first; relative ones are joined to the bibliography's folder.
    pub files: Vec<PathBuf>,
    /// The bibliography file that holds the entry.
    pub path: PathBuf,
    /// The key within that file.
    pub span: Span,
}

/// Something in a bibliography that cannot be read; the other entries are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub path: PathBuf,
    pub span: Span,
    pub message: String,
}

/// All entries of all bibliographies that hold for a draft; of two entries with one key the first counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bibliography {
    pub entries: Vec<Entry>,
    pub problems: Vec<Problem>,
}

impl Bibliography {
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Reads one file's text and adds what it holds; `path` tells the format by its extension (`.bib`, `.json`).
    pub fn add(&mut self, _path: &Path, _text: &str) {
        todo!("source/bibliography")
    }
}
