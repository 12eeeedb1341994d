//! What is typed of a quotation so far? Its words as a search knows them, and the stretch of the draft they stand in.

use super::super::surroundings::Surroundings;
use crate::evidence::reading::Reading;
use crate::text::marks::{Marked, marked};
use crate::text::{Span, closed_class, fold};
use rapidhash::v3::rapidhash_v3;

/// Fewer words stand in too many sources.
const SHORTEST: usize = 2;
/// Unless there is more to them than grammar: `of the`.
const SHORTEST_OF_GRAMMAR: usize = 3;
/// Letters from which on a word that is begun counts as one.
const BEGUN: usize = 3;
/// Nobody forgets the closing mark for so long: what stands behind the mark is no quotation.
const LONGEST: usize = 80;
/// Places of one source: the same words thrice in an article are a refrain.
const MOST_PLACES: usize = 3;

pub(super) struct Typed {
    /// Where a word stands in the draft, the word, and its hash.
    words: Vec<(Span, String, u64)>,
    /// The last word may go on.
    is_begun: bool,
    /// Bytes of the draft from behind the opening mark, up to the cursor or behind the closing mark that waits there.
    span: Span,
}

/// What is typed on the cursor's line.
pub(super) struct Line {
    /// Bytes of the draft.
    pub(super) span: Span,
    /// The index of its first word.
    pub(super) first: usize,
    /// The stretch of the lines above, if any.
    pub(super) above: Option<Span>,
}

impl Typed {
    /// `None` if too little is typed, or the quotation has its end.
    pub(super) fn read(surroundings: &Surroundings, opening: Span, closing: &str) -> Option<Self> {
        let before = surroundings.before();
        let inner = &before[opening.end..];
        let mut words = Vec::new();
        fold::search_words(inner, |span, word| {
            let origin = surroundings.origin(span.shifted(opening.end));
            words.push((origin, word.to_owned(), rapidhash_v3(word.as_bytes())));
        });
        let is_begun = words.last().is_some_and(|(span, ..): &(Span, String, u64)| span.end == surroundings.offset);
        let tells = |(_, word, _): &(Span, String, u64)| !closed_class::contains(word);
        // The first letters of a word tell little.
        let known = words.len() - usize::from(is_begun && words.last().is_some_and(|last| last.1.len() < BEGUN));
        let least = if words[..known].iter().any(tells) { SHORTEST } else { SHORTEST_OF_GRAMMAR };
        if known < least || words.len() > LONGEST || inner.contains(['…', '[', '@']) {
            return None;
        }
        let after = &surroundings.text[surroundings.offset..];
        let closes = after.starts_with(closing);
        let pairs = marked(surroundings.prose());
        let has_end = |pair: &Marked| pair.inner.end > surroundings.place && pair.outer.end > pair.inner.end;
        if !closes && pairs.iter().any(|pair| pair.outer.start == opening.start && has_end(pair)) {
            return None;
        }
        let start = words[0].0.start;
        let end = surroundings.offset + if closes { closing.len() } else { 0 };
        Some(Typed { words, is_begun, span: Span::new(start, end) })
    }

    /// The words as a search knows them; the last may be half a word, see [`Typed::is_begun`].
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(_, word, _)| word.as_str())
    }

    pub(super) fn count(&self) -> usize {
        self.words.len()
    }

    pub(super) fn is_begun(&self) -> bool {
        self.is_begun
    }

    /// The search words of the source that begin what is typed.
    pub(super) fn places(&self, reading: &Reading) -> Vec<usize> {
        let searched = reading.searched();
        let last = self.words.len() - 1;
        let is = |at: usize, index: usize| {
            let (met, (_, word, hash)) = (&searched[at + index], &self.words[index]);
            met.hash == *hash || (index == last && self.is_begun && begins(met.span.of(&reading.source.text), word))
        };
        let starts = 0..=searched.len().saturating_sub(self.words.len());
        let has = |at: &usize| searched.len() >= self.words.len() && (0..self.words.len()).all(|index| is(*at, index));
        starts.filter(has).take(MOST_PLACES).collect()
    }

    /// Behind the last typed word in the source.
    pub(super) fn end(&self, reading: &Reading, start: usize) -> usize {
        reading.searched()[start + self.words.len() - 1].span.end
    }

    /// The part on the cursor's line: a list's edit may not reach over a line's end.
    pub(super) fn line(&self, surroundings: &Surroundings) -> Line {
        let text = surroundings.text;
        let begins = text[..surroundings.offset].rfind('\n').map_or(0, |end| end + 1);
        if begins <= self.span.start {
            return Line { span: self.span, first: 0, above: None };
        }
        let here = self.words.iter().position(|(span, ..)| span.start >= begins);
        let above = Span::new(self.span.start, self.span.start + text[self.span.start..begins].trim_end().len());
        let start = here.map_or(surroundings.offset, |first| self.words[first].0.start);
        Line { span: Span::new(start, self.span.end), first: here.unwrap_or(self.words.len()), above: Some(above) }
    }
}

/// Whether a word of the source, or one of its parts, begins so.
fn begins(met: &str, begun: &str) -> bool {
    let mut is = false;
    fold::search_words(met, |_, word| is |= word.starts_with(begun));
    is
}
