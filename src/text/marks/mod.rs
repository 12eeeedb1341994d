//! Which words stand inside quotation marks? Pairs of marks in running prose, of a draft or of a source.
//!
//! Apostrophes, primes and inch signs are no marks. Whether a pair is a quotation, a title or a scare quote is decided
//! elsewhere: this module sees characters only.

mod candidate;

use super::Span;
use candidate::{Candidate, Glyph, Leaning, Style, candidates};

/// One pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// With the marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
    /// 0 for an outermost pair, 1 for a pair inside it, and so on.
    pub depth: u8,
}

/// All pairs of one paragraph's prose, ordered by start; an unclosed opening mark of a paragraph whose quotation goes on
/// in the next one closes at the paragraph's end.
///
/// A mark that finds no partner is left out, and so is a pair with nothing but blanks inside. The cells of a table's row
/// are to be asked for one by one: nothing here stops at a line break.
pub fn marked(prose: &str) -> Vec<Marked> {
    let candidates = candidates(prose);
    let mut pairing = Pairing { prose, stack: Vec::new(), open: Default::default(), pairs: Vec::new() };
    for (index, candidate) in candidates.iter().enumerate() {
        pairing.take(candidate, &candidates[index + 1..]);
    }
    nested(pairing.finish())
}

/// Opening marks and what closes them.
const PARTNERS: &[(&str, &str)] =
    &[("“", "”"), ("\"", "\""), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("‚", "‘"), ("‹", "›"), ("»", "«")];

/// The innermost mark that is open at the end of `prose`, and what would close it there.
pub fn open(prose: &str) -> Option<(Span, &'static str)> {
    let prose = prose.trim_end();
    let opened = PARTNERS.iter().filter(|(opening, _)| prose.contains(opening)).filter_map(|(opening, closing)| {
        let closed = format!("{prose}{closing}");
        let ending = marked(&closed).into_iter().filter(|pair| pair.outer.end == closed.len());
        let mut marks = ending.map(|pair| Span::new(pair.outer.start, pair.inner.start));
        marks.find(|mark| mark.of(prose) == *opening).map(|mark| (mark, *closing))
    });
    opened.max_by_key(|(mark, _)| mark.start)
}

/// Depths and order for pairs that nest or stand apart.
fn nested(mut pairs: Vec<Pair>) -> Vec<Marked> {
    pairs.sort_unstable_by_key(|pair| pair.open.start);
    let mut ends: Vec<usize> = Vec::new();
    let mut marked = Vec::with_capacity(pairs.len());
    for pair in pairs {
        while ends.last().is_some_and(|end| *end <= pair.open.start) {
            ends.pop();
        }
        let depth = u8::try_from(ends.len()).unwrap_or(u8::MAX);
        ends.push(pair.close.end);
        let inner = Span::new(pair.open.end, pair.close.start);
        marked.push(Marked { outer: pair.open.hull(pair.close), inner, depth });
    }
    marked
}

#[derive(Clone, Copy)]
struct Pair {
    style: Style,
    open: Span,
    close: Span,
}

/// An opening mark that waits for its partner.
struct Opening {
    at: Span,
    style: Style,
    glyph: Glyph,
    /// Not certain to be an opening mark at all.
    weak: bool,
    /// A mark that may close it, or be the apostrophe of `the soldiers’ families`: taken if nothing better follows.
    perhaps: Option<Span>,
    /// How many pairs were complete when it opened.
    pairs: usize,
}

struct Pairing<'a> {
    prose: &'a str,
    stack: Vec<Opening>,
    /// For each style the places of its openings in `stack`.
    open: [Vec<usize>; Style::COUNT],
    pairs: Vec<Pair>,
}

impl Pairing<'_> {
    fn take(&mut self, candidate: &Candidate, rest: &[Candidate]) {
        match candidate.style {
            Style::Double => self.double(candidate, rest),
            Style::Guillemet | Style::SingleGuillemet => self.guillemet(candidate),
            Style::Single => self.single(candidate),
        }
    }

    fn double(&mut self, mark: &Candidate, rest: &[Candidate]) {
        let innermost = self.innermost(Style::Double);
        let closes = match mark.glyph {
            Glyph::Low => false,
            Glyph::Left if innermost == Some(Glyph::Low) => mark.leaning != Leaning::Opens,
            Glyph::Left => mark.leaning == Leaning::Closes,
            Glyph::Right => innermost.is_some() || mark.leaning != Leaning::Opens,
            Glyph::Straight => match mark.leaning {
                Leaning::Opens => false,
                Leaning::Closes => true,
                Leaning::Either => innermost.is_some(),
            },
        };
        if !closes {
            let inside_a_word = mark.inside_word && !mark.touching;
            if mark.glyph != Glyph::Straight || !inside_a_word {
                self.push(mark, mark.leaning != Leaning::Opens || mark.glyph == Glyph::Right);
            }
        } else if !self.measures(mark, rest) {
            self.close(Style::Double, mark.at);
        }
    }

    /// Whether a closing mark says inches: it stands after a digit, and the next one has no other partner.
    fn measures(&self, mark: &Candidate, rest: &[Candidate]) -> bool {
        let next = || rest.iter().find(|next| next.style == Style::Double);
        mark.after_digit
            && self.open[Style::Double as usize].len() == 1
            && next().is_some_and(|next| {
                next.leaning == Leaning::Closes && matches!(next.glyph, Glyph::Straight | Glyph::Right)
            })
    }

    /// French «…», German »…«, and both with blanks inside.
    fn guillemet(&mut self, mark: &Candidate) {
        let innermost = self.innermost(mark.style);
        let partner = if mark.glyph == Glyph::Left { Glyph::Right } else { Glyph::Left };
        if innermost == Some(partner) {
            self.close(mark.style, mark.at);
            return;
        }
        match (mark.glyph, mark.leaning) {
            (_, Leaning::Opens) => self.push(mark, false),
            (Glyph::Left, Leaning::Either) => self.push(mark, !mark.padded),
            _ => {}
        }
    }

    fn single(&mut self, mark: &Candidate) {
        let open = self.stack.last().is_some_and(|opening| opening.style == Style::Single);
        let apostrophe = mark.inside_word;
        match mark.leaning {
            Leaning::Opens if mark.glyph != Glyph::Right => self.open_single(mark),
            Leaning::Either if mark.glyph == Glyph::Left && !apostrophe && !open => self.open_single(mark),
            Leaning::Closes | Leaning::Either if mark.glyph != Glyph::Low && !apostrophe && open => {
                self.close_single(mark);
            }
            _ => {}
        }
    }

    fn open_single(&mut self, mark: &Candidate) {
        if self.stack.last().is_some_and(|opening| opening.perhaps.is_some()) {
            self.drop_last();
        }
        if !mark.elision {
            self.push(mark, mark.weak);
        }
    }

    /// Only of the innermost opening: a mark that reaches across another pair is an apostrophe.
    fn close_single(&mut self, mark: &Candidate) {
        let pairs = self.pairs.len();
        let Some(opening) = self.stack.last_mut() else { return };
        if !mark.possessive {
            self.close(Style::Single, mark.at);
        } else if opening.perhaps.is_none() && !opening.weak && opening.pairs == pairs {
            opening.perhaps = Some(mark.at);
        }
    }

    fn innermost(&self, style: Style) -> Option<Glyph> {
        self.open[style as usize].last().map(|index| self.stack[*index].glyph)
    }

    fn push(&mut self, mark: &Candidate, weak: bool) {
        self.open[mark.style as usize].push(self.stack.len());
        let (style, glyph, pairs) = (mark.style, mark.glyph, self.pairs.len());
        self.stack.push(Opening { at: mark.at, style, glyph, weak, perhaps: None, pairs });
    }

    /// Pairs the innermost opening of a style with a closing mark; what opened after it has no partner.
    fn close(&mut self, style: Style, close: Span) {
        let Some(index) = self.open[style as usize].last().copied() else { return };
        while self.stack.len() > index + 1 {
            self.drop_last();
        }
        if let Some(opening) = self.pop() {
            self.pair(style, opening.at, close);
        }
    }

    fn drop_last(&mut self) {
        if let Some(opening) = self.pop()
            && let Some(close) = opening.perhaps
        {
            self.pair(opening.style, opening.at, close);
        }
    }

    fn pop(&mut self) -> Option<Opening> {
        let opening = self.stack.pop()?;
        self.open[opening.style as usize].pop();
        Some(opening)
    }

    fn pair(&mut self, style: Style, open: Span, close: Span) {
        let inner = &self.prose[open.end..close.start];
        if !inner.trim().is_empty() {
            self.pairs.push(Pair { style, open, close });
        }
    }

    /// A lone opening mark of a quotation that goes on in the next paragraph closes here. Where two are left over, or
    /// another quotation of its style follows, its partner was forgotten: better no quotation than half a paragraph.
    fn finish(mut self) -> Vec<Pair> {
        let goes_on = |opening: &&Opening| matches!(opening.style, Style::Double | Style::Guillemet);
        let mut left_over = self.stack.iter().filter(goes_on);
        let lone = left_over.next().filter(|opening| !opening.weak).map(|opening| (opening.style, opening.at));
        let lone = lone.filter(|_| left_over.next().is_none());
        while !self.stack.is_empty() {
            self.drop_last();
        }
        if let Some((style, open)) = lone {
            let alone = !self.pairs.iter().any(|pair| pair.style == style && pair.open.start > open.start);
            let end = self.prose.trim_end().len();
            if alone && open.end < end {
                self.pair(style, open, Span::at(end));
            }
        }
        self.pairs
    }
}
