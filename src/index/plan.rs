//! What has changed since the index was written? Files found and files known → what is to be read, noted, and removed.

use super::listing::{File, State};
use super::scan::Found;
use crate::source::SourceId;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What there is to do.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Files to be read, with what is known of them.
    pub(super) read: Vec<Task>,
    /// Files that are no articles, with the reason.
    pub(super) note: Vec<(Task, String)>,
    pub(super) remove: Vec<SourceId>,
    /// Of those removed, how many were sources.
    pub(super) removed_sources: usize,
    /// Sources that did not change, and skipped files that did not.
    pub(super) unchanged: usize,
    pub(super) still_skipped: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Task {
    pub(super) path: PathBuf,
    pub(super) found: Found,
    pub(super) known: Option<File>,
}

impl Plan {
    pub(super) fn of(found: BTreeMap<PathBuf, Found>, known: Vec<File>) -> Plan {
        let mut plan = Plan::default();
        let mut known: BTreeMap<SourceId, File> = known.into_iter().map(|file| (file.id, file)).collect();
        for (path, found) in found {
            let known = known.remove(&SourceId::of(&path));
            plan.add(Task { path, found, known });
        }
        plan.removed_sources = known.values().filter(|file| matches!(file.state, State::Indexed { .. })).count();
        plan.remove = known.into_keys().collect();
        plan
    }

    fn add(&mut self, task: Task) {
        let same_stamp =
            task.known.as_ref().is_some_and(|known| known.modified != 0 && known.stamp() == task.found.stamp);
        match (&task.found.refused, task.known.as_ref().map(|known| &known.state)) {
            (Some(reason), Some(State::Skipped { reason: known })) if reason == known => self.still_skipped += 1,
            (Some(reason), _) => {
                let reason = reason.clone();
                self.note.push((task, reason));
            }
            (None, Some(State::Indexed { .. })) if same_stamp => self.unchanged += 1,
            (None, Some(State::Skipped { .. })) if same_stamp => self.still_skipped += 1,
            (None, _) => self.read.push(task),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.read.is_empty() && self.note.is_empty() && self.remove.is_empty()
    }
}
