//! What lies in an archive? The parts of a document that is a zip, within limits.
//!
//! Parts have names, not paths: nothing is ever written to a disk. An archive within the archive is a part like any other.

use super::Refused;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A document has some dozen entries, a book of many chapters and pictures some thousands.
const MOST_ENTRIES: usize = 20_000;

/// What is unpacked of one archive, all parts together. Markup takes five to twenty times the room of the words in it, so
/// this is still a dozen novels.
const MOST_UNPACKED: u64 = 128 << 20;

/// Documents unpack to three to thirty times their size, bombs to a thousand times.
const HIGHEST_RATIO: u64 = 100;

/// So much is unpacked whatever the ratio: it takes no time, and short documents with long tables pack well.
const ALWAYS_UNPACKED: u64 = 16 << 20;

/// Every entry has a header in the archive's directory, which begins with these bytes.
const ENTRY: &[u8] = b"PK\x01\x02";

#[derive(Debug)]
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
    limit: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        // Counted before the directory is read, as that takes memory for every entry that it claims to have.
        if memchr::memmem::find_iter(bytes, ENTRY).nth(MOST_ENTRIES).is_some() {
            return Err(Refused(format!("holds more than {MOST_ENTRIES} entries: no document needs so many")));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            Refused("is not whole, or not of the format that its name says: get it anew, or save it anew".to_owned())
        })?;
        let limit = (bytes.len() as u64).saturating_mul(HIGHEST_RATIO).clamp(ALWAYS_UNPACKED, MOST_UNPACKED);
        Ok(Archive { zip, left: limit, limit })
    }

    /// The bytes of a part, `None` if there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refused> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(locked()),
            Err(_) => return Err(damaged(name)),
        };
        let mut bytes = Vec::new();
        // What an entry says of its size is not believed.
        entry.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged(name))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            let limit = self.limit >> 20;
            Refused(format!("unpacks to more than {limit} MB, which no document of its size does: split it"))
        })?;
        Ok(Some(bytes))
    }
}

/// The part that a reference in a part of `folder` means.
pub(super) fn resolved(folder: &str, reference: &str) -> String {
    let folder = if reference.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(reference.split('/')) {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Why a document that is encrypted is no article.
pub(super) fn locked() -> Refused {
    Refused("is protected by a password: save a copy without one".to_owned())
}

fn damaged(part: &str) -> Refused {
    Refused(format!("is damaged (in {part}): get it anew, or save it anew"))
}
