//! `tearsheet index --watch`: how is the index kept up to date while no editor does it? Until somebody ends it, at whatever
//! moment: what was committed stays.

use super::here::Sources;
use super::index::{line, open};
use super::{library, told};
use crate::config::FILE_NAME;
use crate::index::{End, Index, Report};
use crate::lookout::{self, Lookout, Seen, Wanted};
use crate::workspace::Workspace;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

enum Event {
    Files(Seen),
    /// Somebody has committed to the index, or removed it.
    Index,
}

/// How soon is tried again what failed, though nobody tells that the reason is gone: a full disk, say.
const AGAIN: Duration = Duration::from_secs(30);

/// Returns only if it cannot begin.
pub(super) fn watch(sources: &Sources) -> Result<Infallible, String> {
    let (events, inbox) = mpsc::channel();
    let seen = events.clone();
    // The receiver lives as long as the process does.
    let mut lookout = Lookout::new(lookout::ROUND, move |what| drop(seen.send(Event::Files(what))));
    let mut workspace = sources.workspace()?;
    let mut index = heeded(open(&workspace.settings)?, &events);
    lookout.watch(wanted(&workspace));
    let mut log = Log::default();
    loop {
        let report = library::update(&index);
        let patience = match &report {
            Ok(Report { end: End::Complete, .. }) => Duration::MAX,
            Ok(_) => Duration::ZERO,
            Err(_) => AGAIN,
        };
        log.tell(report);
        if wait(&inbox, patience, &workspace, &index) {
            match sources.workspace().and_then(|now| Ok((open(&now.settings)?, now))) {
                Ok((anew, now)) => {
                    (workspace, index) = (now, heeded(anew, &events));
                    lookout.watch(wanted(&workspace));
                }
                Err(message) => told::error(&message),
            }
        }
    }
}

fn heeded(index: Index, events: &Sender<Event>) -> Index {
    let events = events.clone();
    index.heed(move || drop(events.send(Event::Index)));
    index
}

/// The sources with all below, and the folders in which they and the settings would appear.
fn wanted(workspace: &Workspace) -> Wanted {
    let sources = &workspace.settings.sources;
    let beside = sources.iter().filter_map(|source| source.parent()).chain([&*workspace.root]);
    let mut wanted: Wanted = beside.map(|folder| (folder.to_path_buf(), false)).collect();
    wanted.extend(sources.iter().map(|source| (source.clone(), true)));
    wanted
}

/// Waits until there is something to do, at most for so long. Whether it is about the settings.
fn wait(inbox: &Receiver<Event>, patience: Duration, workspace: &Workspace, index: &Index) -> bool {
    loop {
        let first = match inbox.recv_timeout(patience) {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        };
        let (mut is_about_sources, mut is_about_settings) = (false, false);
        for event in std::iter::once(first).chain(inbox.try_iter()) {
            match event {
                Event::Files(Seen::Overlooked) => is_about_sources = true,
                Event::Files(Seen::Changed(paths)) => {
                    is_about_sources |= paths.iter().any(|path| is_source(path, &workspace.settings.sources));
                    is_about_settings |= paths.iter().any(|path| path.ends_with(FILE_NAME));
                }
                // What others commit needs no help, unless it cannot be read.
                Event::Index => is_about_sources |= index.reload().is_err(),
            }
        }
        if is_about_sources || is_about_settings {
            return is_about_settings;
        }
    }
}

fn is_source(path: &Path, sources: &[PathBuf]) -> bool {
    sources.iter().any(|source| path.starts_with(source))
}

/// What was told last need not be told again.
#[derive(Default)]
struct Log {
    skipped: Option<usize>,
    failure: Option<String>,
}

impl Log {
    fn tell(&mut self, report: Result<Report, String>) {
        match report {
            Ok(Report { end: End::Busy | End::Cancelled, .. }) => {}
            Ok(report) => {
                let is_news =
                    report.indexed + report.renamed + report.removed > 0 || self.skipped != Some(report.skipped);
                if is_news || self.failure.take().is_some() {
                    told::print(&line(report));
                }
                if self.skipped.replace(report.skipped).is_none() {
                    told::print("watching the sources; Ctrl-C ends it\n");
                }
            }
            Err(message) if self.failure.as_ref() != Some(&message) => {
                told::error(&message);
                self.failure = Some(message);
            }
            Err(_) => {}
        }
    }
}
