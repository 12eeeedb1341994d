//! A library in memory, and drafts checked against it.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part of this")]
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests read files, and stop where one is not as it should be"
)]

pub mod document;
pub mod page;
pub mod pdf;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use tearsheet::check::{Checked, Desk, Memory, check};
use tearsheet::config::Settings;
use tearsheet::draft::{self, Draft};
use tearsheet::source::bibliography::Bibliography;
use tearsheet::source::extract::{extract, sidecar::Sidecar};
use tearsheet::source::library::{Asked, Library, Place, Unanswered};
use tearsheet::source::{Source, SourceId};
use tearsheet::text::Span;
use tearsheet::text::fold::search_words;

/// Answers by looking at every word of every source: slow, and obviously right.
#[derive(Default)]
pub struct MemoryLibrary {
    pub sources: Vec<Arc<Source>>,
    /// Not every source is in yet.
    pub growing: bool,
    /// Every question is answered with this.
    pub broken: Option<&'static str>,
}

impl MemoryLibrary {
    pub fn add(&mut self, name: &str, text: &str) -> SourceId {
        let id = SourceId(self.sources.len() as u64 + 1);
        let path = PathBuf::from("/sources").join(name);
        let extension = path.extension().and_then(|extension| extension.to_str());
        let read = extract(text.as_bytes().to_vec(), extension, Sidecar::default()).expect("an article");
        self.sources.push(Arc::new(Source {
            id,
            path,
            metadata: read.metadata,
            text: read.text.into(),
            original: read.original,
            body: read.body,
            hash: 0,
        }));
        id
    }

    fn words(source: &Source) -> Vec<(Span, String)> {
        let mut words = Vec::new();
        search_words(&source.text, |span, word| words.push((span, word.to_owned())));
        words
    }
}

impl Library for MemoryLibrary {
    fn generation(&self) -> u64 {
        self.sources.len() as u64
    }

    fn is_complete(&self) -> bool {
        !self.growing
    }

    fn len(&self) -> usize {
        self.sources.len()
    }

    fn sources(&self) -> Vec<SourceId> {
        self.sources.iter().map(|source| source.id).collect()
    }

    fn source(&self, id: SourceId) -> Result<Option<Arc<Source>>, Unanswered> {
        Ok(self.sources.iter().find(|source| source.id == id).cloned())
    }

    fn by_stem(&self, stem: &str) -> Result<Vec<SourceId>, Unanswered> {
        Ok(self.sources.iter().filter(|source| source.stem() == stem).map(|source| source.id).collect())
    }

    fn by_stem_start(&self, start: &str, limit: usize) -> Result<Vec<SourceId>, Unanswered> {
        let mut found: Vec<&Arc<Source>> =
            self.sources.iter().filter(|source| source.stem().starts_with(start)).collect();
        found.sort_by_key(|source| source.stem());
        Ok(found.into_iter().map(|source| source.id).take(limit).collect())
    }

    fn by_url(&self, url: &str) -> Result<Vec<SourceId>, Unanswered> {
        let has = |source: &&Arc<Source>| source.metadata.url.as_deref() == Some(url);
        Ok(self.sources.iter().filter(has).map(|source| source.id).collect())
    }

    fn by_path(&self, path: &Path) -> Result<Option<SourceId>, Unanswered> {
        let path = normal(path);
        Ok(self.sources.iter().find(|source| source.path == path).map(|source| source.id))
    }

    fn holds_folder_of(&self, path: &Path) -> Result<bool, Unanswered> {
        Ok(normal(path).parent() == Some(Path::new("/sources")))
    }

    fn phrase(&self, words: &[String], limit: usize) -> Result<Vec<Place>, Unanswered> {
        if let Some(why) = self.broken {
            return Err(Unanswered(why.to_owned()));
        }
        let has = |source: &Source| {
            let all = MemoryLibrary::words(source);
            all.windows(words.len()).any(|window| window.iter().zip(words).all(|((_, met), word)| met == word))
        };
        let found = self.sources.iter().filter(|source| has(source));
        Ok(found.map(|source| Place { source: source.id, span: source.body, score: 1.0 }).take(limit).collect())
    }

    fn similar(&self, asked: &[Asked], limit: usize) -> Result<Vec<Place>, Unanswered> {
        let mut found: Vec<Place> = self
            .sources
            .iter()
            .map(|source| {
                let all = MemoryLibrary::words(source);
                let has = |way: &&(String, f32)| all.iter().any(|(_, met)| *met == way.0);
                let worth = |asked: &Asked| asked.ways.iter().filter(has).map(|way| way.1).fold(0.0, f32::max);
                let score = asked.iter().map(|asked| asked.weight * worth(asked)).sum();
                Place { source: source.id, span: source.body, score }
            })
            .filter(|place| place.score > 0.0)
            .collect();
        found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.source.cmp(&other.source)));
        found.truncate(limit);
        Ok(found)
    }
}

/// `/drafts/../sources` is `/sources`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

/// Default settings.
pub fn settings() -> Settings {
    Settings::default()
}

/// Reads and checks a draft whose links start from `/drafts`.
pub fn checked(text: &str, library: &dyn Library) -> (Draft, Checked) {
    checked_with(text, library, &settings())
}

pub fn checked_with(text: &str, library: &dyn Library, settings: &Settings) -> (Draft, Checked) {
    let draft = draft::read(text, &mut draft::Memory::default());
    let bibliography = Arc::new(Bibliography::default());
    let desk = Desk { library, bibliography: &bibliography, settings, folder: Path::new("/drafts") };
    let checked = check(&draft, &desk, &mut Memory::default(), &|| false).expect("nobody cancels");
    (draft, checked)
}
