//! How is the index brought up to date? The sources are looked over, what has changed is read, and what stands in the way
//! is overcome once: an index that was removed or damaged, a disk that is full.

use super::failure::{Failure, guarded, refusal};
use super::found::Files;
use super::plan::Plan;
use super::snapshot::Snapshot;
use super::{Index, held, open, scan, without_cache, write};
use std::sync::atomic::Ordering;
use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// What an update did, in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Sources that are new or have changed.
    pub indexed: usize,
    /// Sources that have another path than before.
    pub renamed: usize,
    /// Sources that are as they were.
    pub unchanged: usize,
    /// Sources whose files are gone.
    pub removed: usize,
    /// Files that are no sources; [`Index::files`] gives the reasons.
    pub skipped: usize,
    pub end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Complete,
    Cancelled,
    /// Another process is writing: what it has committed can be read, and the update should be tried again later.
    Busy,
}

impl Index {
    /// Reads what has changed in the sources since the last update. `progress` gets the number of files done, and of all
    /// that are to be read, from any thread; the library grows with every commit on the way. `cancelled` is asked between
    /// files.
    pub fn update(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Report, Failure> {
        let _writing = held(&self.writing);
        let report = self.updated(progress, cancelled).or_else(|failure| {
            self.overcome(failure)?;
            self.updated(progress, cancelled)
        });
        let is_complete = matches!(report, Ok(Report { end: End::Complete, .. }));
        self.is_complete.store(is_complete, Ordering::SeqCst);
        let shown = self.reload();
        // What went wrong first tells more.
        let report = report?;
        shown?;
        Ok(report)
    }

    fn updated(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Report, Failure> {
        let Some(found) = scan::scan(&self.memory.roots, cancelled)? else {
            return Ok(report(write::Done::default(), End::Cancelled));
        };
        self.refresh()?;
        let plan = self.plan(&found, &self.current())?;
        let already_done = plan.already_done();
        if plan.is_empty() {
            return Ok(report(already_done, End::Complete));
        }
        drop(plan); // of many files two plans would be a burden
        if !self.is_verified.load(Ordering::SeqCst) {
            // Merging damaged files would take the process down.
            self.mend()?;
        }
        let opened = held(&self.opened).clone();
        let writer = match write::writer(&opened, self.folder(), self.budget) {
            Ok(writer) => writer,
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => return Ok(report(already_done, End::Busy)),
            Err(error) => return Err(self.failure(&error)),
        };
        // Another process may have written between the look and the lock.
        self.reload()?;
        let library = self.current();
        let plan = self.plan(&found, &library)?;
        let committed = || {
            // What cannot be shown now is shown by the next reload.
            let _ = self.reload();
        };
        let watch = write::Watch { progress, cancelled, committed: &committed };
        let done = write::write(writer, plan, &library, &watch).map_err(|error| self.failure(&error))?;
        Ok(report(done, if done.is_cancelled { End::Cancelled } else { End::Complete }))
    }

    fn plan<'a>(&self, found: &'a Files, library: &Snapshot) -> Result<Plan<'a>, Failure> {
        guarded(|| Plan::of(found, library)).map_err(|error| self.failure(&error))
    }

    /// Brings what was committed into view. An index that was removed is made anew.
    fn refresh(&self) -> Result<(), Failure> {
        if self.folder().is_none() || (self.reload().is_ok() && open::is_there(&self.memory.folder)) {
            return Ok(());
        }
        let was_there = open::is_there(&self.memory.folder);
        let opened = open::open(&self.memory.folder, &self.memory, &mut held(&self.messages))?;
        if !was_there {
            held(&self.messages)
                .push(format!("the index in {} was removed: it is built anew", self.memory.folder.display()));
        }
        self.put_in_place(opened);
        self.is_verified.store(false, Ordering::SeqCst);
        if let Some(lookout) = &mut *held(&self.lookout) {
            lookout.look_again();
        }
        Ok(())
    }

    /// Whether it is worth trying again after this failure; if not, the failure.
    fn overcome(&self, failure: Failure) -> Result<(), Failure> {
        let Some(folder) = self.folder() else { return Err(failure) };
        match failure {
            Failure::Cache { .. } if self.can_do_without_cache => {
                held(&self.messages).push(without_cache(&failure));
                self.put_in_place(open::in_memory(&self.memory)?);
                *held(&self.lookout) = None;
                Ok(())
            }
            Failure::Index { .. } if !open::is_there(folder) => Ok(()),
            Failure::Index { .. } => {
                if self.mend()? {
                    Ok(())
                } else {
                    Err(failure)
                }
            }
            Failure::Cache { .. } | Failure::Sources { .. } => Err(failure),
        }
    }

    /// Checks every byte of the index, and builds it anew (empty, to be updated) if one is wrong.
    pub fn verify(&self) -> Result<(), Failure> {
        let _writing = held(&self.writing);
        self.mend().map(|_| ())
    }

    /// Whether there was something to be mended.
    fn mend(&self) -> Result<bool, Failure> {
        let Some(folder) = self.folder() else { return Ok(false) };
        // A file may vanish under the first look when another process merges segments.
        let damage = open::verify(folder).or_else(|_| open::verify(folder)).err();
        if let Some(damage) = &damage {
            if refusal(damage).is_some() {
                return Err(self.failure(damage));
            }
            self.put_in_place(open::anew(folder, &self.memory, damage, &mut held(&self.messages))?);
        }
        self.is_verified.store(true, Ordering::SeqCst);
        Ok(damage.is_some())
    }
}

fn report(done: write::Done, end: End) -> Report {
    let write::Done { changed, renamed, removed, same, skipped, .. } = done;
    Report { indexed: changed, renamed, unchanged: same, removed, skipped, end }
}
