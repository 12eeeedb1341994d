//! A library that reads its folders into memory, and on some words does what no library should.

use super::support::MemoryLibrary;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use tearsheet::server::librarian::{Librarian, Open, Updated};
use tearsheet::source::library::{Asked, Library, Place, Unanswered};
use tearsheet::source::{Source, SourceId};

/// Looking this word up panics.
pub const TRAP: &str = "kraken";

/// Looking this word up waits until the [`Gate`] opens.
pub const BARRED: &str = "portcullis";

/// No test that passes holds the gate for so long.
const LONGEST: Duration = Duration::from_secs(90);

/// Opens shelves.
pub fn open() -> Open {
    gated(&Gate::open())
}

/// Opens shelves behind a gate.
pub fn gated(gate: &Gate) -> Open {
    let gate = gate.clone();
    Arc::new(move |wanted| {
        let held = Arc::new(Held { sources: wanted.sources.clone(), ..Held::default() });
        Ok(Box::new(Shelf { sources: wanted.sources.clone(), held: Mutex::new(held), gate: gate.clone() }))
    })
}

/// Holds up whoever looks up [`BARRED`], and keeps what was looked up.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<Guarded>, Condvar)>);

#[derive(Default)]
struct Guarded {
    is_open: bool,
    looked_up: Vec<String>,
}

impl Gate {
    pub fn closed() -> Self {
        Gate::default()
    }

    pub fn open() -> Self {
        let gate = Gate::closed();
        gate.lift();
        gate
    }

    pub fn lift(&self) {
        self.0.0.lock().expect("no panic").is_open = true;
        self.0.1.notify_all();
    }

    pub fn was_looked_up(&self, word: &str) -> bool {
        self.0.0.lock().expect("no panic").looked_up.iter().any(|met| met == word)
    }

    fn pass(&self, words: &[String]) {
        let mut guarded = self.0.0.lock().expect("no panic");
        guarded.looked_up.extend_from_slice(words);
        if words.iter().any(|word| word == BARRED) {
            // A test that fails before it lifts the gate is to end all the same.
            let waited = self.0.1.wait_timeout_while(guarded, LONGEST, |guarded| !guarded.is_open).expect("no panic");
            assert!(!waited.1.timed_out(), "nobody lifted the gate");
        }
    }
}

struct Shelf {
    gate: Gate,
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
        let (sources, gate) = (self.sources.clone(), self.gate.clone());
        let mut held = Held { is_complete: true, sources, gate, ..Held::default() };
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
    gate: Gate,
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

    fn sources(&self) -> Vec<SourceId> {
        self.inner.sources()
    }

    fn source(&self, id: SourceId) -> Result<Option<Arc<Source>>, Unanswered> {
        self.inner.source(id)
    }

    fn by_stem(&self, stem: &str) -> Result<Vec<SourceId>, Unanswered> {
        self.inner.by_stem(stem)
    }

    fn by_stem_start(&self, start: &str, limit: usize) -> Result<Vec<SourceId>, Unanswered> {
        self.inner.by_stem_start(start, limit)
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
        self.gate.pass(words);
        self.inner.phrase(words, limit)
    }

    fn similar(&self, asked: &[Asked], limit: usize) -> Result<Vec<Place>, Unanswered> {
        let words: Vec<String> = asked.iter().filter_map(|asked| Some(asked.ways.first()?.0.clone())).collect();
        assert!(!words.iter().any(|word| word == TRAP), "the trap has sprung");
        self.gate.pass(&words);
        self.inner.similar(asked, limit)
    }
}
