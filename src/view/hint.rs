//! What is said of a claim right behind it? How many witnesses it has, or what is wrong with it, in two or three words.

use super::page::{Page, Shown};
use super::{hover, one_line, origins, rich, word};
use crate::config::InlayHints;
use crate::draft::ClaimKind;
use crate::evidence::reading::Readings;
use crate::source::Source;
use crate::source::library::Library;
use crate::verdict::{Judged, Verdict};
use std::path::Path;
use std::sync::Arc;

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
        _ if !is_problem => witnesses(&page)?,
        Verdict::Unsupported => "not found".to_owned(),
        verdict => word(verdict).to_owned(),
    };
    let summary = one_line(&rich::words(&hover::verdict(&page)));
    (wanted != InlayHints::Off).then_some(Hint { words, is_problem, summary })
}

/// How many sources have it, and how many those are that do not go back to one another.
fn witnesses(page: &Page) -> Option<String> {
    let sources: Vec<Arc<Source>> = match page.judged.claim.kind {
        ClaimKind::Quotation => {
            let evidence = page.evidence();
            let best = Arc::clone(&evidence.first()?.1);
            std::iter::once(best).chain(page.repeated(&evidence).into_iter().map(|other| other.source)).collect()
        }
        _ => {
            let shown = page.shown()?;
            let also = page.also(&shown);
            std::iter::once(shown).chain(also).map(|Shown { source, .. }| source).collect()
        }
    };
    let origins = origins::by_origin(&sources.iter().collect::<Vec<_>>()).len();
    Some(match sources.len() {
        1 => "1 source".to_owned(),
        sources => format!("{sources} sources, {origins} {}", if origins == 1 { "origin" } else { "origins" }),
    })
}
