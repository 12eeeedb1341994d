//! What does a source say, word by word? Sources folded for comparing, kept while they are in use.

use super::facts::date::{self, Day};
use super::sentences::Sentences;
use crate::source::library::{Library, Unanswered};
use crate::source::origin::Traits;
use crate::source::{Source, SourceId};
use crate::text::Span;
use crate::text::fold::{self, Word};
use quick_cache::sync::Cache;
use rapidhash::v3::rapidhash_v3;
use std::sync::{Arc, OnceLock};

/// Bytes of text whose reading is kept, each of which takes about 20 bytes of memory. The statements of a brief of 2,000
/// words look at eight hundred sources with 3 MB of text: with less room than that every edit reads some of them anew.
const KEPT: u64 = 7 << 19;
/// The same for passages: those of eight hundred sources have 0.5 MB, and each keeps its source's text.
const KEPT_EXCERPTS: u64 = 2 << 19;
/// How much more memory a reading takes than the text.
const READ: u64 = 20;
/// What a reading takes however short its source is, in bytes of text.
const LEAST: u64 = 64;

/// A source as it is compared.
#[derive(Debug)]
pub struct Reading {
    pub source: Arc<Source>,
    words: OnceLock<Vec<Word>>,
    searched: OnceLock<Vec<SearchWord>>,
    sentences: OnceLock<Sentences>,
    published: OnceLock<Option<Day>>,
    traits: OnceLock<Traits>,
}

/// Bytes of an article's head that are searched for its date line.
const HEAD: usize = 600;

/// A word as a search knows it, by its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchWord {
    pub span: Span,
    pub hash: u64,
}

impl Reading {
    fn new(source: Arc<Source>) -> Self {
        Reading {
            source,
            words: OnceLock::new(),
            searched: OnceLock::new(),
            sentences: OnceLock::new(),
            published: OnceLock::new(),
            traits: OnceLock::new(),
        }
    }

    /// The words of the body; spans are bytes of [`Source::text`].
    pub fn words(&self) -> &[Word] {
        self.words.get_or_init(|| {
            let body = self.source.body;
            let mut words = fold::words(body.of(&self.source.text));
            for word in &mut words {
                word.span = word.span.shifted(body.start);
            }
            words
        })
    }

    /// The body's words as a search knows them.
    pub fn searched(&self) -> &[SearchWord] {
        self.searched.get_or_init(|| {
            let body = self.source.body;
            let mut words = search_words(body.of(&self.source.text));
            for word in &mut words {
                word.span = word.span.shifted(body.start);
            }
            words
        })
    }

    /// The body as statements are held against it.
    pub fn sentences(&self) -> &Sentences {
        self.sentences.get_or_init(|| Sentences::read(&self.source))
    }

    /// The day of publication: as the file tells it, or else the first line of the article's head that is a date.
    pub fn published(&self) -> Option<Day> {
        *self.published.get_or_init(|| {
            let told = self.source.metadata.date.as_deref().and_then(Day::parse);
            told.or_else(|| {
                let body = self.source.body.of(&self.source.text);
                let head = &body[..body.floor_char_boundary(HEAD)];
                head.lines()
                    .map(|line| {
                        if date::is_all(line) || line.starts_with("By ") {
                            line
                        } else {
                            &line[..date::date_line(line)]
                        }
                    })
                    .find_map(Day::parse)
            })
        })
    }

    /// What tells of its origin.
    pub fn traits(&self) -> &Traits {
        self.traits.get_or_init(|| Traits::of(&self.source))
    }

    /// A word in lower case, apostrophes straight.
    pub fn lower(&self, index: usize) -> String {
        self.words()[index].span.of(&self.source.text).to_lowercase().replace('’', "'")
    }
}

/// The words of `text` as a search knows them.
pub fn search_words(text: &str) -> Vec<SearchWord> {
    let mut words = Vec::with_capacity(text.len() / 6);
    fold::search_words(text, |span, word| words.push(SearchWord { span, hash: rapidhash_v3(word.as_bytes()) }));
    words
}

/// Folded sources by id. Holds for one generation of the library.
#[derive(Debug)]
pub struct Readings {
    kept: Cache<SourceId, Arc<Reading>, Weight>,
    /// By source, and where in it they begin.
    excerpts: Cache<(SourceId, usize), Arc<Reading>, Weight>,
}

#[derive(Clone, Debug)]
struct Weight;

impl<Key> quick_cache::Weighter<Key, Arc<Reading>> for Weight {
    fn weight(&self, _: &Key, reading: &Arc<Reading>) -> u64 {
        let source = &reading.source;
        source.body.len() as u64 + source.text.len() as u64 / READ + LEAST
    }
}

impl Default for Readings {
    fn default() -> Self {
        Readings {
            kept: Cache::with_weighter((KEPT / 1500) as usize, KEPT, Weight),
            excerpts: Cache::with_weighter((KEPT_EXCERPTS / 600) as usize, KEPT_EXCERPTS, Weight),
        }
    }
}

impl Readings {
    /// A passage of a source as it is compared, which is all that its reading knows as the body; `None` if the library does
    /// not hold the source (any more).
    pub fn excerpt(
        &self,
        id: SourceId,
        passage: Span,
        library: &dyn Library,
    ) -> Result<Option<Arc<Reading>>, Unanswered> {
        if let Some(reading) = self.excerpts.get(&(id, passage.start)) {
            return Ok(Some(reading));
        }
        let Some(source) = library.source(id)? else { return Ok(None) };
        let source = Source { body: passage, ..Source::clone(&source) };
        let reading = Arc::new(Reading::new(Arc::new(source)));
        self.excerpts.insert((id, passage.start), Arc::clone(&reading));
        Ok(Some(reading))
    }

    /// The source as it is compared; `None` if the library does not hold it (any more).
    pub fn of(&self, id: SourceId, library: &dyn Library) -> Result<Option<Arc<Reading>>, Unanswered> {
        if let Some(reading) = self.kept.get(&id) {
            return Ok(Some(reading));
        }
        let Some(source) = library.source(id)? else { return Ok(None) };
        let reading = Arc::new(Reading::new(source));
        self.kept.insert(id, Arc::clone(&reading));
        Ok(Some(reading))
    }
}
