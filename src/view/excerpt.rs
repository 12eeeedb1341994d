//! Which part of a text fits on a terminal? The lines of some spans, long ones cut around what matters.

use super::lines::Lines;
use crate::text::Span;
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a line that are shown: lines that were broken by hand fit in, paragraphs on one line are cut.
const WIDTH: usize = 120;

/// Columns that are shown on either side of a mark that fills the width already; leaving out less than this is not worth
/// the gap.
const BESIDE: usize = WIDTH / 8;

/// Lines of one span that are shown before those in its middle are left out.
const MOST_LINES: usize = 6;

/// Lines to show.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The number of the first line, counted from one.
    pub(super) line: usize,
    /// The lines; one that is not shown is empty.
    pub(super) text: String,
    /// What is to be marked, as bytes of `text`; none of them crosses a line.
    pub(super) marks: Vec<Range<usize>>,
}

/// The lines on which `spans` of `text` stand.
pub(super) fn excerpt(text: &str, lines: &Lines, spans: &[Span]) -> Excerpt {
    let mut spans: Vec<Span> = spans.iter().flat_map(|span| by_line(text, lines, *span)).collect();
    spans.sort();
    spans.dedup();
    let line_of = |span: &Span| lines.line(span.start);
    let first = spans.first().map_or(1, line_of);
    let last = spans.last().map_or(1, line_of);
    let mut excerpt = Excerpt { line: first, text: String::new(), marks: Vec::new() };
    let mut rest = spans.as_slice();
    for line in first..=last {
        let count = rest.iter().take_while(|span| line_of(span) == line).count();
        let (here, later) = rest.split_at(count);
        rest = later;
        if line > first {
            excerpt.text.push('\n');
        }
        if !here.is_empty() {
            excerpt.add(text, lines.span(text, line), here);
        }
    }
    excerpt
}

/// The parts of a span line by line, blanks at the edges left out; of many lines the first and the last few.
fn by_line(text: &str, lines: &Lines, span: Span) -> Vec<Span> {
    let (first, last) = (lines.line(span.start), lines.line(span.end.saturating_sub(1).max(span.start)));
    if first == last {
        return vec![span];
    }
    let skipped = if last - first < MOST_LINES { 0..0 } else { first + MOST_LINES / 2..last + 1 - MOST_LINES / 2 };
    let part = |line: usize| {
        let whole = lines.span(text, line);
        let (start, end) = (whole.start.max(span.start), whole.end.min(span.end));
        let words = text.get(start..end)?;
        let start = start + words.len() - words.trim_start().len();
        let end = start + words.trim().len();
        (start < end).then(|| Span::new(start, end))
    };
    (first..=last).filter(|line| !skipped.contains(line)).filter_map(part).collect()
}

impl Excerpt {
    /// Adds a line, cut if need be.
    fn add(&mut self, text: &str, line: Span, marked: &[Span]) {
        let base = self.text.len();
        let relative = |offset: usize| offset.clamp(line.start, line.end) - line.start;
        let marks: Vec<Range<usize>> = marked.iter().map(|span| relative(span.start)..relative(span.end)).collect();
        let line = line.of(text);
        let kept = kept(line, &marks);
        let mut moved: Vec<(Range<usize>, usize)> = Vec::with_capacity(kept.len());
        for (index, part) in kept.iter().enumerate() {
            match index {
                0 if part.start == 0 => {}
                0 => self.text.push('…'),
                _ => self.text.push_str(" … "),
            }
            moved.push((part.clone(), self.text.len() - base));
            self.text.push_str(&line[part.clone()]);
        }
        if kept.last().is_some_and(|part| part.end < line.len()) {
            self.text.push('…');
        }
        let place = |offset: usize| {
            let part = moved.iter().rev().find(|(part, _)| part.start <= offset).or(moved.first());
            part.map_or(0, |(part, at)| at + offset.clamp(part.start, part.end) - part.start)
        };
        self.marks.extend(marks.iter().map(|mark| base + place(mark.start)..base + place(mark.end)));
    }
}

/// The parts of a line that are shown: all of it, or the marks with words around them, or both ends of a long mark.
fn kept(line: &str, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    if line.width() <= WIDTH {
        return std::iter::once(0..line.len()).collect();
    }
    let start = marks.iter().map(|mark| mark.start).min().unwrap_or(0);
    let end = marks.iter().map(|mark| mark.end).max().unwrap_or(0);
    let marked = line[start..end].width();
    if marked <= WIDTH {
        let beside = WIDTH - marked;
        let right = line[end..].width().min(beside / 2);
        let before = start - back(&line[..start], beside - right);
        let after = end + forth(&line[end..], beside - line[before..start].width());
        return std::iter::once(before..after).collect();
    }
    let before = start - back(&line[..start], BESIDE);
    let after = end + forth(&line[end..], BESIDE);
    let head = start + forth(&line[start..end], WIDTH * 2 / 3);
    let tail = end - back(&line[head..end], WIDTH / 3);
    let left_out = line[head..tail].width();
    if left_out <= BESIDE { std::iter::once(before..after).collect() } else { vec![before..head, tail..after] }
}

/// Bytes at the start of `text` that fill at most `width` columns, whole words if there are any.
fn forth(text: &str, width: usize) -> usize {
    let end = fitting(text.char_indices().map(|(at, character)| (at + character.len_utf8(), character)), width);
    if end == text.len() {
        return end;
    }
    text[..end].rfind(char::is_whitespace).unwrap_or(end)
}

/// The same at the end of `text`.
fn back(text: &str, width: usize) -> usize {
    let end = fitting(text.char_indices().rev().map(|(at, character)| (text.len() - at, character)), width);
    if end == text.len() {
        return end;
    }
    let part = &text[text.len() - end..];
    part.find(char::is_whitespace).map_or(end, |blank| part[blank..].trim_start().len())
}

/// The length up to and with the last of `characters` that fits.
fn fitting(characters: impl Iterator<Item = (usize, char)>, width: usize) -> usize {
    let mut used = 0;
    let mut length = 0;
    for (so_far, character) in characters {
        used += character.width().unwrap_or(1);
        if used > width {
            break;
        }
        length = so_far;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_marked_the_excerpt_shows_it_within_a_terminals_width(
            words in proptest::collection::vec("[a-zß東💣 \t]{0,40}", 1..30),
            ends in proptest::collection::vec(prop_oneof![Just(" "), Just("\n"), Just("\r\n"), Just("\r")], 30),
            places in proptest::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 1..4),
        ) {
            let text: String = words.iter().zip(&ends).flat_map(|(word, end)| [word.as_str(), end]).collect();
            let byte = |share: f64| text.floor_char_boundary((share * text.len() as f64) as usize);
            let spans: Vec<Span> =
                places.iter().map(|(one, other)| Span::new(byte(one.min(*other)), byte(one.max(*other)))).collect();
            let excerpt = excerpt(&text, &Lines::of(&text), &spans);
            for mark in &excerpt.marks {
                let marked = excerpt.text.get(mark.clone());
                prop_assert!(marked.is_some_and(|marked| !marked.contains('\n')), "{mark:?} of {:?}", excerpt.text);
            }
            for line in excerpt.text.lines() {
                prop_assert!(line.width() <= WIDTH + 4 * BESIDE, "{line:?}");
            }
        }
    }
}
