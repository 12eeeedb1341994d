//! Is a statement borne out? Its own sources first, then the whole library: what comes closest, where the two depart, and
//! whether another source than the cited one says it.

use super::Evidence;
use super::departure::{Departure, conflicts, departures};
use super::found::Found;
use super::reading::Readings;
use super::statement::{Anchor, Statement};
use super::support::{Measures, measure, probability};
use crate::draft::Claim;
use crate::source::SourceId;
use crate::source::library::{Library, Unanswered};
use crate::text::fold;

/// What the sources have on a statement.
#[derive(Clone, Debug, Default)]
pub struct Bearing {
    /// The closest sentence of each source, best first.
    pub evidence: Vec<Evidence>,
    /// Share of the statement that the best of its own sources has, in [0, 1].
    pub support: f32,
    /// What is measured of its closest sentence.
    pub measures: Option<Measures>,
    pub departures: Vec<Departure>,
    /// The sentence of another source that bears the statement out although those cited do not.
    pub elsewhere: Option<Evidence>,
    /// It is short, so that a paraphrase of it shares no more with its source than another sentence.
    pub is_short: bool,
    /// It leans on what a sentence before tells: its own words alone say too little of what it is about.
    pub leans: bool,
    /// Why nothing can be told of it, whatever the evidence.
    pub left_open: Option<LeftOpen>,
}

impl Bearing {
    /// How likely the sources bear the statement out: how much of it they have, and how often people would call it
    /// supported, in [0, 1].
    pub fn likelihood(&self) -> f32 {
        (self.support + self.measures.map_or(0.0, |measures| probability(&[measures]))) / 2.0
    }

    fn speaks_against(&self) -> bool {
        !self.departures.is_empty() || self.likelihood() < UNSUPPORTED
    }
}

/// Why a statement is not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOpen {
    /// It has too few words of its own.
    Thin,
    /// It speaks of its sources, not of what they say.
    AboutSources,
    /// It leans on words in quotation marks, which are checked by themselves.
    Quotes,
}

/// Below this mean of share and probability no source says it. Of claims of one sentence that people found borne out, 0 to
/// 3 in 100 have less in six public sets of claims with sources, and 7 in a seventh that was made to mislead word overlap;
/// of the others up to 22. A higher bound would catch more of these and cry wolf more often.
pub const UNSUPPORTED: f32 = 0.3;
/// From this share on a statement is borne out, unless a fact departs.
pub const SUPPORTED: f32 = 0.6;
/// Another source says it if it has this much of it, and this much more than those cited.
const ELSEWHERE: f32 = 0.62;
const MARGIN: f32 = 0.2;
/// A statement with less weight has too few words of its own to be held against anything.
const THIN: f32 = 1.6;
/// Claims of eight to eleven words, of which about so many tell, fall below [`UNSUPPORTED`] as often where people found
/// them borne out as where they did not (2 in 100 of either, in six public sets); of longer ones 1 and 13 do.
const SHORT: usize = 5;
/// A source cited in the same paragraph is taken for that of a statement which cites none, if it has this much of it.
const LENT: f32 = 0.5;
/// A sentence with less of the statement is no evidence of anything.
pub const WORTH_A_LOOK: f32 = 0.2;
/// Other sources that are looked at beside those cited, the likeliest of all found: to read them takes half of a check.
const MOST_BESIDE: usize = 8;
/// Sentences listed as evidence.
const MOST_EVIDENCE: usize = 5;

/// Holds a statement against the sources it cites; if it cites none, against those cited `beside` it as long as they speak
/// of it, and else against the library.
pub fn bearing(
    claim: &Claim,
    cited: &[SourceId],
    beside: &[SourceId],
    library: &dyn Library,
    readings: &Readings,
) -> Result<Bearing, Unanswered> {
    let statement = Statement::of(claim);
    let context = context(claim);
    let mut similar = statement.similar(library)?;
    if !cited.is_empty() {
        similar.truncate(MOST_BESIDE);
    }
    let grounds = grounds(&statement, cited, beside, &similar, library, readings)?;
    let rests = grounds.rests;
    let bearing = weighed(&statement, &context, cited.len(), &grounds, &similar);
    if rests || !bearing.speaks_against() {
        return Ok(bearing);
    }
    // What speaks against it may be answered elsewhere in the sources.
    let found: Vec<SourceId> = similar.iter().map(|found| found.source).collect();
    let anchors = statement.anchors(&found, &[], library, readings)?;
    Ok(weighed(&statement, &context, 0, &Grounds { rests, anchors, others: Vec::new() }, &similar))
}

/// `cited`: how many sources the statement cites.
fn weighed(statement: &Statement, context: &[String], cited: usize, grounds: &Grounds, similar: &[Found]) -> Bearing {
    let Grounds { rests, anchors, others } = grounds;
    let support = nearest(anchors);
    let mut departures = departures(statement, anchors, context);
    if *rests && departures.iter().all(|departure| !departure.contradicts()) {
        departures.extend(conflicts(statement, anchors, others));
    }
    let left_open = left_open(statement, cited, anchors.first(), support, departures.is_empty());
    if left_open.is_some() {
        departures.clear();
    }
    let elsewhere = others.first().filter(|other| {
        left_open.is_none()
            && cited > 0
            && support < SUPPORTED
            && other.pairing.near >= ELSEWHERE
            && other.pairing.near >= support + MARGIN
    });
    let elsewhere = elsewhere.map(evidence);
    let anywhere = statement.anywhere(anchors);
    let measures = anchors.first().map(|anchor| measure(statement, anchor, &anywhere, &departures));
    let is_short = statement.own().count() < SHORT;
    Bearing {
        is_short,
        leans: statement.leans(&anywhere),
        evidence: listed(anchors, others, similar),
        support,
        measures,
        departures,
        elsewhere,
        left_open,
    }
}

/// What a statement is held against.
struct Grounds {
    /// It rests on certain sources: those it cites, or those cited beside it.
    rests: bool,
    /// The closest sentences of these, or of all that the library has.
    anchors: Vec<Anchor>,
    /// Those of other sources.
    others: Vec<Anchor>,
}

fn grounds(
    statement: &Statement,
    cited: &[SourceId],
    beside: &[SourceId],
    similar: &[Found],
    library: &dyn Library,
    readings: &Readings,
) -> Result<Grounds, Unanswered> {
    let anchors = |own: &[SourceId]| statement.anchors(own, own, library, readings);
    let outside = |own: &[SourceId]| {
        let others: Vec<Found> = similar.iter().copied().filter(|found| !own.contains(&found.source)).collect();
        statement.anchors_found(&others, library, readings)
    };
    if !cited.is_empty() {
        return Ok(Grounds { rests: true, anchors: anchors(cited)?, others: outside(cited)? });
    }
    if !beside.is_empty() {
        let (likely, others) = (anchors(beside)?, outside(beside)?);
        // Whoever writes of something else in between rests on what tells it best.
        if nearest(&likely) >= LENT && nearest(&others) < nearest(&likely) + MARGIN {
            return Ok(Grounds { rests: true, anchors: likely, others });
        }
    }
    Ok(Grounds { rests: false, anchors: outside(&[])?, others: Vec::new() })
}

/// The most of a statement that one of them has, its neighbours included.
fn nearest(anchors: &[Anchor]) -> f32 {
    anchors.iter().map(|anchor| anchor.pairing.near).fold(0.0, f32::max)
}

fn left_open(
    statement: &Statement,
    cited: usize,
    closest: Option<&Anchor>,
    support: f32,
    is_plain: bool,
) -> Option<LeftOpen> {
    let own: f32 = statement.own().map(|(_, term)| term.weight).sum();
    match () {
        () if own < THIN => Some(LeftOpen::Thin),
        () if statement.is_about_its_sources(cited, closest) => Some(LeftOpen::AboutSources),
        () if !statement.quoted.is_empty() && is_plain && support < SUPPORTED => Some(LeftOpen::Quotes),
        () => None,
    }
}

/// What a reader knows when the statement begins: words of the statement that stand around it as well, as a search knows
/// them, sorted. Others have no say in what is made of it, so that an edit of what they belong to need not be heard.
pub fn context(claim: &Claim) -> Vec<String> {
    let mut own: Vec<String> = Vec::new();
    fold::search_words(claim.prose.text(), |span, _| own.push(span.of(claim.prose.text()).to_lowercase()));
    own.sort_unstable();
    let setting = &claim.setting;
    let texts = setting.headings.iter().chain(&setting.before).chain(&setting.lead).chain(&setting.named);
    let mut shared: Vec<String> = Vec::new();
    for text in texts.chain(setting.header.iter().map(|(name, _)| name)) {
        fold::search_words(text, |_, word| {
            if own.binary_search_by(|own| own.as_str().cmp(word)).is_ok() {
                shared.push(word.to_owned());
            }
        });
    }
    shared.sort_unstable();
    shared.dedup();
    shared
}

/// The most telling sentence of each source, then further ones of its own sources. `similar` are the sources that a search
/// found, with what it found of the statement in each.
fn listed(anchors: &[Anchor], others: &[Anchor], similar: &[Found]) -> Vec<Evidence> {
    let mut own: Vec<&Anchor> = anchors.iter().collect();
    // What a sentence has that few others have tells best where a thing is told.
    own.sort_by(|one, other| other.pairing.rank.total_cmp(&one.pairing.rank));
    let mut listed: Vec<&Anchor> = firsts(own.iter().copied());
    // Which source tells it, tells what few others in the library have: by that the search finds.
    let found =
        |anchor: &Anchor| similar.iter().find(|it| it.source == anchor.reading.source.id).map_or(0.0, |it| it.score);
    let worth = |anchor: &Anchor| anchor.worth() + found(anchor);
    listed.sort_by(|one, other| worth(other).total_cmp(&worth(one)));
    let mut listed = firsts(listed.into_iter().chain(others));
    listed.extend(
        own.into_iter().filter(|anchor| listed.iter().all(|known| !std::ptr::eq(*known, *anchor))).collect::<Vec<_>>(),
    );
    listed.retain(|anchor| anchor.pairing.near >= WORTH_A_LOOK);
    listed.truncate(MOST_EVIDENCE);
    listed.into_iter().map(evidence).collect()
}

/// The first of each source.
fn firsts<'a>(anchors: impl Iterator<Item = &'a Anchor>) -> Vec<&'a Anchor> {
    let mut firsts: Vec<&Anchor> = Vec::new();
    for anchor in anchors {
        if firsts.iter().all(|known| known.reading.source.id != anchor.reading.source.id) {
            firsts.push(anchor);
        }
    }
    firsts
}

fn evidence(anchor: &Anchor) -> Evidence {
    Evidence {
        source: anchor.reading.source.id,
        span: anchor.span(),
        score: anchor.pairing.near,
        cited: anchor.cited,
        differences: Vec::new(),
        speaker: None,
        cut: None,
    }
}
