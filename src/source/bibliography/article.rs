//! Which source of the library is an entry's article? And the way back: which entries may stand for a source?

use super::{Bibliography, Entry};
use crate::source::library::{Library, Unanswered};
use crate::source::{Source, SourceId, address};
use std::collections::HashMap;
use std::path::Path;

impl Entry {
    /// Its file, else the source published at its URL, else the one whose file has that name, else the one that is called
    /// like its key.
    pub fn article(&self, library: &dyn Library) -> Result<Option<SourceId>, Unanswered> {
        for file in &self.files {
            if let Some(source) = library.by_path(file)? {
                return Ok(Some(source));
            }
        }
        if let Some(url) = &self.metadata.url
            && let Some(source) = library.by_url(url)?.first()
        {
            return Ok(Some(*source));
        }
        // Reference managers write absolute paths of the machine they ran on: the file's name still tells which it is.
        for file in &self.files {
            if let [source] = library.by_stem(stem(file))?.as_slice() {
                return Ok(Some(*source));
            }
        }
        Ok(library.by_stem(&self.key)?.first().copied())
    }
}

fn stem(file: &Path) -> &str {
    file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

/// Entries by what a source may have of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Traces {
    /// Keys, and names of files without folder and extension.
    names: HashMap<String, Vec<usize>>,
    /// See [`address::canonical`].
    pages: HashMap<String, Vec<usize>>,
}

impl Traces {
    pub(super) fn add(&mut self, index: usize, entry: &Entry) {
        let stems = entry.files.iter().map(|file| stem(file));
        for name in stems.chain([entry.key.as_str()]).filter(|name| !name.is_empty()) {
            let entries = self.names.entry(name.to_owned()).or_default();
            if entries.last() != Some(&index) {
                entries.push(index);
            }
        }
        if let Some(url) = &entry.metadata.url {
            self.pages.entry(address::canonical(url)).or_default().push(index);
        }
    }
}

impl Bibliography {
    /// The entries that share their key, the name of a file or the URL with a source; [`Entry::article`] tells whether it
    /// is theirs.
    pub fn likely(&self, source: &Source) -> impl Iterator<Item = &Entry> {
        let named = self.traces.names.get(source.stem());
        let page = source.metadata.url.as_deref().map(address::canonical);
        let published = page.and_then(|page| self.traces.pages.get(&page));
        let mut indices: Vec<usize> = named.into_iter().chain(published).flatten().copied().collect();
        indices.sort_unstable();
        indices.dedup();
        indices.into_iter().map(|index| &self.entries[index])
    }

    /// The entries with this URL; what does not tell pages apart does not count.
    pub fn at(&self, url: &str) -> impl Iterator<Item = &Entry> {
        let indices = self.traces.pages.get(&address::canonical(url)).map(Vec::as_slice).unwrap_or_default();
        indices.iter().map(|index| &self.entries[*index])
    }
}
