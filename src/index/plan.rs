//! What has changed since the index was written? Files found and files known → what is to be read, noted, and removed.

use super::listing::{File, State};
use super::scan::Found;
use super::write::Done;
use crate::source::SourceId;
use std::collections::HashMap;

/// What there is to do.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan<'a> {
    /// Files to be read, with what is known of them.
    pub(super) read: Vec<Task<'a>>,
    /// Files that are no articles, with the reason.
    pub(super) note: Vec<(Task<'a>, &'a str)>,
    /// Files that are gone. Another one may have the bytes of such a source, if it was only renamed.
    pub(super) gone: Vec<File>,
    /// Sources that did not change, and skipped files that did not.
    pub(super) unchanged: usize,
    pub(super) still_skipped: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Task<'a> {
    pub(super) found: &'a Found,
    pub(super) known: Option<File>,
}

impl<'a> Plan<'a> {
    pub(super) fn of(found: &'a [Found], known: Vec<File>) -> Self {
        let mut plan = Plan::default();
        let mut known: HashMap<SourceId, File> = known.into_iter().map(|file| (file.id, file)).collect();
        for found in found {
            let known = known.remove(&SourceId::of(&found.path));
            plan.add(Task { found, known });
        }
        let mut gone: Vec<File> = known.into_values().collect();
        gone.sort_by_key(|file| file.id);
        plan.gone = gone;
        plan
    }

    fn add(&mut self, task: Task<'a>) {
        let same_stamp =
            task.known.as_ref().is_some_and(|known| known.modified != 0 && known.stamp() == task.found.stamp);
        match (task.found.refused.as_deref(), task.known.as_ref().map(|known| &known.state)) {
            (Some(reason), Some(State::Skipped { reason: known })) if reason == known => self.still_skipped += 1,
            (Some(reason), _) => self.note.push((task, reason)),
            (None, Some(State::Indexed { .. })) if same_stamp => self.unchanged += 1,
            (None, Some(State::Skipped { .. })) if same_stamp => self.still_skipped += 1,
            (None, _) => self.read.push(task),
        }
    }

    /// What an update has done that finds nothing to do.
    pub(super) fn already_done(&self) -> Done {
        Done { same: self.unchanged, skipped: self.still_skipped, ..Done::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.read.is_empty() && self.note.is_empty() && self.gone.is_empty()
    }
}
