//! Which passages hold these words, and what becomes of the index when things go wrong?

#![allow(clippy::disallowed_methods, reason = "these tests are about files")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "index/crash.rs"]
mod crash;
#[path = "index/damage.rs"]
mod damage;
#[path = "index/files.rs"]
mod files;
#[path = "index/isolated.rs"]
mod isolated;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "index/room.rs"]
mod room;
#[path = "index/search.rs"]
mod search;
#[path = "index/sharing.rs"]
mod sharing;
#[path = "index/sidecars.rs"]
mod sidecars;
#[path = "index/watching.rs"]
mod watching;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tearsheet::index::{End, Index, Report, State};
use tearsheet::source::library::{Asked, Library, Place};
use tearsheet::text::fold;

/// A folder of sources and a cache, removed at the end.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.sources()).unwrap();
        desk
    }

    /// With these files, by name.
    fn with(files: &[(&str, &str)]) -> Self {
        let desk = Desk::new();
        for (name, text) in files {
            desk.write(name, text);
        }
        desk
    }

    fn sources(&self) -> PathBuf {
        self.folder.path().join("sources")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.sources().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn open(&self) -> Index {
        Index::open(&[self.sources()], &self.cache()).unwrap()
    }

    /// The index, up to date.
    fn index(&self) -> Index {
        let index = self.open();
        assert_eq!(update(&index).end, End::Complete);
        index
    }
}

/// How often to try what goes by chance; `TEARSHEET_ROUNDS` asks for more.
fn rounds() -> usize {
    std::env::var("TEARSHEET_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(25)
}

fn update(index: &Index) -> Report {
    index.update(&|_, _| (), &|| false).unwrap()
}

fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    fold::search_words(text, |_, word| words.push(word.to_owned()));
    words
}

/// The passages with this phrase, as texts.
fn phrase(library: &Arc<dyn Library>, text: &str) -> Vec<String> {
    texts(library, &library.phrase(&words(text), 100).unwrap())
}

/// The words of the text as they stand.
fn asked(text: &str) -> Vec<Asked> {
    words(text).into_iter().map(Asked::as_written).collect()
}

fn similar(library: &Arc<dyn Library>, text: &str) -> Vec<String> {
    texts(library, &library.similar(&asked(text), 10).unwrap())
}

fn texts(library: &Arc<dyn Library>, places: &[Place]) -> Vec<String> {
    let text = |place: &Place| place.span.of(&library.source(place.source).unwrap().unwrap().text).to_owned();
    places.iter().map(text).collect()
}

/// Every file with what became of it: `name: indexed`, `name: the reason`.
fn listing(index: &Index, folder: &Path) -> Vec<String> {
    let folder = folder.canonicalize().unwrap();
    let told = |file: tearsheet::index::File| {
        let name = file.path.strip_prefix(&folder).unwrap_or(&file.path).display().to_string();
        match file.state {
            State::Indexed { problem: None, .. } => format!("{name}: indexed"),
            State::Indexed { problem: Some(problem), .. } => format!("{name}: indexed, {problem}"),
            // The list of all formats that can be read grows.
            State::Skipped { reason } => {
                format!("{name}: {}", reason.split(": articles are").next().unwrap_or_default())
            }
        }
    };
    index.files().unwrap().into_iter().map(told).collect()
}
