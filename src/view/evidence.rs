//! What is a claim held against? The claim beside its passages, by origin, with the words that agree and those that differ.

use super::page::{Page, Shown};
use super::passage::{Stretch, in_context, marked, telling};
use super::{hover, one_line, rich};
use crate::draft::ClaimKind;
use crate::evidence::Evidence;
use crate::evidence::bearing::SUPPORTED;
use crate::evidence::reading::Readings;
use crate::source::library::Library;
use crate::source::origin::{Group, Tie, groups};
use crate::source::{Source, SourceId};
use crate::text::Span;
use crate::verdict::{Judged, Verdict};
use std::path::Path;
use std::sync::Arc;

/// Passages beyond these are left out: each costs a comparison of articles, and nobody reads more of them.
const MOST_PASSAGES: usize = 12;

/// A claim with everything that speaks for it or against it.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The verdict in plain words, as the hover begins.
    pub summary: String,
    /// The claim as it stands in the draft.
    pub text: Vec<Stretch>,
    /// What tells most comes first.
    pub origins: Vec<Origin>,
    /// Words of the claim that no source has.
    pub missing: Vec<String>,
}

/// Passages that go back to one origin.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The agency or the publisher, else the article's title.
    pub label: String,
    pub passages: Vec<Passage>,
}

#[derive(Clone, Debug)]
pub struct Passage {
    pub source: Arc<Source>,
    /// Bytes of the source's text.
    pub words: Span,
    pub cited: bool,
    /// The words with some of what stands around them.
    pub text: Vec<Stretch>,
}

/// What lies beside a claim. `cited` are the sources that it cites, `readings` those of `library`; files are named as seen
/// from `base`.
pub fn beside(
    judged: &Judged,
    cited: &[SourceId],
    draft: &str,
    library: &dyn Library,
    readings: &Readings,
    base: &Path,
) -> Beside {
    let page = Page { judged, draft, library, readings, base };
    let summary = one_line(&rich::words(&hover::verdict(&page)));
    let is_quotation = judged.claim.kind == ClaimKind::Quotation;
    let found = if is_quotation { quoted(&page) } else { told(&page) };
    let Found { passages, agreeing, differing, missing } = found;
    let text = marked(draft, judged.claim.span, &agreeing, &differing);
    let passage = |(shown, text): (Shown, Vec<Stretch>)| {
        let cited = cited.contains(&shown.source.id);
        Passage { source: shown.source, words: shown.words, cited, text }
    };
    Beside { summary, text, origins: by_origin(passages.into_iter().map(passage).collect()), missing }
}

/// The passages that are worth a look, best first, and what they make of the draft's words, as bytes of the draft.
struct Found {
    passages: Vec<(Shown, Vec<Stretch>)>,
    agreeing: Vec<Span>,
    differing: Vec<Span>,
    missing: Vec<String>,
}

fn quoted(page: &Page) -> Found {
    let claim = &page.judged.claim;
    let evidence = page.evidence();
    let mut found = Found { passages: Vec::new(), agreeing: Vec::new(), differing: Vec::new(), missing: Vec::new() };
    let Some((best, source)) = evidence.first() else { return found };
    for difference in telling(&best.differences) {
        let drafted = difference.drafted.shifted(claim.span.start);
        found.differing.push(drafted);
        if difference.sourced.is_empty() && !drafted.is_empty() {
            found.missing.push(page.drafted(drafted));
        }
    }
    found.agreeing.push(claim.origin(Span::new(0, claim.prose.text().len())));
    let shown = |source: &Arc<Source>, evidence: &Evidence| {
        let text = in_context(source, evidence);
        (Shown { source: Arc::clone(source), words: evidence.span }, text)
    };
    found.passages.push(shown(source, best));
    if page.judged.verdict == Verdict::Verbatim {
        let others = page.repeated(&evidence).into_iter().take(MOST_PASSAGES - 1);
        let alike = |other: &Shown| Evidence { source: other.source.id, span: other.words, ..(*best).clone() };
        found.passages.extend(others.map(|other| {
            let own = evidence.iter().find(|(own, _)| own.source == other.source.id && own.span == other.words);
            let evidence = own.map_or_else(|| alike(&other), |(own, _)| (*own).clone());
            shown(&other.source, &Evidence { differences: Vec::new(), cut: None, ..evidence })
        }));
    }
    found
}

fn told(page: &Page) -> Found {
    let judged = page.judged;
    let mut shown: Vec<Shown> = Vec::new();
    let mut add = |(id, words): (SourceId, Span)| {
        let is_new = |known: &Shown| known.source.id != id || !known.words.overlaps(words);
        if shown.len() < MOST_PASSAGES
            && shown.iter().all(is_new)
            && let Some(source) = page.source((id, words))
        {
            shown.push(Shown { source, words });
        }
    };
    if let Some(first) = page.shown() {
        add((first.source.id, first.words));
    }
    let told = judged.departures.iter().filter_map(|departure| departure.told);
    told.for_each(|told| add((told.source, told.sentence)));
    let bears = |evidence: &&Evidence| evidence.cited || evidence.score >= SUPPORTED;
    let evidence = judged.elsewhere.iter().chain(judged.evidence.iter().filter(bears));
    evidence.for_each(|evidence| add((evidence.source, evidence.span)));
    let mut agreeing: Vec<Span> = Vec::new();
    let passages = shown.into_iter().map(|shown| {
        let agreement = page.agreement(&shown);
        agreeing.extend(agreement.drafted.iter().map(|span| judged.claim.origin(*span)));
        let text = page.beside(&shown, &agreement);
        (shown, text)
    });
    let passages: Vec<(Shown, Vec<Stretch>)> = passages.collect();
    agreeing.sort_unstable();
    let differing: Vec<Span> =
        judged.departures.iter().map(|departure| judged.claim.origin(departure.drafted)).collect();
    let sources: Vec<SourceId> = passages.iter().map(|(shown, _)| shown.source.id).collect();
    let missing = if sources.is_empty() { Vec::new() } else { page.lacking(&sources) };
    Found { passages, agreeing, differing, missing }
}

/// Groups passages, in their order.
fn by_origin(passages: Vec<Passage>) -> Vec<Origin> {
    let mut sources: Vec<Arc<Source>> = Vec::new();
    for passage in &passages {
        if sources.iter().all(|known| known.id != passage.source.id) {
            sources.push(Arc::clone(&passage.source));
        }
    }
    let ids: Vec<SourceId> = sources.iter().map(|source| source.id).collect();
    let mut passages: Vec<Option<Passage>> = passages.into_iter().map(Some).collect();
    let mut origins = Vec::new();
    for group in groups(&sources) {
        let is_member = |passage: &Passage| group.members.iter().any(|&member| ids[member] == passage.source.id);
        let of_group = passages.iter_mut().filter_map(|place| place.take_if(|passage| is_member(passage)));
        let of_group: Vec<Passage> = of_group.collect();
        origins.push(Origin { label: label(&group, &of_group), passages: of_group });
    }
    origins
}

fn label(group: &Group, passages: &[Passage]) -> String {
    let publisher = || passages.iter().find_map(|passage| passage.source.metadata.publisher.clone());
    let title = || {
        let source = &passages.first()?.source;
        Some(source.metadata.title.clone().unwrap_or_else(|| source.stem().to_owned()))
    };
    let agency = || match group.ties.first() {
        Some(Tie::Credit(agency)) => Some(agency.clone()),
        _ => None,
    };
    one_line(&agency().or_else(publisher).or_else(title).unwrap_or_default())
}
