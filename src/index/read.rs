//! What does this file hold now? Reads it, and says whether the index has to be told.

use super::budget::{Budget, Share};
use super::document::{Article, Stamp};
use super::failure::guarded;
use super::found::Found;
use super::isolated::{self, Unread};
use super::listing::Known;
use super::scan::{extension, stamp, trusted};
use super::sidecar::Beside;
use super::snapshot::Snapshot;
use crate::source::extract::{self, Extracted, Refused};
use crate::source::{SourceId, content_hash};
use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// What became of a file.
pub(super) enum Outcome {
    /// A source that is new or has changed.
    Changed(Article),
    /// The same words under a new stamp, which the index should note.
    Touched(Article),
    /// A source that had another path before, by which the index should not know it any more.
    Renamed(Article, SourceId),
    /// A file that is no source, or not any more.
    Skipped(Article),
    /// Nothing that the index does not say already: of a source, or of a skipped file.
    Same,
    StillSkipped,
}

/// What the index holds that need not be extracted again, which takes long for some formats.
pub(super) struct Held<'a> {
    library: &'a Snapshot,
    /// Sources whose files are gone, by the hash of their bytes.
    gone: Mutex<HashMap<u64, Vec<Known>>>,
}

impl<'a> Held<'a> {
    pub(super) fn new<'k>(library: &'a Snapshot, gone: impl Iterator<Item = &'k Known>) -> Self {
        let mut by_hash: HashMap<u64, Vec<Known>> = HashMap::new();
        for known in gone {
            if let Some(hash) = known.hash {
                by_hash.entry(hash).or_default().push(known.clone());
            }
        }
        Held { library, gone: Mutex::new(by_hash) }
    }

    /// A source with these bytes whose file is gone; each is taken once.
    fn take(&self, path: &Path, size: u64, hash: u64) -> Option<Known> {
        let mut gone = self.gone.lock().unwrap_or_else(PoisonError::into_inner);
        let same = gone.get_mut(&hash)?;
        let is_same = |known: &Known| {
            let before = guarded(|| self.library.path(known.at));
            known.stamp.size == size && before.is_ok_and(|before| extension(Path::new(&before)) == extension(path))
        };
        let at = same.iter().position(is_same)?;
        Some(same.swap_remove(at))
    }

    /// What was extracted from the file, if the same would be extracted now with what lies `beside` it: what could not be
    /// understood of that is told by its name.
    fn extracted(&self, known: &Known, beside: &Beside) -> Option<Extracted> {
        let problem = guarded(|| self.library.note(known.at)).ok()?;
        let is_same = match beside {
            Beside::Nothing => known.stamp.sidecar == 0,
            Beside::Bytes(..) => known.stamp.sidecar != 0 && problem.is_none(),
            Beside::Unreadable(..) => false,
        };
        let extracted = is_same.then(|| self.library.extracted(known.id)).flatten()?;
        Some(Extracted { problem, ..extracted })
    }

    /// Whether the index says of a file that it is no source for this reason.
    fn says(&self, known: &Known, reason: &str) -> bool {
        known.hash.is_none()
            && guarded(|| self.library.note(known.at)).is_ok_and(|note| note.as_deref() == Some(reason))
    }
}

/// Reads one file; waits while too much of what was read is not written yet. `None` if it was cancelled meanwhile.
pub(super) fn read(
    found: Found,
    known: Option<&Known>,
    held: &Held,
    budget: &Arc<Budget>,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<Outcome> {
    let path = found.path;
    let skipped = |stamp, reason| skipped(found, known, held, stamp, reason);
    let (stamp, bytes, share) = match bytes(path, budget) {
        Ok(read) => read,
        // A known source that vanished this very moment may be about to come back, with its whole folder: the next look tells.
        Err(_) if known.is_some_and(|known| known.hash.is_some()) && !path.exists() => return Some(Outcome::Same),
        Err(reason) => return Some(skipped(Stamp::of_size(found.stamp.size), reason)),
    };
    let (size, hash) = (stamp.size, content_hash(&bytes));
    let (stamp, hash, beside) = match found.sidecar {
        Some(sidecar) => sidecar.read(stamp, hash),
        None => (stamp, hash, Beside::Nothing),
    };
    let article = |extracted, share| Article::read(found, stamp.clone(), hash, extracted, share);
    let same = known.filter(|known| known.hash == Some(hash));
    if let Some(known) = same {
        if known.stamp == stamp {
            return Some(Outcome::Same);
        }
        if let Some(extracted) = held.extracted(known, &beside) {
            return Some(Outcome::Touched(article(extracted, share)));
        }
    } else if let Some(renamed) = held.take(path, size, hash)
        && let Some(extracted) = held.extracted(&renamed, &beside)
    {
        return Some(Outcome::Renamed(article(extracted, share), renamed.id));
    }
    Some(match extracted(bytes, extension(path), beside, cancelled) {
        Ok(Ok(extracted)) if same.is_some() => Outcome::Touched(article(extracted, share)),
        Ok(Ok(extracted)) => Outcome::Changed(article(extracted, share)),
        Ok(Err(Refused(reason))) => skipped(stamp, reason),
        Err(Unread::Cancelled) => return None,
        Err(Unread::NotStarted(error)) => {
            let reason = format!("cannot be read, as no process can be started for it ({error}): start Tearsheet anew");
            // It may be tried again though it has not changed.
            skipped(Stamp::of_size(found.stamp.size), reason)
        }
    })
}

/// What a file says. One that makes its reader panic, hang or take all memory must not cost the others.
fn extracted(
    bytes: Vec<u8>,
    extension: Option<&str>,
    beside: Beside,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Result<Extracted, Refused>, Unread> {
    if let (Some(program), Some(extension)) = (isolated::program(), extension)
        && extract::is_unbounded(extension)
    {
        let extracted = isolated::extract(program, &bytes, extension, cancelled)?;
        return Ok(extracted.and_then(|extracted| caught(|| Ok(extract::described(extracted, beside.told())))));
    }
    Ok(caught(|| extract::extract(bytes, extension, beside.told())))
}

fn caught(read: impl FnOnce() -> Result<Extracted, Refused>) -> Result<Extracted, Refused> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(Refused("cannot be read because of a defect of Tearsheet: please report it".to_owned()))
    })
}

fn skipped(found: Found, known: Option<&Known>, held: &Held, stamp: Stamp, reason: String) -> Outcome {
    match known {
        Some(known) if known.stamp == stamp && held.says(known, &reason) => Outcome::StillSkipped,
        _ => Outcome::Skipped(Article::skipped(found, stamp, reason)),
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
