//! What did the writer choose? `tearsheet.toml` and editor settings as written → [`Settings`] as used.
//!
//! Knows no files: a caller hands the text in and says which folder its paths start from.

mod nearest;
mod tree;
mod written;

pub use nearest::nearest;
pub use written::{Problem, Written, from_json, from_toml};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// The name of a project's settings file.
pub const FILE_NAME: &str = "tearsheet.toml";

/// Where sources lie unless somebody says otherwise, relative to the workspace's root.
pub const DEFAULT_SOURCES: &str = "sources";

/// How loudly a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Off,
    Hint,
    Info,
    Warning,
    Error,
}

impl Level {
    /// Every level and the word for it in settings, loudest first.
    pub const NAMES: [(&'static str, Level); 5] = [
        ("error", Level::Error),
        ("warning", Level::Warning),
        ("info", Level::Info),
        ("hint", Level::Hint),
        ("off", Level::Off),
    ];

    /// The word for it in settings.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Hint => "hint",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// Behind which claims an editor shows, in the text itself, what the sources make of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InlayHints {
    #[default]
    Off,
    /// Those that no source bears out as they stand.
    Problems,
    /// All that was checked.
    All,
}

impl InlayHints {
    /// Every choice and the word for it in settings.
    pub const NAMES: [(&'static str, InlayHints); 3] =
        [("off", InlayHints::Off), ("problems", InlayHints::Problems), ("all", InlayHints::All)];
}

/// How much memory indexing may take, in MB (of 2^20 bytes), besides the list of all files (a quarter of a kilobyte each) and an
/// article that is larger than all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexMemory(u32);

impl IndexMemory {
    /// With less not even one thread could write.
    pub const LEAST: IndexMemory = IndexMemory(32);
    /// More is never used: what is written is committed long before.
    pub const MOST: IndexMemory = IndexMemory(4096);

    /// `None` if that is not between [`IndexMemory::LEAST`] and [`IndexMemory::MOST`].
    pub fn megabytes(megabytes: u64) -> Option<Self> {
        let memory = IndexMemory(u32::try_from(megabytes).ok()?);
        (IndexMemory::LEAST.0..=IndexMemory::MOST.0).contains(&memory.0).then_some(memory)
    }

    pub fn bytes(self) -> u64 {
        u64::from(self.0) << 20
    }
}

impl Default for IndexMemory {
    /// Half as much makes half again as many segments, which have to be merged: 100,000 articles take 16 seconds instead
    /// of ten then, and more memory, as what is merged is mapped. Twice as much makes indexing no faster.
    fn default() -> Self {
        IndexMemory(256)
    }
}

impl fmt::Display for IndexMemory {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

/// Settings as used: every path is absolute or relative to the process's folder, every default filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Folders and files that hold the sources.
    pub sources: Vec<PathBuf>,
    /// Bibliography files, besides those that a draft's front matter names.
    pub bibliography: Vec<PathBuf>,
    /// The level of each rule that differs from the rule's own default, by code.
    pub rules: BTreeMap<String, Level>,
    pub inlay_hints: InlayHints,
    pub index_memory: IndexMemory,
}

impl Settings {
    /// What holds for the workspace at `root`. Of `layers`, earlier ones win: a list of paths counts whole, rules count one
    /// by one. By convention: command line, project file, editor.
    pub fn layered(root: &Path, layers: &[&Written]) -> Settings {
        let sources = layers.iter().find_map(|written| written.sources.clone());
        let bibliography = layers.iter().find_map(|written| written.bibliography.clone());
        let mut rules = BTreeMap::new();
        for written in layers.iter().rev() {
            rules.extend(written.rules.iter().map(|(code, level)| (code.clone(), *level)));
        }
        Settings {
            sources: sources.unwrap_or_else(|| vec![root.join(DEFAULT_SOURCES)]),
            bibliography: bibliography.unwrap_or_default(),
            rules,
            inlay_hints: layers.iter().find_map(|written| written.inlay_hints).unwrap_or_default(),
            index_memory: layers.iter().find_map(|written| written.index_memory).unwrap_or_default(),
        }
    }
}
