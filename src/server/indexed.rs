//! How does the index serve as a librarian? It is opened on the sources that are there, and anew when others appear. Where
//! the user's cache cannot be used, it is kept in memory.

use super::librarian::{Librarian, Open, Updated, Wanted};
use crate::index::{End, Failure, Index, location};
use crate::source::library::Library;
use crate::source::partial::Partial;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Opens indexes in the user's cache.
pub fn open() -> Open {
    Arc::new(|wanted| Ok(Box::new(Indexed::new(wanted, location::cache())?)))
}

/// Opens indexes in the folder `cache`.
pub fn open_in(cache: PathBuf) -> Open {
    Arc::new(move |wanted| Ok(Box::new(Indexed::new(wanted, Ok(cache.clone()))?)))
}

struct Indexed {
    cache: Result<PathBuf, Failure>,
    wanted: Wanted,
    opened: Mutex<Opened>,
    skipped: AtomicUsize,
    changed: Mutex<Option<Arc<dyn Fn() + Send + Sync>>>,
}

#[derive(Clone)]
struct Opened {
    index: Arc<Index>,
    /// The sources that are not there.
    missing: Vec<PathBuf>,
}

fn opened(wanted: &Wanted, cache: &Result<PathBuf, Failure>) -> Result<Opened, String> {
    let (there, missing): (Vec<PathBuf>, Vec<PathBuf>) = wanted.sources.iter().cloned().partition(|path| path.exists());
    let index = Index::open_or_do_without(&there, cache.clone()).map_err(|failure| failure.to_string())?;
    Ok(Opened { index: Arc::new(index.with_memory(wanted.memory)), missing })
}

impl Opened {
    /// What is not there may have what a draft says.
    fn library(&self) -> Arc<dyn Library> {
        let library = self.index.library();
        if self.missing.is_empty() { library } else { Arc::new(Partial(library)) }
    }
}

impl Indexed {
    fn new(wanted: &Wanted, cache: Result<PathBuf, Failure>) -> Result<Self, String> {
        let opened = Mutex::new(opened(wanted, &cache)?);
        Ok(Indexed { opened, wanted: wanted.clone(), cache, skipped: AtomicUsize::new(0), changed: Mutex::new(None) })
    }

    fn now(&self) -> Opened {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn have_heeded(&self, index: &Index) {
        if let Some(changed) = self.changed.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            index.heed(move || changed());
        }
    }
}

impl Librarian for Indexed {
    fn library(&self) -> Arc<dyn Library> {
        self.now().library()
    }

    fn update(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Updated, String> {
        let mut now = self.now();
        let missing: Vec<PathBuf> = self.wanted.sources.iter().filter(|path| !path.exists()).cloned().collect();
        if missing != now.missing {
            now = opened(&self.wanted, &self.cache)?;
            self.have_heeded(&now.index);
            *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = now.clone();
        }
        let report = now.index.update(progress, cancelled).map_err(|failure| failure.to_string())?;
        self.skipped.store(report.skipped, Ordering::Relaxed);
        Ok(if report.end == End::Busy { Updated::Busy } else { Updated::Done })
    }

    fn heed(&self, changed: Box<dyn Fn() + Send + Sync>) {
        *self.changed.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::from(changed));
        self.have_heeded(&self.now().index);
    }

    fn look(&self) -> bool {
        // What cannot be looked at has changed: an update will see to it.
        self.now().index.reload().unwrap_or(true)
    }

    fn is_held_up(&self) -> bool {
        self.now().index.is_being_written()
    }

    fn skipped(&self) -> usize {
        self.skipped.load(Ordering::Relaxed)
    }

    fn messages(&self) -> Vec<String> {
        let now = self.now();
        let missing = now.missing.iter().map(|path| {
            let path = path.display();
            format!(
                "{path}: there is no such folder of sources: put the articles there, or name their folder in \
                 tearsheet.toml. Until then, quotations that are not found stay unchecked."
            )
        });
        now.index.messages().into_iter().chain(missing).collect()
    }
}
