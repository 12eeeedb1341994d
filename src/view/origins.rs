//! How many witnesses has a claim? Sources that go back to one origin, a wire story and its reprints, are one, however many
//! pages carry it.

use super::lines::Lines;
use super::one_line;
use super::page::{Page, Shown};
use super::summary::plural;
use crate::check::Checked;
use crate::draft::{ClaimKind, Draft};
use crate::evidence::reading::Readings;
use crate::source::Source;
use crate::source::library::Library;
use crate::source::origin::{Group, Tie, groups};
use crate::verdict::{Judged, Verdict};
use std::path::Path;
use std::sync::Arc;

/// Sources beyond these are not held against each other: they are counted, but not their origins. Each pair takes some
/// hundredths of a millisecond.
const MOST_COMPARED: usize = 24;

/// The sources that have what a claim says.
pub(super) struct Witnesses {
    /// The one that is shown comes first.
    pub(super) sources: Vec<Arc<Source>>,
    /// By origin; empty for so many sources that nobody compared them.
    pub(super) origins: Vec<Group>,
}

impl Witnesses {
    pub(super) fn of(sources: Vec<Arc<Source>>) -> Self {
        let origins = if sources.len() > MOST_COMPARED { Vec::new() } else { groups(&sources) };
        Witnesses { sources, origins }
    }

    /// The witnesses of the claim on this page; `None` if no source bears it out.
    pub(super) fn on(page: &Page) -> Option<Self> {
        if !is_borne_out(page.judged.verdict) {
            return None;
        }
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
        Some(Witnesses::of(sources))
    }

    /// `3 sources, 1 origin`
    pub(super) fn counted(&self) -> String {
        let sources = plural(self.sources.len(), "source");
        match self.origins.len() {
            _ if self.sources.len() == 1 => sources,
            0 => sources,
            origins => format!("{sources}, {}", plural(origins, "origin")),
        }
    }
}

/// Whether sources say it, if not in all respects.
pub(super) fn is_borne_out(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Verbatim | Verdict::Supported | Verdict::PartlySupported)
}

/// Where a draft has claims with sources that share an origin, each on its line: `brief.md:12:1: 3 sources, 1 origin (Reuters)`.
pub fn shared(path: &str, draft: &Draft, checked: &Checked, library: &dyn Library) -> Vec<String> {
    let (lines, readings) = (Lines::of(&draft.text), Readings::default());
    let told = |judged: &Judged| {
        let page = Page { judged, draft: &draft.text, library, readings: &readings, base: Path::new("") };
        let witnesses = Witnesses::on(&page)?;
        let shared: Vec<String> =
            witnesses.origins.iter().filter(|group| group.members.len() > 1).map(known_by).collect();
        let at = judged.claim.span.start;
        let place = format!("{}:{}:{}", one_line(path), lines.line(at), lines.column(&draft.text, at));
        (!shared.is_empty()).then(|| format!("{place}: {} ({})", witnesses.counted(), shared.join(", ")))
    };
    checked.claims.iter().filter(|judged| judged.claim.kind != ClaimKind::Aside).filter_map(told).collect()
}

/// By what an origin of several sources is known.
pub(super) fn known_by(group: &Group) -> String {
    match group.ties.first() {
        Some(Tie::Credit(agency)) => one_line(agency),
        Some(Tie::Page(_)) => "the same page".to_owned(),
        Some(Tie::Text) | None => "by the wording".to_owned(),
    }
}
