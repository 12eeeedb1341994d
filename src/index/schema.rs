//! What does the index keep? One document a file, and right behind it one for each passage of it.

use super::words::Words;
use tantivy::schema::{FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{IndexBuilder, IndexSettings};

/// Names of the columns, which are read without touching anything else of a document.
pub(super) mod column {
    /// Files and passages: [`crate::source::SourceId`].
    pub(crate) const SOURCE: &str = "source";
    /// Passages: first byte of their span, and the byte behind it.
    pub(crate) const START: &str = "start";
    pub(crate) const END: &str = "end";
    /// Files: canonical path, bytes, time of change, stamp of the sidecar.
    pub(crate) const PATH: &str = "path";
    pub(crate) const SIZE: &str = "size";
    pub(crate) const MODIFIED: &str = "modified";
    pub(crate) const SIDECAR: &str = "sidecar";
    /// Files that are sources: hash of the bytes (and of the sidecar's), number of passages.
    pub(crate) const HASH: &str = "hash";
    pub(crate) const PASSAGES: &str = "passages";
    /// Files: why one is no source, or what of a source could not be understood.
    pub(crate) const NOTE: &str = "note";
}

/// The fields as numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) source: Field,
    pub(super) start: Field,
    pub(super) end: Field,
    pub(super) words: Field,
    pub(super) path: Field,
    pub(super) size: Field,
    pub(super) modified: Field,
    pub(super) sidecar: Field,
    pub(super) hash: Field,
    pub(super) passages: Field,
    pub(super) note: Field,
    pub(super) called: Field,
    pub(super) stem: Field,
    pub(super) url: Field,
    pub(super) about: Field,
    pub(super) text: Field,
}

pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let whole =
        |record| TextFieldIndexing::default().set_tokenizer("raw").set_index_option(record).set_fieldnorms(false);
    let name = || TextOptions::default().set_indexing_options(whole(IndexRecordOption::Basic));
    let words = TextFieldIndexing::default()
        .set_tokenizer(Words::NAME)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(false); // passages are equally long
    let called = TextFieldIndexing::default()
        .set_tokenizer(Words::NAME)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    let fields = Fields {
        // Without a byte a document for its length, which is always one.
        source: schema.add_u64_field(column::SOURCE, NumericOptions::default().set_indexed().set_fast()),
        start: schema.add_u64_field(column::START, FAST),
        end: schema.add_u64_field(column::END, FAST),
        words: schema.add_text_field("words", TextOptions::default().set_indexing_options(words)),
        path: schema.add_text_field(column::PATH, FAST),
        size: schema.add_u64_field(column::SIZE, FAST),
        modified: schema.add_u64_field(column::MODIFIED, FAST),
        sidecar: schema.add_u64_field(column::SIDECAR, FAST),
        hash: schema.add_u64_field(column::HASH, FAST),
        passages: schema.add_u64_field(column::PASSAGES, FAST),
        note: schema.add_text_field(column::NOTE, FAST),
        called: schema.add_text_field("called", TextOptions::default().set_indexing_options(called)),
        stem: schema.add_text_field("stem", name()),
        url: schema.add_text_field("url", name()),
        about: schema.add_text_field("about", STORED),
        text: schema.add_text_field("text", STORED),
    };
    (schema.build(), fields)
}

/// Texts are compressed in blocks of this size. Larger ones save little, and reading one article would cost more: this one
/// takes a fifth of a millisecond.
const BLOCK: usize = 64 * 1024;

pub(super) fn builder(schema: Schema) -> IndexBuilder {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(Words::NAME, TextAnalyzer::from(Words));
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
        docstore_blocksize: BLOCK,
        ..IndexSettings::default()
    };
    IndexBuilder::new().schema(schema).settings(settings).tokenizers(tokenizers)
}
