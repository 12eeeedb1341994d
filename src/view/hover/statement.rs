//! What does a reader see on a sentence in the author's own words? What the sources make of it, the passage with the words
//! that agree and those that differ, who else has it, and what nobody has.

use super::super::passage::side_by_side;
use super::super::rich::{Block, Inline};
use super::{MOST_LISTED, Page, line, link, others, sourced};
use crate::draft::ClaimKind;
use crate::evidence::agreement::{Agreement, agreement, missing};
use crate::evidence::bearing::SUPPORTED;
use crate::evidence::departure::{Departure, DepartureKind};
use crate::source::{Source, SourceId};
use crate::text::Span;
use crate::verdict::{Judged, Verdict};
use std::sync::Arc;

/// A source that nobody cites is near if it has half of the statement.
const NEAR: f32 = 0.5;

/// The passage that a reader sees.
struct Shown {
    source: Arc<Source>,
    words: Span,
}

pub(super) fn blocks(page: &Page) -> Vec<Block> {
    let held = |(id, words): (SourceId, Span)| Some(Shown { source: page.source((id, words))?, words });
    let shown = page.judged.passages().find_map(held).filter(|shown| tells(page, shown));
    let Some(shown) = shown else { return vec![Block::Line(verdict(page, None))] };
    let mut blocks = vec![Block::Line(verdict(page, Some(&shown)))];
    blocks.extend(label(page, &shown).map(|label| line(Inline::Plain(label))));
    blocks.push(Block::Quote(passage(page, &shown)));
    blocks.push(page.place(&shown.source, shown.words.start));
    let also = also(page, &shown);
    blocks.extend(others::by_origin(&shown.source, &also, page.base));
    blocks.extend(lacking(page, &shown, &also).map(|words| line(Inline::Plain(words))));
    blocks
}

/// Whether the passage is worth a look: of a statement that nothing bears out, any large library has a few words somewhere.
fn tells(page: &Page, shown: &Shown) -> bool {
    let judged = page.judged;
    let own =
        judged.evidence.iter().find(|evidence| evidence.source == shown.source.id && evidence.span == shown.words);
    !is_open(judged) || own.is_none_or(|evidence| evidence.cited || evidence.score >= NEAR)
}

/// Nothing is said to bear it out or to contradict it.
fn is_open(judged: &Judged) -> bool {
    matches!(judged.verdict, Verdict::Unchecked | Verdict::Unsupported) && judged.elsewhere.is_none()
}

fn verdict(page: &Page, shown: Option<&Shown>) -> Vec<Inline> {
    let judged = page.judged;
    let departures = || departures(page, shown);
    let plain = |words: &str| vec![Inline::Plain(words.to_owned())];
    let (word, words) = match judged.verdict {
        Verdict::Contradicted => ("Contradicted", departures()),
        Verdict::PartlySupported => ("Partly supported", departures()),
        Verdict::Unsupported if judged.elsewhere.is_some() => {
            ("Not found", plain("the cited source does not say this, but another one does"))
        }
        Verdict::Unsupported => ("Not found", plain("no source says this")),
        Verdict::Unchecked => ("Not checked", plain(judged.reason.as_deref().unwrap_or_default())),
        // The other verdicts are for quotations.
        _ => ("Supported", shown.map_or_else(|| plain("a source says so"), |shown| borne_out(page, shown))),
    };
    let mut inlines = vec![Inline::Strong(word.to_owned()), Inline::Plain(": ".to_owned())];
    inlines.extend(words);
    inlines
}

fn borne_out(page: &Page, shown: &Shown) -> Vec<Inline> {
    let cited = page.judged.evidence.iter().any(|evidence| evidence.cited && evidence.source == shown.source.id);
    let source = if cited { "the cited source" } else { "a source" };
    vec![Inline::Plain(format!("{source} has {} of it", share(page, shown)))]
}

/// How much of the statement the shown source has, counted in words by what they tell.
fn share(page: &Page, shown: &Shown) -> String {
    let judged = page.judged;
    let own = judged.elsewhere.iter().chain(&judged.evidence).filter(|evidence| evidence.source == shown.source.id);
    let percent = (100.0 * own.map(|evidence| evidence.score).fold(0.0, f32::max)).round();
    if percent >= 100.0 { "all".to_owned() } else { format!("{percent} %") }
}

/// Where statement and sources part, the source that is shown called so and others by a link.
fn departures(page: &Page, shown: Option<&Shown>) -> Vec<Inline> {
    let mut told: Vec<Inline> = Vec::new();
    let departures = &page.judged.departures;
    for departure in departures.iter().take(MOST_LISTED) {
        if !told.is_empty() {
            told.push(Inline::Plain("; ".to_owned()));
        }
        told.extend(differs(page, shown, departure));
    }
    if departures.len() > MOST_LISTED {
        told.push(Inline::Plain(format!("; {} more differences", departures.len() - MOST_LISTED)));
    }
    told
}

fn differs(page: &Page, shown: Option<&Shown>, departure: &Departure) -> Vec<Inline> {
    let drafted = page.drafted(page.judged.claim.origin(departure.drafted));
    let told = departure.told.and_then(|told| Some((page.source((told.source, told.sentence))?, told.words)));
    let Some((source, words)) = told else { return vec![Inline::Plain(format!("no source has “{drafted}”"))] };
    let words_told = sourced(&source, words);
    let has = match departure.kind {
        DepartureKind::Quantity | DepartureKind::Moment | DepartureKind::Name => {
            format!(" has “{words_told}”, the draft “{drafted}”")
        }
        DepartureKind::Conflict => format!(" has “{words_told}”"),
        DepartureKind::Polarity => format!(" says the opposite (“{words_told}”)"),
        DepartureKind::Attribution => format!(" tells it as somebody's words (“{words_told}”), the draft as fact"),
        DepartureKind::Certainty => format!(" is less sure (“{words_told}”)"),
        DepartureKind::Addition => format!(" does not have “{drafted}”"),
    };
    let is_shown = shown.is_some_and(|shown| shown.source.id == source.id);
    let who = if is_shown { Inline::Plain("the source".to_owned()) } else { link(&source, words.start, page.base) };
    let before = (departure.kind == DepartureKind::Conflict).then_some("the cited source bears it out, but ");
    before.map(|before| Inline::Plain(before.to_owned())).into_iter().chain([who, Inline::Plain(has)]).collect()
}

/// What the passage is, where the verdict does not say so.
fn label(page: &Page, shown: &Shown) -> Option<String> {
    let judged = page.judged;
    if judged.claim.kind != ClaimKind::Statement {
        return Some("It has words of a source:".to_owned());
    }
    is_open(judged).then(|| format!("The nearest passage has {} of it:", share(page, shown)))
}

fn passage(page: &Page, shown: &Shown) -> Vec<Inline> {
    let judged = page.judged;
    let place = (shown.source.id, shown.words);
    let agreement = match agreement(&judged.claim, place, page.library, page.readings) {
        Ok(Some(agreement)) if judged.claim.kind == ClaimKind::Statement => agreement,
        _ => Agreement { sentences: vec![shown.words], agreeing: vec![shown.words] },
    };
    let told = judged.departures.iter().filter_map(|departure| departure.told);
    let differing: Vec<Span> = told.filter(|told| told.source == shown.source.id).map(|told| told.words).collect();
    side_by_side(&shown.source, shown.words, &agreement, &differing)
}

/// Other sources that have as much of the statement as one that bears it out, each with where it does so; but for those
/// that the verdict names.
fn also(page: &Page, shown: &Shown) -> Vec<(Arc<Source>, usize)> {
    let mut also: Vec<(Arc<Source>, usize)> = Vec::new();
    let is_named = |source: SourceId| {
        let mut told = page.judged.departures.iter().filter_map(|departure| departure.told);
        told.any(|told| told.source == source)
    };
    let evidence =
        page.judged.evidence.iter().filter(|evidence| evidence.score >= SUPPORTED && !is_named(evidence.source));
    for evidence in evidence {
        let is_new = evidence.source != shown.source.id && also.iter().all(|(known, _)| known.id != evidence.source);
        if let Some(source) = page.source((evidence.source, evidence.span)).filter(|_| is_new) {
            also.push((source, evidence.span.start));
        }
    }
    also
}

/// The statement's words that none of the listed sources has, but for those that the verdict speaks of.
fn lacking(page: &Page, shown: &Shown, also: &[(Arc<Source>, usize)]) -> Option<String> {
    let judged = page.judged;
    if judged.claim.kind != ClaimKind::Statement {
        return None;
    }
    let sources: Vec<SourceId> =
        std::iter::once(&shown.source).chain(also.iter().map(|(source, _)| source)).map(|source| source.id).collect();
    let known: Vec<Span> = judged.departures.iter().map(|departure| departure.drafted).collect();
    let missing = missing(&judged.claim, &known, &sources, page.library, page.readings).unwrap_or_default();
    let words = |span: Span| format!("“{}”", page.drafted(judged.claim.origin(span)));
    let missing: Vec<String> = missing.into_iter().map(words).collect();
    let listed = missing.iter().take(MOST_LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = match missing.len().saturating_sub(MOST_LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let who = if also.is_empty() { "The source does not have" } else { "None of these sources has" };
    (!missing.is_empty()).then(|| format!("{who} {listed}{more}."))
}
