//! Which lines make up a paragraph? Told by room, indents, the type's size, and lines that end before they are full.

use super::line::Line;

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    /// Never empty.
    pub(super) lines: Vec<Line>,
    /// Of the type, in points.
    pub(super) size: f64,
    /// It stands first, or last, in its column: what is said may have begun before, or go on.
    pub(super) is_first: bool,
    pub(super) is_last: bool,
    /// Its last line reaches the column's edge.
    pub(super) is_full: bool,
}

/// Sizes closer than this are the same type: figures and small capitals in a line move it by less.
pub(super) const SAME_SIZE: f64 = 0.07;

/// Lines further apart than this, in parts of what is usual in the column, have room between them on purpose.
const ROOM: f64 = 1.35;

/// Lines of a manuscript stand three times their size apart; what stands further apart does not belong together.
const MOST_LEADING: f64 = 3.0;

/// A first line is set in by at least this much, in parts of the type's size.
const INDENT: f64 = 0.7;

/// The paragraphs of a column.
pub(super) fn paragraphs(lines: Vec<Line>) -> Vec<Paragraph> {
    let column = Column::of(&lines);
    let mut paragraphs: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match paragraphs.last_mut() {
            Some(paragraph) if !column.begins(paragraph, &line) => paragraph.push(line),
            _ => paragraphs.push(vec![line]),
        }
    }
    let count = paragraphs.len();
    let whole = |(index, lines): (usize, Vec<Line>)| Paragraph {
        size: lines[0].size,
        is_first: index == 0,
        is_last: index + 1 == count,
        is_full: lines.last().is_some_and(|last| last.right > column.right - 2.0 * last.size),
        lines,
    };
    paragraphs.into_iter().enumerate().map(whole).collect()
}

/// How the lines of a column are set.
struct Column {
    left: f64,
    right: f64,
    /// From one baseline to the next.
    leading: f64,
}

impl Column {
    fn of(lines: &[Line]) -> Self {
        let mut lefts: Vec<f64> = lines.iter().map(|line| line.left).collect();
        let mut rights: Vec<f64> = lines.iter().map(|line| line.right).collect();
        let mut leadings: Vec<f64> = lines
            .windows(2)
            .filter(|pair| is_same_size(pair[0].size, pair[1].size))
            .map(|pair| pair[0].baseline - pair[1].baseline)
            .filter(|leading| *leading > 0.0)
            .collect();
        for numbers in [&mut lefts, &mut rights, &mut leadings] {
            numbers.sort_by(f64::total_cmp);
        }
        // One line may stick out.
        let at = |numbers: &[f64], tenths: usize| numbers.get(numbers.len() * tenths / 10).copied();
        Column {
            left: at(&lefts, 1).unwrap_or_default(),
            right: at(&rights, 9).or(rights.last().copied()).unwrap_or_default(),
            leading: at(&leadings, 4).unwrap_or(f64::INFINITY),
        }
    }

    /// Whether a line begins a paragraph of its own.
    fn begins(&self, paragraph: &[Line], line: &Line) -> bool {
        let (first, before) = (&paragraph[0], &paragraph[paragraph.len() - 1]);
        let room = before.baseline - line.baseline;
        let usual = self.leading.clamp(before.size.min(line.size), MOST_LEADING * line.size);
        if !is_same_size(before.size, line.size) || room <= 0.0 || room > ROOM * usual {
            return true;
        }
        if goes_on(&line.text) {
            return false;
        }
        let is_set_in = line.left - before.left > INDENT * line.size && before.left - self.left < INDENT * line.size;
        let hangs = paragraph.len() > 1
            && before.left - line.left > INDENT * line.size
            && (line.left - first.left).abs() < INDENT * line.size;
        let has_room = before.right + line.size / 2.0 + line.first_word < self.right;
        is_set_in || hangs || has_room || is_item(&line.text, &before.text)
    }
}

pub(super) fn is_same_size(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME_SIZE * one.max(other)
}

/// Whether a line begins in the middle of a sentence.
pub(super) fn goes_on(line: &str) -> bool {
    let first = line.chars().find(|letter| !matches!(letter, '“' | '"' | '‘' | '\'' | '(' | '['));
    first.is_some_and(char::is_lowercase)
}

/// Whether a line begins with the mark of a list; a dash may also stand within a sentence.
fn is_item(line: &str, before: &str) -> bool {
    line.starts_with(['•', '▪', '◦', '‣', '●', '■', '·'])
        || (line.starts_with(['–', '—', '-']) && before.ends_with(['.', ':', ';']))
}
