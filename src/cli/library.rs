//! Which articles are the drafts held against? One library for each list of sources, brought up to date first.

use super::drafts::Prepared;
use super::progress::Bar;
use super::told;
use crate::config::Settings;
use crate::index::{End, Index, Report, location};
use crate::source::library::Library;
use crate::source::partial::Partial;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long to wait while another process writes the same index. A second editor is done with what changed in seconds; a
/// first indexing may take longer, and then what it has so far is used and told so.
const PATIENCE: Duration = Duration::from_secs(30);

/// Between two looks whether it is done.
const PAUSE: Duration = Duration::from_millis(100);

/// The libraries of a run, by their sources.
pub(super) struct Libraries {
    opened: BTreeMap<Vec<PathBuf>, Arc<dyn Library>>,
    /// Messages about sources that are not there, and libraries that could not be opened.
    pub(super) problems: Vec<String>,
}

impl Libraries {
    pub(super) fn open(drafts: &[Prepared]) -> Self {
        let mut libraries = Libraries { opened: BTreeMap::new(), problems: Vec::new() };
        for prepared in drafts {
            let settings = &prepared.workspace.settings;
            if !libraries.opened.contains_key(&settings.sources) {
                libraries.add(settings);
            }
        }
        libraries
    }

    /// The library of these settings; `None` if it could not be opened, which [`Libraries::problems`] tells.
    pub(super) fn of(&self, settings: &Settings) -> Option<Arc<dyn Library>> {
        self.opened.get(&settings.sources).cloned()
    }

    pub(super) fn all(&self) -> Vec<&dyn Library> {
        self.opened.values().map(|library| &**library).collect()
    }

    /// Sources that are not there are told of, the others count.
    fn add(&mut self, settings: &Settings) {
        let sources = &settings.sources;
        let (there, missing): (Vec<PathBuf>, Vec<PathBuf>) = sources.iter().cloned().partition(|path| path.exists());
        for path in missing {
            let message = format!(
                "{}: there is no such folder of sources: put the articles there, or name their folder with --sources or \
                 in tearsheet.toml",
                told::seen(&path)
            );
            if !self.problems.contains(&message) {
                self.problems.push(message);
            }
        }
        let is_whole = there.len() == sources.len();
        match open(&Settings { sources: there, ..settings.clone() }) {
            Ok(library) if is_whole => {
                self.opened.insert(sources.clone(), library);
            }
            Ok(library) => {
                self.opened.insert(sources.clone(), Arc::new(Partial(library)));
            }
            Err(message) => self.problems.push(message),
        }
    }
}

fn open(settings: &Settings) -> Result<Arc<dyn Library>, String> {
    let index = index(settings)?;
    if update(&index)?.end == End::Busy {
        told::warning(
            "another tearsheet is still reading these sources: what it has so far is used; quotations that are not \
             found stay unchecked",
        );
    }
    Ok(index.library())
}

/// The index of these sources as it was left; in memory if the cache cannot be used.
pub(super) fn index(settings: &Settings) -> Result<Index, String> {
    let index = Index::open_or_do_without(&settings.sources, location::cache());
    let index = index.map_err(|failure| failure.to_string())?.with_memory(settings.index_memory);
    tell(&index);
    Ok(index)
}

/// Brings the index up to date; gives up if another process is at it for too long.
pub(super) fn update(index: &Index) -> Result<Report, String> {
    let bar = Bar::new("reading sources");
    let show = |done: usize, all: usize| bar.at(done, all);
    let start = Instant::now();
    let report = loop {
        let report = index.update(&show, &|| false);
        if !matches!(report, Ok(Report { end: End::Busy, .. })) {
            break report;
        }
        while index.is_being_written() && start.elapsed() < PATIENCE {
            std::thread::sleep(PAUSE);
        }
        if start.elapsed() > PATIENCE {
            break report;
        }
    };
    drop(bar);
    tell(index);
    report.map_err(|failure| failure.to_string())
}

pub(super) fn tell(index: &Index) {
    for message in index.messages() {
        told::warning(&message);
    }
}
