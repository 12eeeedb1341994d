//! What do we trust? Articles with their text, metadata and passages, and the library that holds them.

pub mod address;
pub mod bibliography;
pub mod extract;
pub mod given;
pub mod library;
pub mod origin;
pub mod partial;
pub mod passage;
pub mod search;

use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Names one source for as long as it keeps its path: the first eight bytes of the hash of its canonical path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u64);

impl SourceId {
    /// The name of the source at this canonical path.
    pub fn of(path: &Path) -> Self {
        SourceId(content_hash(path.as_os_str().as_encoded_bytes()))
    }
}

/// The first eight bytes of the content's blake3 hash.
pub fn content_hash(content: &[u8]) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(content).as_bytes();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

/// What a source says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub author: Option<String>,
    /// As written; ISO 8601 where the source does so.
    pub date: Option<String>,
    pub url: Option<String>,
}

impl Metadata {
    /// All by which a reader may look for the article in the file at `path`: title, publisher, author, date, file name.
    pub fn called(&self, path: &Path) -> String {
        let Metadata { title, publisher, author, date, url: _ } = self;
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let told = [title.as_deref(), publisher.as_deref(), author.as_deref(), date.as_deref(), stem];
        told.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: SourceId,
    /// Canonical path of the file.
    pub path: PathBuf,
    pub metadata: Metadata,
    /// The whole file as text: for UTF-8 files byte for byte (byte order mark and CRLF included), so that offsets into it
    /// are offsets into the file; for other encodings what they decode to.
    pub text: String,
    /// The part of `text` that is the article: without byte order mark and front matter.
    pub body: Span,
    /// Hash of the file's bytes (blake3, first eight bytes).
    pub hash: u64,
}

impl Source {
    /// The file's name without folder and extension, by which a citation may call it.
    pub fn stem(&self) -> &str {
        self.path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
    }
}
