//! What do the sources make of one claim? Each kind of claim has its way.

use super::Desk;
use crate::draft::{Claim, ClaimKind, Resolution};
use crate::evidence::bearing::{Bearing, bearing};
use crate::evidence::copied::{Copied, copied};
use crate::evidence::departure::Departure;
use crate::evidence::reading::Readings;
use crate::evidence::support::Measures;
use crate::evidence::{Evidence, quotation};
use crate::source::SourceId;
use crate::source::library::Unanswered;
use crate::verdict::{self, Verdict};

/// What came of a claim, wherever it stands.
#[derive(Debug)]
pub(super) struct Opinion {
    pub(super) verdict: Verdict,
    pub(super) reason: Option<String>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) copied: Option<Copied>,
    pub(super) departures: Vec<Departure>,
    pub(super) measures: Option<Measures>,
    pub(super) elsewhere: Option<Evidence>,
}

/// What the library has on a claim. Citations are the claim's own, those `beside` it what it likely rests on without any.
pub(super) fn judge(
    claim: &Claim,
    citations: &[Resolution],
    beside: &[Resolution],
    desk: &Desk,
    readings: &Readings,
) -> Opinion {
    let (cited, beside) = (sources(citations), sources(beside));
    let judged = match claim.kind {
        ClaimKind::Quotation => judge_quotation(claim, citations, &cited, desk, readings),
        ClaimKind::Statement => judge_statement(claim, citations, &cited, &beside, desk, readings),
        ClaimKind::Judgment => judge_own_words(claim, "the author's own assessment", &cited, desk, readings),
        ClaimKind::Aside => judge_own_words(claim, "it claims nothing", &cited, desk, readings),
    };
    judged.unwrap_or_else(|Unanswered(why)| unchecked(&why))
}

fn sources(citations: &[Resolution]) -> Vec<SourceId> {
    let held = citations.iter().filter_map(|citation| match citation {
        Resolution::Source(id) => Some(*id),
        _ => None,
    });
    held.collect()
}

fn unchecked(reason: &str) -> Opinion {
    Opinion {
        verdict: Verdict::Unchecked,
        reason: Some(reason.to_owned()),
        evidence: Vec::new(),
        copied: None,
        departures: Vec::new(),
        measures: None,
        elsewhere: None,
    }
}

fn no_sources(desk: &Desk) -> Option<Opinion> {
    desk.library.is_empty().then(|| {
        unchecked(match desk.library.is_complete() {
            true => "there are no sources to check against: put articles into the folder that `sources.paths` names",
            false => "not all sources have been read",
        })
    })
}

fn judge_quotation(
    claim: &Claim,
    citations: &[Resolution],
    cited: &[SourceId],
    desk: &Desk,
    readings: &Readings,
) -> Result<Opinion, Unanswered> {
    if let Some(empty) = no_sources(desk) {
        return Ok(empty);
    }
    let evidence = quotation::evidence(claim, cited, desk.library, readings)?;
    let (verdict, reason) = verdict::quotation(&evidence, citations, desk.library.is_complete());
    Ok(Opinion { verdict, reason, evidence, copied: None, departures: Vec::new(), measures: None, elsewhere: None })
}

fn judge_statement(
    claim: &Claim,
    citations: &[Resolution],
    cited: &[SourceId],
    beside: &[SourceId],
    desk: &Desk,
    readings: &Readings,
) -> Result<Opinion, Unanswered> {
    let copied = copied(claim.prose.text(), &claim.foreign, cited, desk.library, readings)?;
    if let Some(empty) = no_sources(desk) {
        return Ok(Opinion { copied, ..empty });
    }
    let bearing = bearing(claim, cited, beside, desk.library, readings)?;
    let (verdict, reason) = verdict::statement(&bearing, citations, desk.library.is_complete());
    let Bearing { evidence, departures, measures, elsewhere, .. } = bearing;
    if verdict == Verdict::Unchecked {
        // What could not be checked is not spoken of.
        return Ok(Opinion { verdict, reason, evidence, copied, departures: Vec::new(), measures, elsewhere: None });
    }
    Ok(Opinion { verdict, reason, evidence, copied, departures, measures, elsewhere })
}

/// Whatever the author writes is searched for words taken from a source without saying so.
fn judge_own_words(
    claim: &Claim,
    why_unchecked: &str,
    cited: &[SourceId],
    desk: &Desk,
    readings: &Readings,
) -> Result<Opinion, Unanswered> {
    let copied = copied(claim.prose.text(), &claim.foreign, cited, desk.library, readings)?;
    Ok(Opinion { copied, ..unchecked(why_unchecked) })
}
