//! What has changed since the index was written? Files found and files known → what is to be read, noted, and removed.

use super::found::{Files, Found};
use super::listing::Known;
use super::snapshot::Snapshot;
use super::write::Done;

/// What there is to do.
pub(super) struct Plan<'a> {
    found: &'a Files,
    /// Ordered by id.
    known: Vec<Known>,
    /// Files to be read.
    pub(super) read: Vec<Task>,
    /// Files that are no articles.
    pub(super) note: Vec<Task>,
    /// Whether each of the known files is gone. Another one may have the bytes of such a source, if it was only renamed.
    gone: Vec<bool>,
    /// Sources that did not change, and skipped files that did not.
    unchanged: usize,
    still_skipped: usize,
}

/// A file found, with what is known of it; by their numbers, as there may be a million.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task {
    found: usize,
    known: Option<usize>,
}

impl<'a> Plan<'a> {
    /// `library` is what is known.
    pub(super) fn of(files: &'a Files, library: &Snapshot) -> tantivy::Result<Self> {
        let known = library.known();
        let gone = vec![true; known.len()];
        let (read, note) = (Vec::new(), Vec::new());
        let mut plan = Plan { found: files, known, read, note, gone, unchanged: 0, still_skipped: 0 };
        for (number, found) in files.iter().enumerate() {
            let known = plan.known.binary_search_by_key(&found.id, |known| known.id).ok();
            if let Some(known) = known {
                plan.gone[known] = false;
            }
            plan.add(found, Task { found: number, known }, library)?;
        }
        Ok(plan)
    }

    fn add(&mut self, found: Found, task: Task, library: &Snapshot) -> tantivy::Result<()> {
        let known = self.known(task);
        let same_stamp = known.is_some_and(|known| known.stamp.modified != 0 && known.stamp == *found.stamp);
        match (found.refused, known) {
            (Some(reason), Some(known))
                if known.hash.is_none() && library.note(known.at)?.as_deref() == Some(reason) =>
            {
                self.still_skipped += 1;
            }
            (Some(_), _) => self.note.push(task),
            (None, Some(Known { hash: Some(_), .. })) if same_stamp => self.unchanged += 1,
            (None, Some(Known { hash: None, .. })) if same_stamp => self.still_skipped += 1,
            (None, _) => self.read.push(task),
        }
        Ok(())
    }

    pub(super) fn found(&self, task: Task) -> Found<'a> {
        self.found.get(task.found)
    }

    pub(super) fn known(&self, task: Task) -> Option<&Known> {
        task.known.map(|known| &self.known[known])
    }

    pub(super) fn gone(&self) -> impl Iterator<Item = &Known> {
        self.known.iter().zip(&self.gone).filter(|(_, is_gone)| **is_gone).map(|(known, _)| known)
    }

    /// What an update has done that finds nothing to do.
    pub(super) fn already_done(&self) -> Done {
        Done { same: self.unchanged, skipped: self.still_skipped, ..Done::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.read.is_empty() && self.note.is_empty() && self.gone().next().is_none()
    }
}
