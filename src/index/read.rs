//! What does this file hold now? Reads it, and says whether the index has to be told.

use super::budget::{Budget, Share};
use super::document::{Article, Stamp};
use super::listing::State;
use super::plan::Task;
use super::scan::{extension, stamp, trusted};
use super::sidecar::Beside;
use crate::source::content_hash;
use crate::source::extract::{self, Refused};
use std::fs;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// What became of a file.
pub(super) enum Outcome {
    /// A source that is new or has changed.
    Changed(Article),
    /// The same words under a new stamp, which the index should note.
    Touched(Article),
    /// A file that is no source, or not any more.
    Skipped(Article),
    /// Nothing that the index does not say already: of a source, or of a skipped file.
    Same,
    StillSkipped,
}

/// Reads one file; waits while too much of what was read is not written yet.
pub(super) fn read(task: &Task, budget: &Arc<Budget>) -> Outcome {
    let name = task.found.path.to_string_lossy().into_owned();
    let (stamp, bytes, share) = match bytes(&task.found.path, budget) {
        Ok(read) => read,
        Err(reason) => return skipped(task, name, Stamp::of_size(task.found.stamp.size), reason),
    };
    let hash = content_hash(&bytes);
    let (stamp, hash, beside) = match &task.found.sidecar {
        Some(sidecar) => sidecar.read(stamp, hash),
        None => (stamp, hash, Beside::Nothing),
    };
    let known = match task.known.as_ref().map(|known| (known, &known.state)) {
        Some((known, State::Indexed { hash: known_hash, .. })) if *known_hash == hash => Some(known),
        _ => None,
    };
    if known.is_some_and(|known| known.stamp() == stamp) {
        return Outcome::Same;
    }
    // A file that makes the extraction panic must not cost the others.
    let extracted = catch_unwind(AssertUnwindSafe(|| {
        let told = beside.told();
        extract::extract(bytes, extension(&task.found.path), told)
    }));
    match extracted.unwrap_or_else(|_| {
        Err(Refused("cannot be read because of a defect of Tearsheet: please report it".to_owned()))
    }) {
        Ok(extracted) => {
            let article = Article::read(&task.found.path, name, stamp, hash, extracted, share);
            if known.is_some() { Outcome::Touched(article) } else { Outcome::Changed(article) }
        }
        Err(Refused(reason)) => skipped(task, name, stamp, reason),
    }
}

fn skipped(task: &Task, name: String, stamp: Stamp, reason: String) -> Outcome {
    let says_so = |known: &State| matches!(known, State::Skipped { reason: known } if *known == reason);
    match &task.known {
        Some(known) if known.stamp() == stamp && says_so(&known.state) => Outcome::StillSkipped,
        _ => Outcome::Skipped(Article::skipped(&task.found.path, name, stamp, reason)),
    }
}

/// The file's bytes with the stamp that it had before they were read: if it changes meanwhile, the next look will tell.
fn bytes(path: &Path, budget: &Arc<Budget>) -> Result<(Stamp, Vec<u8>, Share), String> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => "vanished before it could be read".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read: change its permissions".to_owned(),
        _ => format!("cannot be read ({error})"),
    };
    let file = fs::File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err("is no ordinary file any more".to_owned());
    }
    if metadata.len() > extract::LARGEST {
        return Err(extract::too_large(metadata.len()).0);
    }
    let share = budget.take(metadata.len());
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // What is added meanwhile belongs to the next stamp.
    file.take(metadata.len()).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok((trusted(stamp(&metadata)), bytes, share))
}
