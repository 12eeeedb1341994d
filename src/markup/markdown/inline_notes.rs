//! Which words stand in a note, though they are written in the sentence? `^[…]` is cut out of its block.

use super::citations::is_escaped;
use crate::markup::prose::Prose;
use crate::markup::{Inlines, Link, NoteMark};
use crate::text::Span;
use memchr::{memchr2_iter, memmem};

/// Takes the words of inline notes out of a block, where `^[]` remains, and gives each note's label and words. The label is
/// the words in brackets, which no label that an author types can be.
pub(super) fn cut(chunk: &str, inlines: &mut Inlines) -> Vec<(String, Inlines)> {
    let notes = find(chunk, inlines);
    if notes.is_empty() {
        return Vec::new();
    }
    let whole = std::mem::take(inlines);
    let inner = |note: &Span| Span::new(note.start + "^[".len(), note.end - "]".len());
    let inners: Vec<Span> = notes.iter().map(inner).collect();
    *inlines = without(&whole, &inners);
    let shift = Shift::new(&inners);
    let label = |inner: Span| format!("[{}]", inner.of(whole.prose.text()));
    for (note, inner) in notes.iter().zip(&inners) {
        let at = shift.span(*note);
        inlines.notes.push(NoteMark { span: whole.prose.origin(*note), at, label: label(*inner) });
    }
    inners.iter().map(|inner| (label(*inner), part(&whole, *inner))).collect()
}

/// The outermost `^[…]`, marks included.
fn find(chunk: &str, inlines: &Inlines) -> Vec<Span> {
    let text = inlines.prose.text();
    let mut notes: Vec<Span> = Vec::new();
    if memmem::find(text.as_bytes(), b"^[").is_none() {
        return notes;
    }
    let mut brackets = Vec::new();
    for at in memchr2_iter(b'[', b']', text.as_bytes()).filter(|at| !is_escaped(chunk, inlines, *at)) {
        if text.as_bytes()[at] == b'[' {
            brackets.push(at);
            continue;
        }
        let Some(start) = brackets.pop() else { continue };
        let is_note = text[..start].ends_with('^') && !text[..start].ends_with("[^") && start + 1 < at;
        if is_note && !is_escaped(chunk, inlines, start - 1) {
            let note = Span::new(start - 1, at + 1);
            while notes.last().is_some_and(|inside| note.covers(*inside)) {
                notes.pop();
            }
            notes.push(note);
        }
    }
    notes
}

/// What is left of a block without `inners`.
fn without(whole: &Inlines, inners: &[Span]) -> Inlines {
    let shift = Shift::new(inners);
    let mut prose = Prose::default();
    let mut start = 0;
    for inner in inners {
        prose.append(&whole.prose, Span::new(start, inner.start));
        start = inner.end;
    }
    prose.append(&whole.prose, Span::new(start, whole.prose.text().len()));
    let outside = |at: Span| !shift.is_inside(at);
    Inlines {
        prose,
        links: whole
            .links
            .iter()
            .filter(|link| outside(link.at))
            .map(|link| moved(link, shift.span(link.at)))
            .collect(),
        emphasis: whole.emphasis.iter().filter(|at| outside(**at)).map(|at| shift.span(*at)).collect(),
        comments: whole.comments.clone(),
        ..Inlines::default()
    }
}

/// What a block has inside `inner`. Links and emphasis are in order, so that many notes do not cost a walk each.
fn part(whole: &Inlines, inner: Span) -> Inlines {
    let place = |at: Span| inner.covers(at).then(|| Span::new(at.start - inner.start, at.end - inner.start));
    let first_link = whole.links.partition_point(|link| link.at.start < inner.start);
    let links = whole.links[first_link..].iter().take_while(|link| link.at.start < inner.end);
    let first_emphasis = whole.emphasis.partition_point(|at| at.start < inner.start);
    let emphasis = whole.emphasis[first_emphasis..].iter().take_while(|at| at.start < inner.end);
    Inlines {
        prose: whole.prose.slice(inner),
        links: links.filter_map(|link| Some(moved(link, place(link.at)?))).collect(),
        emphasis: emphasis.filter_map(|at| place(*at)).collect(),
        ..Inlines::default()
    }
}

fn moved(link: &Link, at: Span) -> Link {
    Link { at, ..link.clone() }
}

/// Where places of a text are after stretches of it were cut out.
struct Shift<'s> {
    cut: &'s [Span],
    /// How many bytes were cut before each stretch.
    before: Vec<usize>,
}

impl<'s> Shift<'s> {
    fn new(cut: &'s [Span]) -> Self {
        let before = cut.iter().scan(0, |sum, span| {
            let before = *sum;
            *sum += span.len();
            Some(before)
        });
        Shift { cut, before: before.collect() }
    }

    fn span(&self, at: Span) -> Span {
        Span::new(self.offset(at.start), self.offset(at.end))
    }

    fn offset(&self, at: usize) -> usize {
        let Some(last) = self.cut.partition_point(|cut| cut.start < at).checked_sub(1) else { return at };
        at - self.before[last] - (at.min(self.cut[last].end) - self.cut[last].start)
    }

    fn is_inside(&self, at: Span) -> bool {
        let candidate = self.cut.partition_point(|cut| cut.end < at.end);
        self.cut.get(candidate).is_some_and(|cut| cut.covers(at))
    }
}
