//! Where does a quotation come from? Its words in the cited sources, else anywhere in the library, else the closest.

use super::align::{self, Alignment, Step};
use super::cut::cut;
use super::reading::{Reading, Readings};
use super::verbatim::{Occurrence, occurrences};
use super::{Difference, Evidence, Told};
use crate::attribution::{self, Likeness, Mention, likeness, named_near, stands_as_name};
use crate::draft::Claim;
use crate::source::SourceId;
use crate::source::library::{Asked, Library, Unanswered};
use crate::source::passage::OVERLAP;
use crate::text::fold::{self, Part, Word};
use crate::text::marks::marked;
use crate::text::{Span, segment};

/// Places of one source that are looked at: the same words twice in an article are common, more are a refrain.
const MOST_OCCURRENCES: usize = 8;
/// Passages that a search for the same words looks at.
const MOST_PLACES: usize = 24;
/// Passages that a search for similar words looks at; among these the aligner decides.
const MOST_SIMILAR: usize = 16;
/// From this likeness on a stretch is the quotation's source, altered. Below, two texts merely share words: fitted on
/// news quotations, of which one half had a word exchanged, left out, put in or moved, and the other no source at all.
const ALTERED: f32 = 0.62;
/// The author names this very source, so less is needed.
const ALTERED_IN_CITED: f32 = 0.52;
/// Words of a term or a name in quotation marks, at most.
const TERM: usize = 3;
/// A short quotation is altered at this likeness already if the source has marks around just the same stretch.
const ALTERED_IN_MARKS: f32 = 0.5;

/// A quotation ready to be looked for.
struct Wanted<'a> {
    claim: &'a Claim,
    text: &'a str,
    parts: Vec<Part>,
}

/// What the library has on a quotation, best first: places that repeat it, or else the one place that comes closest.
/// Empty if nothing does.
pub fn evidence(
    claim: &Claim,
    cited: &[SourceId],
    library: &dyn Library,
    readings: &Readings,
) -> Result<Vec<Evidence>, Unanswered> {
    let text = claim.prose.text();
    let wanted = Wanted { claim, text, parts: fold::parts(text) };
    let mut found = Vec::new();
    for &id in cited {
        if let Some(reading) = readings.of(id, library)? {
            found.extend(wanted.repeated(&reading, true));
        }
    }
    if found.is_empty() {
        found = repeated(&wanted, cited, library, readings)?;
    }
    if found.is_empty() {
        found.extend(wanted.closest(cited, library, readings)?);
    }
    in_order(found, library, readings)
}

/// Best first; of equals, in the order of their paths, which is the same on every machine.
fn in_order(found: Vec<Evidence>, library: &dyn Library, readings: &Readings) -> Result<Vec<Evidence>, Unanswered> {
    let mut placed = Vec::with_capacity(found.len());
    for evidence in found {
        let path = readings.of(evidence.source, library)?.map(|reading| reading.source.path.clone());
        placed.push((path, evidence));
    }
    placed.sort_by(|(path, one), (other_path, other)| rank(other).total_cmp(&rank(one)).then(path.cmp(other_path)));
    Ok(placed.into_iter().map(|(_, evidence)| evidence).collect())
}

/// Sources, other than `except`, that have the quotation word for word.
pub fn elsewhere(
    claim: &Claim,
    except: &[SourceId],
    library: &dyn Library,
    readings: &Readings,
) -> Result<Vec<Evidence>, Unanswered> {
    let text = claim.prose.text();
    let wanted = Wanted { claim, text, parts: fold::parts(text) };
    repeated(&wanted, except, library, readings)
}

fn repeated(
    wanted: &Wanted,
    except: &[SourceId],
    library: &dyn Library,
    readings: &Readings,
) -> Result<Vec<Evidence>, Unanswered> {
    let mut found = Vec::new();
    for place in places(wanted, library)? {
        if !except.contains(&place)
            && let Some(reading) = readings.of(place, library)?
        {
            found.extend(wanted.repeated(&reading, false));
        }
    }
    Ok(found)
}

/// Better evidence first: cited, told of the same speaker, whole.
fn rank(evidence: &Evidence) -> f32 {
    let told = match evidence.speaker.as_ref().map(|told| told.likeness) {
        Some(Likeness::Same) => 0.2,
        Some(Likeness::Different) => -0.2,
        _ => 0.0,
    };
    let cut = if evidence.cut.is_some() { -0.1 } else { 0.0 };
    evidence.score + told + cut + if evidence.cited { 0.5 } else { 0.0 }
}

/// Sources in which the longest unbroken stretch of the quotation stands.
fn places(wanted: &Wanted, library: &dyn Library) -> Result<Vec<SourceId>, Unanswered> {
    let Some(stretch) = wanted.longest_stretch() else { return Ok(Vec::new()) };
    let mut words = Vec::new();
    fold::search_words(stretch.of(wanted.text), |_, word| words.push(word.to_owned()));
    // The edges may be half a word (`[w]hy`); the middle is whole.
    let skip = words.len().saturating_sub(OVERLAP + 1) / 2;
    let window: Vec<String> = words.into_iter().skip(skip).take(OVERLAP + 1).collect();
    if window.is_empty() {
        return Ok(Vec::new());
    }
    Ok(distinct(library.phrase(&window, MOST_PLACES)?.into_iter().map(|place| place.source)))
}

fn distinct(sources: impl Iterator<Item = SourceId>) -> Vec<SourceId> {
    let mut distinct = Vec::new();
    for source in sources {
        if !distinct.contains(&source) {
            distinct.push(source);
        }
    }
    distinct
}

impl Wanted<'_> {
    /// The longest run of plain words.
    fn longest_stretch(&self) -> Option<Span> {
        let runs = self.parts.split(|part| !matches!(part, Part::Word(word) if !word.edited));
        let longest = runs.max_by_key(|run| run.len()).filter(|run| !run.is_empty())?;
        let (Part::Word(first), Part::Word(last)) = (longest.first()?, longest.last()?) else { return None };
        Some(first.span.hull(last.span))
    }

    /// The best place of `source` that has the quotation word for word.
    fn repeated(&self, source: &Reading, cited: bool) -> Option<Evidence> {
        let found = occurrences(&self.parts, self.text, source, MOST_OCCURRENCES);
        let evidence = found.iter().map(|occurrence| self.verbatim(source, occurrence, cited));
        evidence.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best })
    }

    fn verbatim(&self, source: &Reading, occurrence: &Occurrence, cited: bool) -> Evidence {
        let span = source.words()[occurrence.first()].span.hull(source.words()[occurrence.end() - 1].span);
        let differences = occurrence.punctuation.iter().filter_map(|&(part, at)| self.marks_between(part, at, source));
        Evidence {
            source: source.source.id,
            span,
            score: 1.0,
            cited,
            differences: differences.collect(),
            speaker: told(source, span, self.claim),
            cut: cut(source, occurrence, self.text, &self.claim.around),
        }
    }

    /// The marks before a word that differ on the two sides.
    fn marks_between(&self, part: usize, at: usize, source: &Reading) -> Option<Difference> {
        let (Part::Word(before), Part::Word(word)) = (&self.parts[part.checked_sub(1)?], &self.parts[part]) else {
            return None;
        };
        let met = &source.words()[at];
        Some(Difference {
            drafted: self.drafted(Span::new(before.span.end, word.span.start)),
            sourced: Span::new(source.words()[at.checked_sub(1)?].span.end, met.span.start),
            punctuation: true,
        })
    }

    /// The closest place of all, if any is close enough.
    fn closest(
        &self,
        cited: &[SourceId],
        library: &dyn Library,
        readings: &Readings,
    ) -> Result<Option<Evidence>, Unanswered> {
        let quoted = align::quoted(&self.parts);
        let mut words = Vec::new();
        fold::search_words(self.text, |_, word| words.push(Asked::as_written(word)));
        let similar = library.similar(&words, MOST_SIMILAR)?;
        let sources = distinct(cited.iter().copied().chain(similar.into_iter().map(|place| place.source)));
        let mut best: Option<Evidence> = None;
        for id in sources {
            let Some(reading) = readings.of(id, library)? else { continue };
            let Some(alignment) = align::closest(&quoted, &reading) else { continue };
            if !is_altered(&alignment, &quoted, &reading, cited.contains(&id)) {
                continue;
            }
            let evidence = self.altered(&alignment, &quoted, &reading, cited.contains(&id));
            if best.as_ref().is_none_or(|best| rank(&evidence) > rank(best)) {
                best = Some(evidence);
            }
        }
        Ok(best)
    }

    fn altered(&self, alignment: &Alignment, quoted: &[align::Quoted], source: &Reading, cited: bool) -> Evidence {
        let (from, to) = alignment.range;
        let span = source.words()[from].span.hull(source.words()[to - 1].span);
        Evidence {
            source: source.source.id,
            span,
            score: alignment.likeness.min(0.99),
            cited,
            differences: self.differences(alignment, quoted, source),
            speaker: told(source, span, self.claim),
            cut: None,
        }
    }

    /// Neighbouring steps that differ make one difference.
    fn differences(&self, alignment: &Alignment, quoted: &[align::Quoted], source: &Reading) -> Vec<Difference> {
        let mut differences: Vec<Difference> = Vec::new();
        let mut open = false;
        for step in &alignment.steps {
            let drafted_at =
                |index: usize| Span::at(quoted.get(index).map_or(self.text.len(), |next| next.word.span.start));
            let sourced_at = |index: usize| {
                Span::at(source.words().get(index).map_or(source.source.body.end, |next| next.span.start))
            };
            let (drafted, sourced) = match *step {
                Step::Same(..) => {
                    open = false;
                    continue;
                }
                Step::Changed(word, met) => (quoted[word].word.span, source.words()[met].span),
                Step::Added(word, met) => (quoted[word].word.span, sourced_at(met)),
                Step::Missing(word, met) => (drafted_at(word), source.words()[met].span),
            };
            match differences.last_mut() {
                Some(last) if open => {
                    last.drafted = join(last.drafted, drafted);
                    last.sourced = join(last.sourced, sourced);
                }
                _ => differences.push(Difference { drafted, sourced, punctuation: false }),
            }
            open = true;
        }
        for difference in &mut differences {
            difference.drafted = self.drafted(difference.drafted);
        }
        differences
    }

    /// A span of the prose as bytes counted from the claim's start.
    fn drafted(&self, span: Span) -> Span {
        let origin = self.claim.origin(span);
        let start = self.claim.span.start;
        Span::new(
            origin.start.saturating_sub(start),
            origin.end.saturating_sub(start).max(origin.start.saturating_sub(start)),
        )
    }
}

/// The hull, in which an empty span (a place) gives way to words.
fn join(one: Span, other: Span) -> Span {
    match (one.is_empty(), other.is_empty()) {
        (true, false) => other,
        (false, true) => one,
        _ => one.hull(other),
    }
}

fn is_altered(alignment: &Alignment, quoted: &[align::Quoted], source: &Reading, cited: bool) -> bool {
    let content = quoted.iter().filter(|quoted| !quoted.word.function).count();
    let least = if cited { ALTERED_IN_CITED } else { ALTERED };
    if alignment.likeness >= least && alignment.shared >= 2.min(content) {
        return true;
    }
    alignment.likeness >= ALTERED_IN_MARKS && quoted.len() >= 3 && stands_in_marks(alignment, source)
}

/// The source has quotation marks around just this stretch.
fn stands_in_marks(alignment: &Alignment, source: &Reading) -> bool {
    let text = &source.source.text;
    let (from, to) = alignment.range;
    let span = source.words()[from].span.hull(source.words()[to - 1].span);
    let paragraphs = segment::paragraphs(text, source.source.body);
    let Some(paragraph) = paragraphs.into_iter().find(|paragraph| paragraph.covers(span)) else { return false };
    let words = |span: Span| -> Vec<Word> { fold::words(span.of(text)) };
    marked(paragraph.of(text)).iter().map(|marks| marks.inner.shifted(paragraph.start)).any(|inner| {
        inner.overlaps(span) && words(inner).len() == to - from && words(inner.hull(span)).len() == to - from
    })
}

/// Whose words the source says these are, held against whom the draft names.
fn told(source: &Reading, span: Span, claim: &Claim) -> Option<Told> {
    let (text, body) = (&source.source.text, source.source.body);
    let speech = attribution::source_speaker(text, body, span)?;
    let likeness = match &claim.speaker {
        Some(claimed) if claimed.firm => {
            let drafted: Vec<&Mention> = std::iter::once(&claimed.mention).chain(&claimed.reporters).collect();
            let sourced: Vec<&Mention> = std::iter::once(&speech.speaker).chain(&speech.reporters).collect();
            // A speaker that was only guessed proves another wrong if that one is nowhere near.
            match likeness(&drafted, &sourced) {
                // Words in marks that nobody is said to say may be a name or a term.
                Likeness::Different if !speech.firm && claim.prose.text().split_whitespace().count() <= TERM => {
                    Likeness::Unclear
                }
                Likeness::Different if !speech.firm && drafted.iter().any(|one| named_near(text, body, span, one)) => {
                    Likeness::Unclear
                }
                Likeness::Different if !drafted.iter().all(|one| stands_as_name(text, one)) => Likeness::Unclear,
                likeness => likeness,
            }
        }
        _ => Likeness::Unclear,
    };
    Some(Told { name: speech.speaker.written, likeness })
}
