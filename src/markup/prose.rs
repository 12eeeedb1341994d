//! What does a block say without its markup, and where does each word stand in the draft?

use crate::text::Span;

/// Running text with the way back. Emphasis marks, link targets, escapes and the prefixes of list and quote lines are
/// gone, entities are decoded, line breaks are blanks, code, math and images are U+FFFC (so that they are words to nobody).
/// The marks of citations and notes stay in the text as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of prose and the stretch of the chunk it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: Span,
    origin: Span,
    /// Byte for byte: a place inside has its own origin.
    verbatim: bool,
}

impl Prose {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds `words`, which stand at `origin` in the chunk, as they are.
    pub fn push(&mut self, words: &str, origin: Span) {
        debug_assert_eq!(words.len(), origin.len(), "what is not there byte for byte stands in for it");
        self.add(words, origin, words.len() == origin.len());
    }

    /// Adds `words` that stand for what the chunk has at `origin`: a decoded entity, a blank for a line break.
    pub fn stand_in(&mut self, words: &str, origin: Span) {
        // A single character of the same length has no inside, so it may join its neighbours.
        self.add(words, origin, words.len() == origin.len() && words.chars().nth(1).is_none());
    }

    fn add(&mut self, words: &str, origin: Span, verbatim: bool) {
        if words.is_empty() {
            return;
        }
        let at = Span::new(self.text.len(), self.text.len() + words.len());
        self.text.push_str(words);
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && verbatim && last.origin.end == origin.start => {
                last.at.end = at.end;
                last.origin.end = origin.end;
            }
            _ => self.pieces.push(Piece { at, origin, verbatim }),
        }
    }

    /// The stretch of the chunk that `at` (a span of the prose) comes from, markup between its words included. A span that
    /// cuts a character or reaches past the end is widened or shortened to whole characters.
    pub fn origin(&self, at: Span) -> Span {
        let (start, end) = (self.text.floor_char_boundary(at.start), self.text.ceil_char_boundary(at.end));
        let start_of_origin = self.origin_of(start, false);
        if start >= end {
            return Span::at(start_of_origin);
        }
        Span { start: start_of_origin, end: self.origin_of(end, true).max(start_of_origin) }
    }

    /// The place in the prose of a byte of the chunk, if words stand or end there.
    pub fn place(&self, origin: usize) -> Option<usize> {
        let index = self.pieces.partition_point(|piece| piece.origin.end < origin);
        let piece = self.pieces.get(index).filter(|piece| piece.origin.start <= origin)?;
        if origin == piece.origin.end {
            return Some(piece.at.end);
        }
        let inside = origin - piece.origin.start;
        let place = piece.at.start + inside;
        ((piece.verbatim && self.text.is_char_boundary(place)) || inside == 0).then_some(place)
    }

    /// Behind the last byte of the chunk that the prose comes from.
    pub fn end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.origin.end)
    }

    /// `end`: the offset closes a span, so it belongs to the piece before it.
    fn origin_of(&self, offset: usize, end: bool) -> usize {
        let index =
            self.pieces.partition_point(|piece| if end { piece.at.end < offset } else { piece.at.end <= offset });
        let Some(piece) = self.pieces.get(index).or(self.pieces.last()) else { return 0 };
        if offset >= piece.at.end {
            piece.origin.end
        } else if offset <= piece.at.start {
            piece.origin.start
        } else if piece.verbatim {
            piece.origin.start + (offset - piece.at.start)
        } else if end {
            piece.origin.end
        } else {
            piece.origin.start
        }
    }

    /// The prose of the bytes `at`, with the way back to the same places.
    pub fn slice(&self, at: Span) -> Prose {
        let mut slice = Prose::default();
        slice.append(self, at);
        slice
    }

    /// Adds the bytes `at` of other prose of the same chunk.
    pub fn append(&mut self, other: &Prose, at: Span) {
        let at = Span { start: other.text.floor_char_boundary(at.start), end: other.text.ceil_char_boundary(at.end) };
        let first = other.pieces.partition_point(|piece| piece.at.end <= at.start);
        for piece in other.pieces[first..].iter().take_while(|piece| piece.at.start < at.end) {
            let part = Span { start: piece.at.start.max(at.start), end: piece.at.end.min(at.end) };
            self.add(part.of(&other.text), other.origin(part), piece.verbatim);
        }
    }
}
