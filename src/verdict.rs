//! Is the claim borne out? Evidence → one verdict.
//!
//! A verdict says what is true; whether and how to tell the author is for [`crate::rules`].

use crate::draft::{Claim, Resolution};
use crate::evidence::Evidence;
use crate::evidence::bearing::{Bearing, LeftOpen, SUPPORTED, UNSUPPORTED};
use crate::evidence::copied::Copied;
use crate::evidence::departure::{Departure, DepartureKind};
use crate::evidence::support::Measures;
use crate::source::SourceId;
use crate::text::Span;
use serde::Serialize;

/// `Unchecked` never looks like "checked": it always has a reason, see [`Judged::reason`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A quotation that repeats its source.
    Verbatim,
    /// A quotation that differs from its source.
    Altered,
    Supported,
    PartlySupported,
    Contradicted,
    Unsupported,
    Unchecked,
}

/// A claim and what came of it.
#[derive(Clone, Debug)]
pub struct Judged {
    pub claim: Claim,
    pub verdict: Verdict,
    /// Why the verdict is [`Verdict::Unchecked`].
    pub reason: Option<String>,
    /// Best first.
    pub evidence: Vec<Evidence>,
    /// The longest run of a statement's own words that a source has too.
    pub copied: Option<Copied>,
    /// Where a statement and its sources part.
    pub departures: Vec<Departure>,
    /// What is measured of a statement, for [`crate::evidence::support::probability`].
    pub measures: Option<Measures>,
    /// The sentence of a source that bears a statement out although those cited do not.
    pub elsewhere: Option<Evidence>,
}

impl Judged {
    /// The stretches of sources that tell most of the claim, best first: what contradicts it, what bears it out in place of
    /// the cited source, then the evidence, and last the words that the draft took over.
    pub fn passages(&self) -> impl Iterator<Item = (SourceId, Span)> + '_ {
        // Where sources disagree, the claim rests on those that it cites.
        let departures = self.departures.iter().filter(|departure| departure.kind != DepartureKind::Conflict);
        let told = departures.filter_map(|departure| departure.told).map(|told| (told.source, told.sentence));
        let evidence = self.elsewhere.iter().chain(&self.evidence).map(|evidence| (evidence.source, evidence.span));
        let copied = self.copied.iter().map(|copied| (copied.source, copied.sourced));
        told.chain(evidence).chain(copied)
    }
}

/// What a quotation's evidence says of it. `whole` tells that every source was there to be looked at.
pub fn quotation(evidence: &[Evidence], citations: &[Resolution], whole: bool) -> (Verdict, Option<String>) {
    let unchecked = |reason: &str| (Verdict::Unchecked, Some(reason.to_owned()));
    match evidence.first() {
        Some(best) if best.differences.iter().all(|difference| difference.punctuation) => (Verdict::Verbatim, None),
        Some(_) => (Verdict::Altered, None),
        None if !whole => unchecked("not all sources have been read"),
        None if citations.contains(&Resolution::NotInLibrary) => {
            unchecked("the library does not hold the article that its citation names")
        }
        None if !citations.is_empty() && citations.iter().all(|citation| *citation == Resolution::Unknown) => {
            unchecked("its citation names no source")
        }
        None => (Verdict::Unsupported, None),
    }
}

/// What the sources make of a statement. `whole` tells that every source was
/// there to be looked at.
pub fn statement(bearing: &Bearing, citations: &[Resolution], whole: bool) -> (Verdict, Option<String>) {
    let unchecked = |reason: &str| (Verdict::Unchecked, Some(reason.to_owned()));
    match bearing.left_open {
        Some(LeftOpen::Thin) => return unchecked("it has too few words of its own to be held against a source"),
        Some(LeftOpen::AboutSources) => return unchecked("it speaks of its sources rather than of what they say"),
        Some(LeftOpen::Quotes) => return unchecked("it leans on a quotation, which is checked by itself"),
        None => {}
    }
    let named = citations.iter().any(|citation| matches!(citation, Resolution::Source(_)));
    match bearing {
        Bearing { departures, .. } if departures.iter().any(Departure::contradicts) => (Verdict::Contradicted, None),
        Bearing { departures, .. } if !departures.is_empty() => (Verdict::PartlySupported, None),
        Bearing { support, .. } if *support >= SUPPORTED => (Verdict::Supported, None),
        _ if !whole => unchecked("not all sources have been read"),
        _ if citations.contains(&Resolution::NotInLibrary) => {
            unchecked("the library does not hold the article that its citation names")
        }
        _ if !named && citations.contains(&Resolution::Unknown) => unchecked("its citation names no source"),
        Bearing { elsewhere: Some(_), .. } => (Verdict::Unsupported, None),
        bearing if bearing.likelihood() < UNSUPPORTED && !bearing.is_short && !bearing.leans => {
            (Verdict::Unsupported, None)
        }
        _ => unchecked("the sources say something like it, but not enough to tell"),
    }
}
