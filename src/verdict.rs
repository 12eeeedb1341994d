//! Is the claim borne out? Evidence → one verdict.
//!
//! A verdict says what is true; whether and how to tell the author is for [`crate::rules`].

use crate::draft::{Claim, Resolution};
use crate::evidence::Evidence;
use crate::evidence::copied::Copied;
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
