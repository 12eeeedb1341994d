//! Does the draft repeat a source without saying so? The longest run of a statement's own words that stands in a source.

use super::reading::{Reading, Readings, SearchWord, search_words};
use crate::source::SourceId;
use crate::source::library::{Library, Unanswered};
use crate::text::fold::{self, Word};
use crate::text::{Span, closed_class};

/// A run of words that draft and source share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// In the statement's prose.
    pub drafted: Span,
    pub source: SourceId,
    /// In the source's text.
    pub sourced: Span,
    pub words: usize,
}

/// Shorter runs come about by chance and by naming the same thing.
pub const SHORTEST: usize = 8;
/// Fewer words of content are a date, a title or a turn of phrase: `spoke for the first time since the end of the war`.
const LEAST_CONTENT: usize = 4;
/// Words of content count two, names one; a turn of phrase may have five words of content and no name.
const LEAST_WORTH: usize = 11;
/// A run of eight words holds a window of five that begins at a multiple of four, so only those are looked up.
const WINDOW: usize = 5;
const STRIDE: usize = 4;
/// Sources looked at for one window.
const MOST_SOURCES: usize = 8;

/// The longest run of at least [`SHORTEST`] words of `prose`, outside the `foreign` stretches, that some source has.
/// `cited` sources are looked at first.
pub fn copied(
    prose: &str,
    foreign: &[Span],
    cited: &[SourceId],
    library: &dyn Library,
    readings: &Readings,
) -> Result<Option<Copied>, Unanswered> {
    let mut longest: Option<Copied> = None;
    for own in own_stretches(prose, foreign) {
        let words = search_words(own.of(prose));
        if words.len() < SHORTEST {
            continue;
        }
        for &id in cited {
            let Some(reading) = readings.of(id, library)? else { continue };
            for at in (0..words.len().saturating_sub(WINDOW - 1)).step_by(STRIDE) {
                consider(&mut longest, prose, own, &words, at, &reading);
            }
        }
        if longest.is_none() {
            look_up(&mut longest, prose, own, &words, library, readings)?;
        }
    }
    Ok(longest)
}

fn look_up(
    longest: &mut Option<Copied>,
    prose: &str,
    own: Span,
    words: &[SearchWord],
    library: &dyn Library,
    readings: &Readings,
) -> Result<(), Unanswered> {
    let mut spelt: Vec<String> = Vec::with_capacity(words.len());
    fold::search_words(own.of(prose), |_, word| spelt.push(word.to_owned()));
    let mut done = 0; // words before this one are part of a run that was found
    for at in (0..words.len().saturating_sub(WINDOW - 1)).step_by(STRIDE) {
        if at < done {
            continue;
        }
        let window = &spelt[at..at + WINDOW];
        if window.iter().all(|word| closed_class::contains(word)) {
            continue;
        }
        let mut sources: Vec<SourceId> =
            library.phrase(window, MOST_SOURCES)?.into_iter().map(|place| place.source).collect();
        sources.sort_unstable();
        sources.dedup();
        for id in sources {
            let Some(reading) = readings.of(id, library)? else { continue };
            if let Some(end) = consider(longest, prose, own, words, at, &reading) {
                done = done.max(end);
            }
        }
    }
    Ok(())
}

/// Stretches of the prose between the foreign ones; no words run on from one cell of a row to the next.
fn own_stretches(prose: &str, foreign: &[Span]) -> Vec<Span> {
    let mut stretches = Vec::new();
    let mut at = 0;
    let mut parting: Vec<Span> = foreign.to_vec();
    parting.extend(prose.match_indices('\n').map(|(end, _)| Span::new(end, end + 1)));
    parting.sort_unstable();
    for span in &parting {
        if span.start > at {
            stretches.push(Span::new(at, span.start));
        }
        at = at.max(span.end);
    }
    stretches.push(Span::new(at.min(prose.len()), prose.len()));
    stretches
}

/// Extends the window at `at` to the longest run that the source shares, and keeps it if it counts and is the longest.
/// Returns the index behind the run.
fn consider(
    longest: &mut Option<Copied>,
    prose: &str,
    own: Span,
    words: &[SearchWord],
    at: usize,
    reading: &Reading,
) -> Option<usize> {
    let source = reading.searched();
    let window = &words[at..at + WINDOW];
    let mut end = None;
    for start in 0..source.len().saturating_sub(WINDOW - 1) {
        if !(0..WINDOW).all(|index| source[start + index].hash == window[index].hash) {
            continue;
        }
        let before = (1..=at.min(start)).take_while(|&back| words[at - back].hash == source[start - back].hash).count();
        let ahead = words[at..].iter().zip(&source[start..]).take_while(|(word, met)| word.hash == met.hash).count();
        let run = &words[at - before..at + ahead];
        let drafted = run[0].span.hull(run[run.len() - 1].span).shifted(own.start);
        let counted = fold::words(drafted.of(prose));
        let sourced = source[start - before].span.hull(source[start + ahead - 1].span);
        // A byline and the first words of the text are no run of words.
        let torn = sourced.of(&reading.source.text).contains("\n\n");
        if torn || longest.is_some_and(|longest| longest.words >= counted.len()) || !counts(&counted) {
            continue;
        }
        *longest = Some(Copied { drafted, source: reading.source.id, sourced, words: counted.len() });
        end = Some(at + ahead);
    }
    end
}

/// Long enough, and with enough words of its own: a run of names and titles does not count.
fn counts(words: &[Word]) -> bool {
    let content = words.iter().filter(|word| !word.function && !word.capital).count();
    let names = words.iter().filter(|word| !word.function && word.capital).count();
    words.len() >= SHORTEST && content >= LEAST_CONTENT && 2 * content + names >= LEAST_WORTH
}
