//! Which file or page does a citation key stand for? Entries of BibTeX/BibLaTeX, CSL-JSON, RIS and Hayagriva YAML files.
//!
//! Does not open files: a caller hands the text in. Does not know whether the library holds what an entry names.

mod article;
mod attachment;
mod bibtex;
mod block;
mod csl;
mod format;
mod hayagriva;
mod pointers;
mod ris;
mod tex;
mod zotero_key;

pub(super) use attachment::percent_decoded;
pub use format::EXTENSIONS;
pub use pointers::pointers;

use super::{Metadata, content_hash};
use crate::config::Level;
use crate::text::Span;
use article::Traces;
use format::Format;
use std::collections::HashMap;
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
    /// [`Level::Error`] where something is lost, [`Level::Warning`] where something is doubtful.
    pub level: Level,
    pub message: String,
}

/// All entries of all bibliographies that hold for a draft; of two entries with one key the first counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bibliography {
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
    traces: Traces,
    home: Option<PathBuf>,
    generation: u64,
    pub problems: Vec<Problem>,
}

impl Bibliography {
    /// An empty bibliography. `home` is what `~` at the start of a path means; without it such a path is left as it is.
    pub fn new(home: Option<PathBuf>) -> Self {
        Bibliography { home, ..Bibliography::default() }
    }

    /// The entry of this key, or of this one among its other keys (BibLaTeX `ids`).
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.by_key.get(key).map(|index| &self.entries[*index])
    }

    /// In the order in which they were added.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Another one for other files: follows from their paths and contents alone.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Reads one file's text and adds what it holds. `path` tells the format by its extension (see [`EXTENSIONS`]), the
    /// text does if the extension is another; relative `file` fields start from the file's folder.
    pub fn add(&mut self, path: &Path, text: &str) {
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let text = &text[mark..];
        let read = match Format::of(path, text) {
            Some(Format::Bibtex) => bibtex::read(text),
            Some(Format::Csl) => csl::read(text),
            Some(Format::Ris) => ris::read(text),
            Some(Format::Yaml) => hayagriva::read(text),
            None => Read::nothing(format::NONE),
        };
        for (span, level, message) in read.problems {
            self.problem(path, span.shifted(mark), level, message);
        }
        if !read.entries.is_empty() {
            for content in [path.as_os_str().as_encoded_bytes(), text.as_bytes()] {
                self.generation = self.generation.rotate_left(1) ^ content_hash(content);
            }
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        for found in read.entries {
            let files = found.files.iter().map(|file| attachment::resolved(file, folder, self.home.as_deref()));
            let entry = Entry {
                files: files.collect(),
                key: found.key,
                metadata: found.metadata,
                path: path.to_path_buf(),
                span: found.span.shifted(mark),
            };
            self.insert(entry, found.other_keys);
        }
    }

    fn insert(&mut self, entry: Entry, other_keys: Vec<String>) {
        if let Some(first) = self.entry(&entry.key).filter(|first| first.key == entry.key) {
            if first.path == entry.path {
                let message = format!("the key `{}` is given twice; the first entry counts", entry.key);
                self.problem(&entry.path, entry.span, Level::Warning, message);
            }
            return;
        }
        let index = self.entries.len();
        self.by_key.insert(entry.key.clone(), index);
        self.traces.add(index, &entry);
        for key in other_keys {
            self.by_key.entry(key).or_insert(index);
        }
        self.entries.push(entry);
    }

    fn problem(&mut self, path: &Path, span: Span, level: Level, message: String) {
        self.problems.push(Problem { path: path.to_path_buf(), span, level, message });
    }
}

/// What a file holds, free of its format. Spans are bytes of the text without its byte order mark.
#[derive(Debug, Default)]
struct Read {
    entries: Vec<Found>,
    problems: Vec<(Span, Level, String)>,
}

impl Read {
    /// The file is no bibliography.
    fn nothing(message: &str) -> Self {
        Read { entries: Vec::new(), problems: vec![(Span::at(0), Level::Error, message.to_owned())] }
    }

    /// Something cannot be used at all.
    fn lost(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push((span, Level::Error, message.into()));
    }

    /// Something is used, and may be meant otherwise.
    fn doubtful(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push((span, Level::Warning, message.into()));
    }
}

/// One entry; every reading of its `file` field as written there, most likely first.
#[derive(Debug, Default)]
struct Found {
    key: String,
    other_keys: Vec<String>,
    span: Span,
    metadata: Metadata,
    files: Vec<String>,
}

/// The page of a document by its identifier, however that is written.
fn page_of_doi(doi: &str) -> Option<String> {
    let doi = doi.trim();
    let start = doi.find("10.")?;
    Some(format!("https://doi.org/{}", &doi[start..]))
}

/// `Name, Given` or `Name, Given, Suffix` → `Given Name Suffix`; anything else is taken for a whole name.
fn given_first(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    let parts = match parts.as_slice() {
        [family, given, rest @ ..] => [&[*given, *family], rest].concat(),
        whole => whole.to_vec(),
    };
    parts.iter().flat_map(|part| part.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// `A. Name and B. Name`.
fn joined(names: &[String]) -> Option<String> {
    if names.is_empty() { None } else { Some(names.join(" and ")) }
}
