//! Which files does the index know? Read off its columns, without touching what is stored of them.

use super::document::Stamp;
use super::schema::column;
use crate::source::SourceId;
use std::path::PathBuf;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{Searcher, SegmentReader};

/// A file as the index knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub id: SourceId,
    /// Canonical.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970; 0 if it has to be looked at again.
    pub(super) modified: u64,
    pub(super) sidecar: u64,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Indexed {
        /// See [`crate::source::Source::hash`].
        hash: u64,
        passages: u64,
        /// What of it could not be understood.
        problem: Option<String>,
    },
    Skipped {
        /// A message that follows on the file's name.
        reason: String,
    },
}

impl File {
    pub(super) fn stamp(&self) -> Stamp {
        Stamp { size: self.size, modified: self.modified, sidecar: self.sidecar }
    }
}

/// All files.
pub(super) fn files(searcher: &Searcher) -> tantivy::Result<Vec<File>> {
    let mut files = Vec::new();
    for segment in searcher.segment_readers() {
        add(segment, &mut files)?;
    }
    Ok(files)
}

fn add(segment: &SegmentReader, files: &mut Vec<File>) -> tantivy::Result<()> {
    let Some(paths) = segment.fast_fields().str(column::PATH)? else { return Ok(()) };
    let notes = segment.fast_fields().str(column::NOTE)?;
    let (written, noted) = (strings(&paths)?, notes.as_ref().map(strings).transpose()?.unwrap_or_default());
    let column = |name| optional(segment, name);
    let (source, size, modified) = (column(column::SOURCE)?, column(column::SIZE)?, column(column::MODIFIED)?);
    let (sidecar, hash, passages) = (column(column::SIDECAR)?, column(column::HASH)?, column(column::PASSAGES)?);
    for doc in segment.doc_ids_alive() {
        let string = |column: &StrColumn, strings: &[String]| {
            column.term_ords(doc).next().and_then(|at| strings.get(at as usize)).cloned()
        };
        let number = |column: &Option<Column<u64>>| column.as_ref().and_then(|column| column.first(doc));
        let Some(path) = string(&paths, &written) else { continue };
        let note = notes.as_ref().and_then(|notes| string(notes, &noted));
        let state = match (number(&hash), number(&passages)) {
            (Some(hash), Some(passages)) => State::Indexed { hash, passages, problem: note },
            _ => State::Skipped { reason: note.unwrap_or_default() },
        };
        files.push(File {
            id: SourceId(number(&source).unwrap_or_default()),
            path: PathBuf::from(path),
            size: number(&size).unwrap_or_default(),
            modified: number(&modified).unwrap_or_default(),
            sidecar: number(&sidecar).unwrap_or_default(),
            state,
        });
    }
    Ok(())
}

/// All strings of a column, by their number; one by one they cost a search each.
fn strings(column: &StrColumn) -> tantivy::Result<Vec<String>> {
    let mut strings = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        strings.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(strings)
}

/// A column that a segment may lack, if none of its documents has a value.
pub(super) fn optional(segment: &SegmentReader, name: &str) -> tantivy::Result<Option<Column<u64>>> {
    segment.fast_fields().column_opt(name)
}
