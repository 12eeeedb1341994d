//! In which format is a bibliography written? Its name tells, or else how it begins.

use super::{block, ris};
use std::path::Path;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// BibTeX or BibLaTeX.
    Bibtex,
    /// CSL-JSON.
    Csl,
    Ris,
    /// Hayagriva's entries, or CSL items.
    Yaml,
}

/// What bibliographies are called.
pub const EXTENSIONS: [&str; 7] = ["bib", "bibtex", "biblatex", "json", "ris", "yaml", "yml"];

pub(super) const NONE: &str = "this is no bibliography: neither BibTeX (entries like `@article{key, title = {…}}`) nor \
                               CSL-JSON (a list of items with an `id`) nor RIS (records that begin with `TY  - `); \
                               export it again in one of these formats, or as Hayagriva YAML under a name that ends in \
                               `.yaml`";

impl Format {
    /// The format of a file; an empty file is an empty bibliography of any.
    pub(super) fn of(path: &Path, text: &str) -> Option<Format> {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        match extension.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Csl),
            "ris" => Some(Format::Ris),
            "yaml" | "yml" => Some(Format::Yaml),
            _ if text.trim_start().starts_with(['[', '{']) => Some(Format::Csl),
            _ if ris::begins(text) => Some(Format::Ris),
            _ if text.trim().is_empty() || block::blocks(text).next().is_some() => Some(Format::Bibtex),
            _ => None,
        }
    }
}
