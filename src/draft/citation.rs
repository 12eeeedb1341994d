//! Which source does a citation name? Key or link → bibliography → library; and back, which key names a source.

use super::{Citation, Target};
use crate::source::bibliography::Bibliography;
use crate::source::library::{Library, Unanswered};
use crate::source::{Source, SourceId};
use std::path::Path;

/// What became of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    Source(SourceId),
    /// The bibliography has the entry, or the link leads to a page, but no article of the library is what it names.
    NotInLibrary,
    Unknown,
    /// A link that has nothing to do with the sources: another file, a heading of the same file, a mail address.
    Elsewhere,
}

/// Resolves a citation of a draft in `folder`.
pub fn resolve(
    target: &Target,
    folder: &Path,
    bibliography: &Bibliography,
    library: &dyn Library,
) -> Result<Resolution, Unanswered> {
    match target {
        Target::Key(key) => resolve_key(key, bibliography, library),
        Target::Link(link) => resolve_link(link, folder, library),
    }
}

/// The key by which the draft cites a source already, of citations with what became of them.
pub fn key_used<'d>(citations: &'d [Citation], resolutions: &[Resolution], source: SourceId) -> Option<&'d str> {
    citations
        .iter()
        .zip(resolutions)
        .find_map(|(citation, resolution)| citation.target.key().filter(|_| *resolution == Resolution::Source(source)))
}

/// The key that cites `source`: the bibliography's, else its file stem.
pub fn key(source: &Source, folder: &Path, bibliography: &Bibliography, library: &dyn Library) -> Option<String> {
    let resolves = |key: &str| {
        let target = Target::Key(key.to_owned());
        resolve(&target, folder, bibliography, library) == Ok(Resolution::Source(source.id))
    };
    bibliography
        .likely(source)
        .map(|entry| entry.key.clone())
        .find(|key| resolves(key))
        .or_else(|| Some(source.stem().to_owned()).filter(|stem| citable(stem) && resolves(stem)))
}

/// Whether a file stem can stand behind `@`.
fn citable(stem: &str) -> bool {
    stem.starts_with(|first: char| first.is_alphanumeric() || first == '_')
        && stem.chars().all(|letter| letter.is_alphanumeric() || "_-.:".contains(letter))
        && stem.ends_with(char::is_alphanumeric)
}

fn resolve_key(key: &str, bibliography: &Bibliography, library: &dyn Library) -> Result<Resolution, Unanswered> {
    let Some(entry) = bibliography.entry(key) else {
        let named = library.by_stem(key)?;
        return Ok(named.first().map_or(Resolution::Unknown, |source| Resolution::Source(*source)));
    };
    Ok(entry.article(library)?.map_or(Resolution::NotInLibrary, Resolution::Source))
}

fn resolve_link(link: &str, folder: &Path, library: &dyn Library) -> Result<Resolution, Unanswered> {
    let target = link.split('#').next().unwrap_or_default();
    if target.is_empty() || target.starts_with("mailto:") {
        return Ok(Resolution::Elsewhere);
    }
    if target.contains("://") {
        let found = library.by_url(target)?;
        return Ok(found.first().map_or(Resolution::NotInLibrary, |source| Resolution::Source(*source)));
    }
    let path = folder.join(percent_decoded(target));
    if let Some(source) = library.by_path(&path)? {
        return Ok(Resolution::Source(source));
    }
    // A relative link into a folder of sources that names no source is a citation gone wrong; any other relative
    // link (another note, an image) is none of our business.
    Ok(if library.holds_folder_of(&path)? { Resolution::Unknown } else { Resolution::Elsewhere })
}

/// `%20` → blank; what is not UTF-8 after decoding stays as it was written.
fn percent_decoded(target: &str) -> String {
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = (byte == b'%').then(|| after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok())).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| target.to_owned())
}
