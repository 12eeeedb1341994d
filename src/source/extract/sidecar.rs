//! What does the file beside an article say of it? `NAME.yaml` beside `NAME.pdf`: the same keys as in front matter, or one
//! entry of Hayagriva.

use super::{Refused, encoding, front_matter};
use crate::source::Metadata;
use crate::source::bibliography::Bibliography;
use crate::source::yaml::Broken;
use std::path::{Path, PathBuf};

/// What it says, and what is wrong with it: a message about the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sidecar {
    pub metadata: Metadata,
    pub problem: Option<String>,
}

/// What sidecars' names end in.
pub const EXTENSIONS: [&str; 2] = ["yaml", "yml"];

/// A longer file is no sidecar: metadata of a page has 2 KB.
pub const LARGEST: u64 = 64 * 1024;

/// What an article's sidecar may be called, the most particular name first: `NAME.pdf.yaml` before `NAME.yaml`.
pub fn names(article: &Path) -> impl Iterator<Item = PathBuf> {
    let whole = EXTENSIONS.map(|extension| {
        let mut name = article.as_os_str().to_owned();
        name.push(".");
        name.push(extension);
        PathBuf::from(name)
    });
    whole.into_iter().chain(EXTENSIONS.map(|extension| article.with_extension(extension)))
}

/// Whether a file is called as sidecars are.
pub fn is_called_so(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

impl Sidecar {
    /// Reads the file of this name.
    pub fn read(name: &str, bytes: Vec<u8>) -> Self {
        if bytes.len() as u64 > LARGEST {
            return Sidecar::unusable(name, &format!("has more than {} KB: leave only metadata there", LARGEST >> 10));
        }
        match encoding::decode(bytes, None) {
            Ok(decoded) => told(name, decoded.text.trim_start_matches('\u{FEFF}')),
            Err(Refused(reason)) => Sidecar::unusable(name, &reason),
        }
    }

    /// `reason` follows on the file's name.
    pub fn unusable(name: &str, reason: &str) -> Self {
        Sidecar { metadata: Metadata::default(), problem: Some(format!("its sidecar {name} {reason}")) }
    }
}

fn told(name: &str, text: &str) -> Sidecar {
    let (metadata, broken) = front_matter::told(text);
    if let Some(Broken { line, why }) = broken {
        let problem = format!("its sidecar {name} is broken in line {line} ({why}): what follows there is not used");
        return Sidecar { metadata, problem: Some(problem) };
    }
    let metadata = if metadata == Metadata::default() { entry(text).unwrap_or_default() } else { metadata };
    if metadata == Metadata::default() && !text.trim().is_empty() {
        return Sidecar::unusable(
            name,
            "says nothing of it: write `title`, `publisher`, `author`, `date` or `url` there",
        );
    }
    Sidecar { metadata, problem: None }
}

/// What the only entry of a bibliography says.
fn entry(text: &str) -> Option<Metadata> {
    let mut bibliography = Bibliography::default();
    bibliography.add(Path::new("sidecar.yaml"), text);
    match bibliography.entries() {
        [entry] => Some(entry.metadata.clone()),
        _ => None,
    }
}
