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

/// A stretch of prose and the stretch of the chunk it comes from; equal lengths mean byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: Span,
    origin: Span,
}

impl Prose {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds `words`, which stand at `origin` in the chunk.
    pub fn push(&mut self, words: &str, origin: Span) {
        if words.is_empty() {
            return;
        }
        let at = Span::new(self.text.len(), self.text.len() + words.len());
        self.text.push_str(words);
        if let Some(last) = self.pieces.last_mut() {
            let verbatim = last.at.len() == last.origin.len() && at.len() == origin.len();
            if verbatim && last.origin.end == origin.start {
                last.at.end = at.end;
                last.origin.end = origin.end;
                return;
            }
        }
        self.pieces.push(Piece { at, origin });
    }

    /// The stretch of the chunk that `at` (a span of the prose) comes from, markup between its words included.
    pub fn origin(&self, at: Span) -> Span {
        if self.pieces.is_empty() {
            return Span::default();
        }
        let start = self.origin_of(at.start, false);
        let end = if at.is_empty() { start } else { self.origin_of(at.end, true) };
        Span { start, end: end.max(start) }
    }

    /// `end`: the offset closes a span, so it belongs to the piece before it.
    fn origin_of(&self, offset: usize, end: bool) -> usize {
        let index =
            self.pieces.partition_point(|piece| if end { piece.at.end < offset } else { piece.at.end <= offset });
        let piece = &self.pieces[index.min(self.pieces.len() - 1)];
        if offset >= piece.at.end {
            piece.origin.end
        } else if offset <= piece.at.start {
            piece.origin.start
        } else if piece.at.len() == piece.origin.len() {
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
        for piece in &self.pieces {
            let part = Span { start: piece.at.start.max(at.start), end: piece.at.end.min(at.end) };
            if part.start < part.end {
                let origin = if piece.at.len() == piece.origin.len() { self.origin(part) } else { piece.origin };
                slice.push(part.of(&self.text), origin);
            }
        }
        slice
    }
}
