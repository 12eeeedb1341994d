//! What does this file hold now? Reads it, and says whether the index has to be told.

use super::budget::{Budget, Share};
use super::document::{Article, Stamp};
use super::isolated::{self, Unanswered};
use super::listing::State;
use super::plan::Task;
use super::scan::{extension, stamp, trusted};
use super::sidecar::Beside;
use crate::source::content_hash;
use crate::source::extract::{self, Extracted, Refused};
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

/// Reads one file; waits while too much of what was read is not written yet. `None` if it was cancelled meanwhile.
pub(super) fn read(task: &Task, budget: &Arc<Budget>, cancelled: &(dyn Fn() -> bool + Sync)) -> Option<Outcome> {
    let name = task.found.path.to_string_lossy().into_owned();
    let (stamp, bytes, share) = match bytes(&task.found.path, budget) {
        Ok(read) => read,
        Err(reason) => return Some(skipped(task, name, Stamp::of_size(task.found.stamp.size), reason)),
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
        return Some(Outcome::Same);
    }
    Some(match extracted(bytes, extension(&task.found.path), beside, cancelled) {
        Ok(Ok(extracted)) => {
            let article = Article::read(&task.found.path, name, stamp, hash, extracted, share);
            if known.is_some() { Outcome::Touched(article) } else { Outcome::Changed(article) }
        }
        Ok(Err(Refused(reason))) => skipped(task, name, stamp, reason),
        Err(Unanswered::Cancelled) => return None,
        Err(Unanswered::NotStarted(error)) => {
            let reason = format!("cannot be read, as no process can be started for it ({error}): start Tearsheet anew");
            // It may be tried again though it has not changed.
            skipped(task, name, Stamp::of_size(task.found.stamp.size), reason)
        }
    })
}

/// What a file says. One that makes its reader panic, hang or take all memory must not cost the others.
fn extracted(
    bytes: Vec<u8>,
    extension: Option<&str>,
    beside: Beside,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Result<Extracted, Refused>, Unanswered> {
    if let (Some(program), Some(extension)) = (isolated::program(), extension)
        && extract::is_unbounded(extension)
    {
        let extracted = isolated::extract(program, &bytes, extension, cancelled)?;
        return Ok(extracted.and_then(|extracted| guarded(|| Ok(extract::described(extracted, beside.told())))));
    }
    Ok(guarded(|| extract::extract(bytes, extension, beside.told())))
}

fn guarded(read: impl FnOnce() -> Result<Extracted, Refused>) -> Result<Extracted, Refused> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(Refused("cannot be read because of a defect of Tearsheet: please report it".to_owned()))
    })
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
