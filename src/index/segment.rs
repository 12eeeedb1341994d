//! What does one segment of the index hold? Its columns and word lists, opened once.

use super::document::Stamp;
use super::schema::{Fields, column};
use crate::source::SourceId;
use crate::source::library::Place;
use crate::text::Span;
use std::collections::BTreeSet;
use std::sync::Arc;
use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader, TERMINATED, Term};

pub(super) struct Segment {
    pub(super) reader: SegmentReader,
    pub(super) words: Arc<InvertedIndexReader>,
    source: Option<Column<u64>>,
    start: Option<Column<u64>>,
    end: Option<Column<u64>>,
    hash: Option<Column<u64>>,
    passages: Option<Column<u64>>,
    size: Option<Column<u64>>,
    modified: Option<Column<u64>>,
    sidecar: Option<Column<u64>>,
    pub(super) path: Option<StrColumn>,
    pub(super) note: Option<StrColumn>,
}

impl Segment {
    pub(super) fn open(reader: &SegmentReader, fields: Fields) -> tantivy::Result<Self> {
        // A segment lacks a column if none of its documents has a value.
        let numbers = |name| reader.fast_fields().column_opt(name);
        Ok(Segment {
            words: reader.inverted_index(fields.words)?,
            source: numbers(column::SOURCE)?,
            start: numbers(column::START)?,
            end: numbers(column::END)?,
            hash: numbers(column::HASH)?,
            passages: numbers(column::PASSAGES)?,
            size: numbers(column::SIZE)?,
            modified: numbers(column::MODIFIED)?,
            sidecar: numbers(column::SIDECAR)?,
            path: reader.fast_fields().str(column::PATH)?,
            note: reader.fast_fields().str(column::NOTE)?,
            reader: reader.clone(),
        })
    }

    pub(super) fn source(&self, doc: DocId) -> SourceId {
        SourceId(first(&self.source, doc).unwrap_or_default())
    }

    /// The hash of a source's file; `None` for passages and skipped files.
    pub(super) fn hash(&self, doc: DocId) -> Option<u64> {
        first(&self.hash, doc)
    }

    pub(super) fn passages(&self, doc: DocId) -> u64 {
        first(&self.passages, doc).unwrap_or_default()
    }

    /// Whether this is a file, and no passage.
    pub(super) fn is_file(&self, doc: DocId) -> bool {
        self.path.as_ref().is_some_and(|column| column.term_ords(doc).next().is_some())
    }

    pub(super) fn path(&self, doc: DocId) -> tantivy::Result<String> {
        Ok(string(&self.path, doc)?.unwrap_or_default())
    }

    /// Why a file is no source, or what of a source could not be understood.
    pub(super) fn note(&self, doc: DocId) -> tantivy::Result<Option<String>> {
        string(&self.note, doc)
    }

    /// Of a file.
    pub(super) fn stamp(&self, doc: DocId) -> Stamp {
        let number = |column| first(column, doc).unwrap_or_default();
        Stamp { size: number(&self.size), modified: number(&self.modified), sidecar: number(&self.sidecar) }
    }

    pub(super) fn place(&self, doc: DocId, score: f32) -> Place {
        let byte = |column| first(column, doc).and_then(|byte| usize::try_from(byte).ok()).unwrap_or_default();
        let (start, end) = (byte(&self.start), byte(&self.end));
        Place { source: self.source(doc), span: Span { start, end }, score }
    }

    pub(super) fn is_alive(&self, doc: DocId) -> bool {
        !self.reader.is_deleted(doc)
    }

    /// The living documents with this term in a field of whole names.
    pub(super) fn named(&self, field: Field, name: &str) -> tantivy::Result<Vec<DocId>> {
        let list = self.reader.inverted_index(field)?;
        let postings = list.read_postings(&Term::from_field_text(field, name), IndexRecordOption::Basic)?;
        Ok(postings.map(|postings| self.alive(postings)).unwrap_or_default())
    }

    /// The living documents of sources in whose field each of these begins some word.
    pub(super) fn beginning(&self, field: Field, starts: &[String]) -> tantivy::Result<Vec<DocId>> {
        if starts.is_empty() {
            return Ok((0..self.reader.max_doc())
                .filter(|doc| self.is_alive(*doc) && self.hash(*doc).is_some())
                .collect());
        }
        let list = self.reader.inverted_index(field)?;
        let mut found: Option<BTreeSet<DocId>> = None;
        for start in starts {
            let mut words = list.terms().range().ge(start.as_bytes()).into_stream()?;
            let mut begun = BTreeSet::new();
            while words.advance() && words.key().starts_with(start.as_bytes()) {
                let postings = list.read_postings_from_terminfo(words.value(), IndexRecordOption::Basic)?;
                begun.extend(self.alive(postings));
            }
            found = Some(found.map_or_else(|| begun.clone(), |before| &before & &begun));
        }
        Ok(found.unwrap_or_default().into_iter().collect())
    }

    /// The first names of a field of whole names that begin with `start`; of dead documents too.
    pub(super) fn names(&self, field: Field, start: &str, limit: usize) -> tantivy::Result<Vec<String>> {
        let list = self.reader.inverted_index(field)?;
        let mut stream = list.terms().range().ge(start.as_bytes()).into_stream()?;
        let mut names = Vec::new();
        while names.len() < limit && stream.advance() && stream.key().starts_with(start.as_bytes()) {
            names.extend(std::str::from_utf8(stream.key()).map(str::to_owned));
        }
        Ok(names)
    }

    pub(super) fn alive(&self, mut found: impl DocSet) -> Vec<DocId> {
        let mut alive = Vec::new();
        let mut doc = found.doc();
        while doc != TERMINATED {
            if self.is_alive(doc) {
                alive.push(doc);
            }
            doc = found.advance();
        }
        alive
    }

    /// How many living passages have the word.
    pub(super) fn frequency(&self, word: &Term) -> tantivy::Result<u32> {
        let Some(alive) = self.reader.alive_bitset() else { return Ok(self.words.doc_freq(word)?) };
        let postings = self.words.read_postings(word, IndexRecordOption::Basic)?;
        Ok(postings.map_or(0, |postings| postings.doc_freq_given_deletes(alive)))
    }
}

fn string(column: &Option<StrColumn>, doc: DocId) -> tantivy::Result<Option<String>> {
    let Some(column) = column else { return Ok(None) };
    let Some(at) = column.term_ords(doc).next() else { return Ok(None) };
    let mut string = String::new();
    column.ord_to_str(at, &mut string)?;
    Ok(Some(string))
}

fn first(column: &Option<Column<u64>>, doc: DocId) -> Option<u64> {
    column.as_ref().and_then(|column| column.first(doc))
}
