//! What do we tell the author? One flat table of rules, one file a rule; see `tests/rules/` for a page on each.
//!
//! A rule sees one case and returns what it finds: at most one finding, or one a fact. Levels, silence that was asked for and order are for
//! [`crate::check`].

mod clause;
mod conflicting_sources;
mod date_mismatch;
mod departed;
mod distorting_cut;
mod dropped_attribution;
pub mod finding;
mod inflated_certainty;
mod mending;
mod misattributed_quotation;
mod misquotation;
mod name_mismatch;
mod number_mismatch;
mod polarity_mismatch;
mod single_origin;
mod unknown_citation;
mod unmarked_quotation;
mod unsourced_quotation;
mod unsupported_claim;
mod wording;
mod wrong_citation;

use crate::config::Level;
use crate::draft::{Citation, Draft, Resolution};
use crate::evidence::reading::Readings;
use crate::source::bibliography::Bibliography;
use crate::source::library::Library;
use crate::verdict::Judged;
use finding::Finding;
use std::path::Path;

pub(crate) use wording::key;

/// A rule as people see it.
pub struct Rule {
    /// Stable, kebab-case, and the stem of its page in `tests/rules/`.
    pub code: &'static str,
    pub level: Level,
    /// When it fires, in half a sentence.
    pub summary: &'static str,
    /// Its documentation, in Markdown.
    pub page: &'static str,
    pub(crate) check: Check,
}

/// What a rule looks at.
pub(crate) enum Check {
    Claim(fn(&Case) -> Option<Finding>),
    /// A claim with several facts may have several faults.
    Facts(fn(&Case) -> Vec<Finding>),
    Citation(fn(&CitationCase) -> Option<Finding>),
}

/// One claim with its draft and verdict.
pub(crate) struct Case<'a> {
    pub(crate) judged: &'a Judged,
    pub(crate) papers: Papers<'a>,
}

/// One citation with what became of it.
pub(crate) struct CitationCase<'a> {
    pub(crate) citation: &'a Citation,
    pub(crate) resolution: &'a Resolution,
    pub(crate) papers: Papers<'a>,
}

/// What lies beside a case.
#[derive(Clone, Copy)]
pub(crate) struct Papers<'a> {
    pub(crate) draft: &'a Draft,
    /// What became of each of the draft's citations.
    pub(crate) citations: &'a [Resolution],
    pub(crate) library: &'a dyn Library,
    pub(crate) readings: &'a Readings,
    pub(crate) bibliography: &'a Bibliography,
    /// The folder that the draft's relative links start from.
    pub(crate) folder: &'a Path,
}

/// All rules, in the order in which their findings are listed.
pub const RULES: &[Rule] = &[
    Rule {
        code: "misquotation",
        level: Level::Error,
        summary: "words inside quotation marks differ from the closest source passage",
        page: include_str!("../../tests/rules/misquotation.md"),
        check: Check::Claim(misquotation::check),
    },
    Rule {
        code: "unsourced-quotation",
        level: Level::Error,
        summary: "no source has these words or anything close",
        page: include_str!("../../tests/rules/unsourced-quotation.md"),
        check: Check::Claim(unsourced_quotation::check),
    },
    Rule {
        code: "misattributed-quotation",
        level: Level::Error,
        summary: "the source gives these words to another speaker",
        page: include_str!("../../tests/rules/misattributed-quotation.md"),
        check: Check::Claim(misattributed_quotation::check),
    },
    Rule {
        code: "distorting-cut",
        level: Level::Warning,
        summary: "an ellipsis, or the quotation's edge, drops a negation, hedge or condition of the same sentence",
        page: include_str!("../../tests/rules/distorting-cut.md"),
        check: Check::Claim(distorting_cut::check),
    },
    Rule {
        code: "unmarked-quotation",
        level: Level::Warning,
        summary: "eight or more consecutive words of a source stand without quotation marks",
        page: include_str!("../../tests/rules/unmarked-quotation.md"),
        check: Check::Claim(unmarked_quotation::check),
    },
    Rule {
        code: "unsupported-claim",
        level: Level::Warning,
        summary: "no source passage says this",
        page: include_str!("../../tests/rules/unsupported-claim.md"),
        check: Check::Facts(unsupported_claim::check),
    },
    Rule {
        code: "number-mismatch",
        level: Level::Error,
        summary: "a quantity differs from what the sources say of the same fact",
        page: include_str!("../../tests/rules/number-mismatch.md"),
        check: Check::Facts(number_mismatch::check),
    },
    Rule {
        code: "date-mismatch",
        level: Level::Error,
        summary: "a date, weekday, year or duration differs",
        page: include_str!("../../tests/rules/date-mismatch.md"),
        check: Check::Facts(date_mismatch::check),
    },
    Rule {
        code: "name-mismatch",
        level: Level::Error,
        summary: "a person, place, organisation or title differs",
        page: include_str!("../../tests/rules/name-mismatch.md"),
        check: Check::Facts(name_mismatch::check),
    },
    Rule {
        code: "polarity-mismatch",
        level: Level::Error,
        summary: "the draft says the opposite",
        page: include_str!("../../tests/rules/polarity-mismatch.md"),
        check: Check::Facts(polarity_mismatch::check),
    },
    Rule {
        code: "dropped-attribution",
        level: Level::Warning,
        summary: "the source reports it as somebody's statement; the draft states it as fact",
        page: include_str!("../../tests/rules/dropped-attribution.md"),
        check: Check::Facts(dropped_attribution::check),
    },
    Rule {
        code: "inflated-certainty",
        level: Level::Warning,
        summary: "the source hedges; the draft does not",
        page: include_str!("../../tests/rules/inflated-certainty.md"),
        check: Check::Facts(inflated_certainty::check),
    },
    Rule {
        code: "conflicting-sources",
        level: Level::Warning,
        summary: "sources disagree on this very point and the draft silently takes a side",
        page: include_str!("../../tests/rules/conflicting-sources.md"),
        check: Check::Facts(conflicting_sources::check),
    },
    Rule {
        code: "unknown-citation",
        level: Level::Error,
        summary: "the key or link names no source",
        page: include_str!("../../tests/rules/unknown-citation.md"),
        check: Check::Citation(unknown_citation::check),
    },
    Rule {
        code: "wrong-citation",
        level: Level::Error,
        summary: "the cited source does not say this; another one does",
        page: include_str!("../../tests/rules/wrong-citation.md"),
        check: Check::Claim(wrong_citation::check),
    },
    Rule {
        code: "single-origin",
        level: Level::Warning,
        summary: "sources presented as independent confirmation of each other share one origin",
        page: include_str!("../../tests/rules/single-origin.md"),
        check: Check::Claim(single_origin::check),
    },
];

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// Whether `key` is built like the key `known`.
pub(crate) fn looks_like(key: &str, known: &str) -> bool {
    unknown_citation::looks_like(key, known)
}

/// Every rule's code.
pub fn codes() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.code).collect()
}
