//! A library that reads its folders into memory, and on some words does what no library should.

use super::support::MemoryLibrary;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tearsheet::server::librarian::{Librarian, Open, Updated};
use tearsheet::source::library::{Library, Place, Unanswered};
use tearsheet::source::{Source, SourceId};

/// Looking this word up panics.
pub const TRAP: &str = "kraken";

/// Opens shelves.
pub fn open() -> Open {
    Arc::new(|sources| {
        let held = Arc::new(Held { sources: sources.to_vec(), ..Held::default() });
        Ok(Box::new(Shelf { sources: sources.to_vec(), held: Mutex::new(held) }))
    })
}

struct Shelf {
    sources: Vec<PathBuf>,
    held: Mutex<Arc<Held>>,
}

impl Librarian for Shelf {
    fn library(&self) -> Arc<dyn Library> {
        Arc::<Held>::clone(&self.held.lock().expect("no panic"))
    }

    fn update(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Updated, String> {
        let mut held = Held { is_complete: true, sources: self.sources.clone(), ..Held::default() };
        let mut hasher = DefaultHasher::new();
        let mut paths: Vec<PathBuf> = Vec::new();
        for folder in &self.sources {
            let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            paths.extend(entries.flatten().map(|entry| entry.path()));
        }
        paths.sort();
        for (done, path) in paths.iter().enumerate() {
            if cancelled() {
                return Ok(Updated::Busy);
            }
            let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
            (path, &text).hash(&mut hasher);
            held.inner.add(path.to_str().expect("a path in UTF-8"), &text);
            progress(done + 1, paths.len());
        }
        held.generation = hasher.finish();
        *self.held.lock().expect("no panic") = Arc::new(held);
        Ok(Updated::Done)
    }
}

#[derive(Default)]
struct Held {
    inner: MemoryLibrary,
    sources: Vec<PathBuf>,
    generation: u64,
    is_complete: bool,
}

impl Library for Held {
    fn generation(&self) -> u64 {
        self.generation
    }

    fn is_complete(&self) -> bool {
        self.is_complete
    }

    fn len(&self) -> usize {
        self.inner.len()
    }

    fn source(&self, id: SourceId) -> Result<Option<Arc<Source>>, Unanswered> {
        self.inner.source(id)
    }

    fn by_stem(&self, stem: &str) -> Result<Vec<SourceId>, Unanswered> {
        self.inner.by_stem(stem)
    }

    fn by_url(&self, url: &str) -> Result<Vec<SourceId>, Unanswered> {
        self.inner.by_url(url)
    }

    fn by_path(&self, path: &Path) -> Result<Option<SourceId>, Unanswered> {
        self.inner.by_path(path)
    }

    fn holds_folder_of(&self, path: &Path) -> Result<bool, Unanswered> {
        Ok(self.sources.iter().any(|source| path.starts_with(source)))
    }

    fn phrase(&self, words: &[String], limit: usize) -> Result<Vec<Place>, Unanswered> {
        assert!(!words.iter().any(|word| word == TRAP), "the trap has sprung");
        self.inner.phrase(words, limit)
    }

    fn similar(&self, words: &[String], limit: usize) -> Result<Vec<Place>, Unanswered> {
        assert!(!words.iter().any(|word| word == TRAP), "the trap has sprung");
        self.inner.similar(words, limit)
    }
}
