//! What did the writer choose? `tearsheet.toml` and editor settings as written → [`Settings`] as used.
//!
//! Knows no files: a caller hands the text in and says where it came from.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

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

/// Settings as used: every path is absolute or relative to the process's folder, every default filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Folders and files that hold the sources.
    pub sources: Vec<PathBuf>,
    /// Bibliography files, besides those that a draft's front matter names.
    pub bibliography: Vec<PathBuf>,
    /// The level of each rule that differs from the rule's own default, by code.
    pub rules: BTreeMap<String, Level>,
}
