//! Which files does the index know? Read off its columns, without touching what is stored of them.

use super::document::Stamp;
use super::segment::Segment;
use crate::source::SourceId;
use std::path::PathBuf;
use tantivy::DocAddress;
use tantivy::columnar::StrColumn;

/// A file as the index knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub id: SourceId,
    /// Canonical.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
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

/// All files.
pub(super) fn files(segments: &[Segment]) -> tantivy::Result<Vec<File>> {
    let mut files = Vec::new();
    for segment in segments {
        let strings = |column: &Option<StrColumn>| column.as_ref().map(strings).transpose();
        let (paths, notes) = (strings(&segment.path)?.unwrap_or_default(), strings(&segment.note)?.unwrap_or_default());
        for doc in segment.reader.doc_ids_alive() {
            let string = |column: &Option<StrColumn>, strings: &[String]| {
                let at = column.as_ref().and_then(|column| column.term_ords(doc).next())?;
                strings.get(at as usize).cloned()
            };
            let Some(path) = string(&segment.path, &paths) else { continue };
            let note = string(&segment.note, &notes);
            let state = match segment.hash(doc) {
                Some(hash) => State::Indexed { hash, passages: segment.passages(doc), problem: note },
                None => State::Skipped { reason: note.unwrap_or_default() },
            };
            let (id, size) = (segment.source(doc), segment.stamp(doc).size);
            files.push(File { id, path: PathBuf::from(path), size, state });
        }
    }
    Ok(files)
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

/// What tells whether a file has changed; small, as there may be a million.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) id: SourceId,
    pub(super) stamp: Stamp,
    /// Of a source; files that were skipped have none.
    pub(super) hash: Option<u64>,
    /// Where the index tells more of it.
    pub(super) at: DocAddress,
}

/// All files, ordered by id.
pub(super) fn known(segments: &[Segment]) -> Vec<Known> {
    let mut all = Vec::new();
    for (segment, number) in segments.iter().zip(0..) {
        let files = segment.reader.doc_ids_alive().filter(|doc| segment.is_file(*doc));
        all.extend(files.map(|doc| Known {
            id: segment.source(doc),
            stamp: segment.stamp(doc),
            hash: segment.hash(doc),
            at: DocAddress::new(number, doc),
        }));
    }
    all.sort_unstable_by_key(|known| known.id);
    all
}
