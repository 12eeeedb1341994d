//! What does a reader see on a sentence in the author's own words? What the sources make of it, the passage with the words
//! that agree and those that differ, who else has it, and what nobody has.

use super::super::page::Shown;
use super::super::rich::{Block, Inline};
use super::{MOST_LISTED, Page, line, link, others, place, quote, sourced};
use crate::draft::ClaimKind;
use crate::evidence::departure::{Departure, DepartureKind};
use crate::source::SourceId;
use crate::verdict::Verdict;

pub(super) fn blocks(page: &Page) -> Vec<Block> {
    let Some(shown) = page.shown() else { return vec![Block::Line(verdict(page, None))] };
    let mut blocks = vec![Block::Line(verdict(page, Some(&shown)))];
    blocks.extend(label(page, &shown).map(|label| line(Inline::Plain(label))));
    blocks.push(quote(page.beside(&shown, &page.agreement(&shown)), Inline::Strong));
    blocks.push(place(&shown.source, shown.words, page.base));
    let also = page.also(&shown);
    blocks.extend(others::by_origin(page, &shown.source, &also));
    blocks.extend(lacking(page, &shown, &also).map(|words| line(Inline::Plain(words))));
    blocks
}

pub(super) fn verdict(page: &Page, shown: Option<&Shown>) -> Vec<Inline> {
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
    page.is_open().then(|| format!("The nearest passage has {} of it:", share(page, shown)))
}

/// The statement's words that none of the listed sources has, but for those that the verdict speaks of.
fn lacking(page: &Page, shown: &Shown, also: &[Shown]) -> Option<String> {
    let sources: Vec<SourceId> = std::iter::once(shown).chain(also).map(|shown| shown.source.id).collect();
    let missing: Vec<String> = page.lacking(&sources).into_iter().map(|words| format!("“{words}”")).collect();
    let listed = missing.iter().take(MOST_LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = match missing.len().saturating_sub(MOST_LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let who = if also.is_empty() { "The source does not have" } else { "None of these sources has" };
    (!missing.is_empty()).then(|| format!("{who} {listed}{more}."))
}
