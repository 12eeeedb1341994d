//! What is said of a claim right behind it? How many witnesses it has, or what is wrong with it, in two or three words.

use super::origins::Witnesses;
use super::page::Page;
use super::{hover, one_line, rich, word};
use crate::config::InlayHints;
use crate::evidence::reading::Readings;
use crate::source::library::Library;
use crate::verdict::{Judged, Verdict};
use std::path::Path;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// `2 sources, 1 origin`
    pub words: String,
    /// No source bears the claim out as it stands.
    pub is_problem: bool,
    /// The verdict as the hover begins.
    pub summary: String,
}

/// The hint behind a claim, if it is one of the `wanted`; what was not checked has none. `readings` are those of `library`;
/// files are named as seen from `base`.
pub fn hint(
    judged: &Judged,
    wanted: InlayHints,
    draft: &str,
    library: &dyn Library,
    readings: &Readings,
    base: &Path,
) -> Option<Hint> {
    let page = Page { judged, draft, library, readings, base };
    let is_problem = !matches!(judged.verdict, Verdict::Verbatim | Verdict::Supported);
    let words = match judged.verdict {
        Verdict::Unchecked => return None,
        _ if !is_problem && wanted != InlayHints::All => return None,
        _ if !is_problem => Witnesses::on(&page)?.counted(),
        Verdict::Unsupported => "not found".to_owned(),
        verdict => word(verdict).to_owned(),
    };
    let summary = one_line(&rich::words(&hover::verdict(&page)));
    (wanted != InlayHints::Off).then_some(Hint { words, is_problem, summary })
}
