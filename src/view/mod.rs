//! How do people and programs see it? Hover, evidence beside a claim, outline, selection, terminal report, JSON.
//!
//! Nothing here decides anything: what is shown was found out before.

pub mod clusters;
pub mod evidence;
mod excerpt;
pub mod hint;
pub mod hover;
pub mod json;
pub mod lines;
pub mod origins;
pub mod outline;
mod page;
pub mod passage;
pub mod report;
mod rich;
pub mod selection;
pub mod summary;
pub mod verified;
pub mod whereabouts;

use crate::draft::Target;
use crate::source::{Metadata, Source};
use crate::verdict::Verdict;
use std::path::Path;

/// A path as seen from `base`: without it, if it lies below.
pub fn shown(path: &Path, base: &Path) -> String {
    path.strip_prefix(base).unwrap_or(path).display().to_string()
}

/// `title · publisher · date`, as far as they are known; the file's name where there is no title.
pub fn caption(source: &Source) -> String {
    let title = source.metadata.title.clone().unwrap_or_else(|| source.stem().to_owned());
    told(&Metadata { title: Some(title), ..source.metadata.clone() })
}

/// `title · publisher · date`, as far as they are known.
pub fn told(metadata: &Metadata) -> String {
    let Metadata { title, publisher, date, .. } = metadata;
    let parts = [title, publisher, date];
    parts.into_iter().flatten().map(|part| one_line(part)).collect::<Vec<_>>().join(" · ")
}

/// How a reader calls what a citation names.
fn name(target: &Target) -> &str {
    match target {
        Target::Key(name) | Target::Link(name) => name,
    }
}

/// The word for a verdict.
pub fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verbatim => "verbatim",
        Verdict::Altered => "altered",
        Verdict::Supported => "supported",
        Verdict::PartlySupported => "partly supported",
        Verdict::Contradicted => "contradicted",
        Verdict::Unsupported => "unsupported",
        Verdict::Unchecked => "unchecked",
    }
}

/// Text on one line, without characters that would steer a terminal.
pub fn one_line(text: &str) -> String {
    let seen: String = text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
