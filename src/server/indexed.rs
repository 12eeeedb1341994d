//! How does the index serve as a librarian? It is opened on the sources that are there, and anew when others appear.

use super::librarian::{Librarian, Open, Updated};
use crate::index::{End, Index, location};
use crate::source::library::Library;
use crate::source::partial::Partial;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Opens indexes in the user's cache.
pub fn open() -> Open {
    Arc::new(|sources| {
        let cache = location::cache().map_err(|failure| failure.to_string())?;
        Ok(Box::new(Indexed::new(sources, cache)?))
    })
}

/// Opens indexes in the folder `cache`.
pub fn open_in(cache: PathBuf) -> Open {
    Arc::new(move |sources| Ok(Box::new(Indexed::new(sources, cache.clone())?)))
}

struct Indexed {
    cache: PathBuf,
    /// As the settings name them.
    sources: Vec<PathBuf>,
    opened: Mutex<Opened>,
    skipped: AtomicUsize,
}

#[derive(Clone)]
struct Opened {
    index: Arc<Index>,
    /// The sources that are not there.
    missing: Vec<PathBuf>,
}

fn opened(sources: &[PathBuf], cache: &Path) -> Result<Opened, String> {
    let (there, missing): (Vec<PathBuf>, Vec<PathBuf>) = sources.iter().cloned().partition(|path| path.exists());
    let index = Index::open(&there, cache).map_err(|failure| failure.to_string())?;
    Ok(Opened { index: Arc::new(index), missing })
}

impl Opened {
    /// What is not there may have what a draft says.
    fn library(&self) -> Arc<dyn Library> {
        let library = self.index.library();
        if self.missing.is_empty() { library } else { Arc::new(Partial(library)) }
    }
}

impl Indexed {
    fn new(sources: &[PathBuf], cache: PathBuf) -> Result<Self, String> {
        let opened = Mutex::new(opened(sources, &cache)?);
        Ok(Indexed { opened, sources: sources.to_vec(), cache, skipped: AtomicUsize::new(0) })
    }

    fn now(&self) -> Opened {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone()
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
        let missing: Vec<PathBuf> = self.sources.iter().filter(|path| !path.exists()).cloned().collect();
        if missing != now.missing {
            now = opened(&self.sources, &self.cache)?;
            *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = now.clone();
        }
        let report = now.index.update(progress, cancelled).map_err(|failure| failure.to_string())?;
        self.skipped.store(report.skipped, Ordering::Relaxed);
        Ok(if report.end == End::Busy { Updated::Busy } else { Updated::Done })
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
