//! What did the library hold at one moment? Later commits do not change it.

use super::copies;
use super::document::About;
use super::failure::{Failure, guarded};
use super::listing::{self, Known};
use super::schema::Fields;
use super::search;
use super::segment::Segment;
use crate::source::extract::Extracted;
use crate::source::library::{Asked, Library, Place, Unanswered};
use crate::source::{Source, SourceId, address};
use quick_cache::sync::Cache;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::schema::Value;
use tantivy::schema::document::TantivyDocument;
use tantivy::{DocAddress, Searcher};

/// What outlives a snapshot.
#[derive(Clone)]
pub(super) struct Memory {
    pub(super) folder: PathBuf,
    /// Canonical.
    pub(super) roots: Arc<[PathBuf]>,
    /// Articles that were read lately, whatever commit they belong to: path and content tell them apart.
    kept: Arc<Cache<(SourceId, u64), Arc<Source>, Weight>>,
}

/// Memory for articles that were read lately: more than enough for all that a draft cites.
const KEPT: u64 = 16 << 20;

#[derive(Clone)]
pub(super) struct Weight;

impl quick_cache::Weighter<(SourceId, u64), Arc<Source>> for Weight {
    fn weight(&self, _: &(SourceId, u64), source: &Arc<Source>) -> u64 {
        (source.text.len() + source.original.size()) as u64 + 500
    }
}

impl Memory {
    pub(super) fn new(folder: PathBuf, roots: Vec<PathBuf>) -> Self {
        // An article of ordinary length has 4 KB.
        let kept = Cache::with_weighter((KEPT / 4096) as usize, KEPT, Weight);
        Memory { folder, roots: roots.into(), kept: Arc::new(kept) }
    }
}

pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) segments: Vec<Segment>,
    /// How many passages all sources have.
    pub(super) passages: u64,
    /// In how many passages a word stands.
    pub(super) frequencies: Cache<String, u32>,
    /// Ordered by id.
    sources: Vec<(SourceId, DocAddress)>,
    generation: u64,
    is_complete: bool,
    memory: Memory,
}

/// The words of a long draft.
const FREQUENCIES: usize = 20_000;

impl Snapshot {
    pub(super) fn new(searcher: Searcher, fields: Fields, memory: &Memory) -> tantivy::Result<Self> {
        let mut segments = Vec::new();
        let (mut sources, mut passages, mut generation) = (Vec::new(), 0, 0u64);
        for (ord, reader) in (0..).zip(searcher.segment_readers()) {
            let segment = Segment::open(reader, fields)?;
            for doc in reader.doc_ids_alive() {
                if let Some(hash) = segment.hash(doc) {
                    let id = segment.source(doc);
                    sources.push((id, DocAddress::new(ord, doc)));
                    passages += segment.passages(doc);
                    generation = generation.wrapping_add(mixed(id.0 ^ mixed(hash)));
                }
            }
            segments.push(segment);
        }
        sources.sort_unstable();
        Ok(Snapshot {
            searcher,
            fields,
            segments,
            passages,
            frequencies: Cache::new(FREQUENCIES),
            sources,
            generation,
            is_complete: false,
            memory: memory.clone(),
        })
    }

    pub(super) fn complete(self, is_complete: bool) -> Self {
        Snapshot { is_complete, ..self }
    }

    fn address(&self, id: SourceId) -> Option<DocAddress> {
        let at = self.sources.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(self.sources[at].1)
    }

    fn segment(&self, address: DocAddress) -> &Segment {
        &self.segments[address.segment_ord as usize]
    }

    fn read(&self, id: SourceId) -> tantivy::Result<Option<Arc<Source>>> {
        let Some(address) = self.address(id) else { return Ok(None) };
        let segment = self.segment(address);
        let Some(hash) = segment.hash(address.doc_id) else { return Ok(None) };
        if let Some(source) = self.memory.kept.get(&(id, hash)) {
            return Ok(Some(source));
        }
        let (text, about) = self.stored(address)?;
        let path = PathBuf::from(segment.path(address.doc_id)?);
        let About { metadata, body, original } = about;
        let source = Arc::new(Source { id, path, metadata, text, original, body, hash });
        self.memory.kept.insert((id, hash), Arc::clone(&source));
        Ok(Some(source))
    }

    fn stored<Text: for<'a> From<&'a str>>(&self, address: DocAddress) -> tantivy::Result<(Text, About)> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let stored = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let about = serde_json::from_str(stored(self.fields.about))
            .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
        Ok((stored(self.fields.text).into(), about))
    }

    /// What is known of all files, ordered by id.
    pub(super) fn known(&self) -> Vec<Known> {
        listing::known(&self.segments)
    }

    /// See [`Segment::path`].
    pub(super) fn path(&self, at: DocAddress) -> tantivy::Result<String> {
        self.segment(at).path(at.doc_id)
    }

    /// See [`Segment::note`].
    pub(super) fn note(&self, at: DocAddress) -> tantivy::Result<Option<String>> {
        self.segment(at).note(at.doc_id)
    }

    /// What was extracted from the file of a source, but for what could not be understood; `None` if it cannot be read.
    pub(super) fn extracted(&self, id: SourceId) -> Option<Extracted> {
        let address = self.address(id)?;
        let (text, About { metadata, body, original }) = guarded(|| self.stored(address)).ok()?;
        Some(Extracted { text, original, body, metadata, problem: None })
    }

    /// The sources with this name in a field, ordered by path.
    fn named(&self, field: tantivy::schema::Field, name: &str) -> tantivy::Result<Vec<SourceId>> {
        let mut named = Vec::new();
        for segment in &self.segments {
            for doc in segment.named(field, name)? {
                named.push((segment.path(doc)?, segment.source(doc)));
            }
        }
        named.sort();
        Ok(named.into_iter().map(|(_, id)| id).collect())
    }

    /// The sources of whose names each of these begins some word, ordered by path.
    fn called(&self, starts: &[String], limit: usize) -> tantivy::Result<Vec<SourceId>> {
        let mut called = Vec::new();
        for segment in &self.segments {
            for doc in segment.beginning(self.fields.called, starts)? {
                called.push((segment.path(doc)?, segment.source(doc)));
            }
        }
        called.sort();
        Ok(called.into_iter().map(|(_, id)| id).take(limit).collect())
    }

    /// The sources whose stem begins so, ordered by stem.
    fn named_from(&self, start: &str, limit: usize) -> tantivy::Result<Vec<SourceId>> {
        let mut named = Vec::new();
        for segment in &self.segments {
            for stem in segment.names(self.fields.stem, start, limit)? {
                for doc in segment.named(self.fields.stem, &stem)? {
                    named.push((stem.clone(), segment.path(doc)?, segment.source(doc)));
                }
            }
        }
        named.sort();
        Ok(named.into_iter().map(|(.., id)| id).take(limit).collect())
    }

    fn answer<T>(&self, find: impl FnOnce() -> tantivy::Result<T>) -> Result<T, Unanswered> {
        guarded(find).map_err(|error| Unanswered(Failure::index(&self.memory.folder, &error).to_string()))
    }
}

/// Spreads a number over all bits (splitmix64), so that sums of such numbers differ where what was summed does.
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

impl Library for Snapshot {
    /// Follows from the sources' paths and contents alone.
    fn generation(&self) -> u64 {
        self.generation
    }

    fn is_complete(&self) -> bool {
        self.is_complete
    }

    fn len(&self) -> usize {
        self.sources.len()
    }

    /// As they are stored: to read all of them in this order unpacks each block of texts once.
    fn sources(&self) -> Vec<SourceId> {
        let mut stored = self.sources.clone();
        stored.sort_unstable_by_key(|(_, address)| *address);
        stored.into_iter().map(|(id, _)| id).collect()
    }

    fn source(&self, id: SourceId) -> Result<Option<Arc<Source>>, Unanswered> {
        self.answer(|| self.read(id))
    }

    fn by_stem(&self, stem: &str) -> Result<Vec<SourceId>, Unanswered> {
        self.answer(|| self.named(self.fields.stem, stem))
    }

    fn by_stem_start(&self, start: &str, limit: usize) -> Result<Vec<SourceId>, Unanswered> {
        self.answer(|| self.named_from(start, limit))
    }

    fn by_url(&self, url: &str) -> Result<Vec<SourceId>, Unanswered> {
        self.answer(|| self.named(self.fields.url, &address::canonical(url)))
    }

    fn by_path(&self, path: &Path) -> Result<Option<SourceId>, Unanswered> {
        // A file that vanished is still known by the name it had.
        let canonical =
            fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_path_buf());
        let id = copies::source(&self.memory.folder, &canonical).unwrap_or_else(|| SourceId::of(&canonical));
        Ok(self.address(id).map(|_| id))
    }

    fn copy(&self, source: &Source) -> Result<Option<PathBuf>, Unanswered> {
        let Some(copy) = source.copy() else { return Ok(None) };
        copies::file(&self.memory.folder, source, &copy)
            .map(Some)
            .map_err(|(path, error)| Unanswered(Failure::cache(&path, &error).to_string()))
    }

    fn holds_folder_of(&self, path: &Path) -> Result<bool, Unanswered> {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let folder = absolute.ancestors().skip(1).find_map(|folder| fs::canonicalize(folder).ok());
        Ok(folder.is_some_and(|folder| self.memory.roots.iter().any(|root| folder.starts_with(root))))
    }

    fn called(&self, starts: &[String], limit: usize) -> Result<Vec<SourceId>, Unanswered> {
        self.answer(|| self.called(starts, limit))
    }

    fn phrase(&self, words: &[String], limit: usize) -> Result<Vec<Place>, Unanswered> {
        self.answer(|| search::phrase(self, words, limit))
    }

    fn similar(&self, asked: &[Asked], limit: usize) -> Result<Vec<Place>, Unanswered> {
        self.answer(|| search::similar(self, asked, limit))
    }
}
