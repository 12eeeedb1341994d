//! In which order are the parts of a page read? Columns are told by the white that runs down between them.
//!
//! A gutter is white for several lines, with prose on either side. What stands above it is read first, then the column on
//! its left, the one on its right, and what stands below; each part may have gutters of its own. Words that a gutter does
//! not part stay in one column.

use super::word::{Word, usual_size};

/// Most lines leave a gutter at least this wide, in parts of the type's size. The narrowest that are set are a whole size;
/// ragged and slanted letters reach into it.
const NARROWEST: f64 = 0.7;

/// Hyphens and quotation marks hang over the edge: a line may leave less, and all lines together still less.
const NARROWED: f64 = 0.35;
const SHARED: f64 = 0.2;

/// So many lines of a column begin at its edge, but for first lines and quotation marks, give or take a fraction of the
/// type's size.
const ALIGNED: f64 = 0.5;
const STRAIGHT: f64 = 0.12;

/// Over fewer lines than this a gutter must be wide: gaps between words rarely lie below one another so often.
const SURE_LINES: usize = 4;
const WIDE: f64 = 1.2;

/// Lines of prose have five words and thirty letters even in a newspaper's columns, ragged ones half of that. The columns
/// of tables have less.
const WORDS: f64 = 2.2;
const LETTERS: f64 = 10.0;

/// A title has a few lines, and more room below than stands between paragraphs, in parts of the type's size.
const LONGEST_TITLE: usize = 4;
const SET_OFF: f64 = 2.1;

/// Gutters within parts of a page within parts: a page of six columns needs three.
const DEEPEST: usize = 40;

/// More words stand on no page: a broadsheet has 8,000. What has more is not looked over for gutters, which would take
/// forever.
const MOST_WORDS: usize = 30_000;

/// The words of a page, each part of it in reading order.
pub(super) fn columns(words: Vec<Word>) -> Vec<Vec<Word>> {
    let mut columns = Vec::new();
    let depth = if words.len() > MOST_WORDS { 0 } else { DEEPEST };
    divide(words, depth, &mut columns);
    columns
}

fn divide(words: Vec<Word>, depth: usize, columns: &mut Vec<Vec<Word>>) {
    let gutter = if depth > 0 { gutter(&words) } else { None };
    let Some(gutter) = gutter else {
        if !words.is_empty() {
            columns.push(words);
        }
        return;
    };
    let mut parts: [Vec<Word>; 4] = Default::default();
    for word in words {
        parts[gutter.part(&word)].push(word);
    }
    for part in parts {
        divide(part, depth - 1, columns);
    }
}

/// White between two columns.
#[derive(Clone, Copy, Debug)]
struct Gutter {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// Lines with words on both sides.
    lines: usize,
}

impl Gutter {
    /// Above, left, right, below: from 0 to 3.
    fn part(&self, word: &Word) -> usize {
        match () {
            () if word.baseline > self.top => 0,
            () if word.baseline < self.bottom => 3,
            () if word.middle() < (self.left + self.right) / 2.0 => 1,
            () => 2,
        }
    }
}

/// What stands at the height of one line, from one edge of the page to the other.
struct Row {
    baseline: f64,
    gaps: Vec<Gap>,
    parts: Vec<Part>,
}

/// A white stretch of a row; the first and the last reach beyond the page.
#[derive(Clone, Copy)]
struct Gap {
    left: f64,
    right: f64,
    /// Of the type around it.
    size: f64,
}

impl Gap {
    /// In parts of the type's size.
    fn width(&self) -> f64 {
        (self.right - self.left) / self.size
    }

    fn is_inside(&self) -> bool {
        self.left.is_finite() && self.right.is_finite()
    }
}

/// A word of a row.
struct Part {
    right: f64,
    letters: usize,
}

/// The gutter with the most lines on both sides.
fn gutter(words: &[Word]) -> Option<Gutter> {
    let size = usual_size(words);
    let rows = rows(words, size);
    let mut best: Option<Gutter> = None;
    for (index, row) in rows.iter().enumerate() {
        for gap in row.gaps.iter().filter(|gap| gap.is_inside() && gap.width() >= NARROWEST) {
            let is_known = best.is_some_and(|best| {
                best.top > row.baseline
                    && row.baseline > best.bottom
                    && gap.left <= best.left
                    && best.right <= gap.right
            });
            let found = if is_known { None } else { along(&rows, index, *gap, size) };
            if found.is_some_and(|found| best.is_none_or(|best| found.lines > best.lines)) {
                best = found;
            }
        }
    }
    best
}

/// The gutter that runs through this gap of a row, if there is prose on both sides of it.
fn along(rows: &[Row], start: usize, gap: Gap, size: f64) -> Option<Gutter> {
    let (mut white, mut first, mut last) = ((gap.left, gap.right), start, start);
    while let Some(narrower) = rows.get(last + 1).and_then(|row| narrowed(white, row, size)) {
        (white, last) = (narrower, last + 1);
    }
    while let Some(narrower) = first.checked_sub(1).and_then(|above| narrowed(white, &rows[above], size)) {
        (white, first) = (narrower, first - 1);
    }
    let middle = (white.0 + white.1) / 2.0;
    // What is white in a row, if there are words on both sides.
    let between =
        |row: &Row| row.gaps.iter().find(|gap| gap.is_inside() && gap.left < middle && middle < gap.right).copied();
    let is_clear = |row: &Row| between(row).is_none_or(|gap| gap.width() >= NARROWEST);
    while first < start && !is_clear(&rows[first]) {
        first += 1;
    }
    while last > start && !is_clear(&rows[last]) {
        last -= 1;
    }
    first = below_title(rows, first, last, size, |row| between(row).is_some());
    let rows = &rows[first..=last];
    let gaps: Vec<Gap> = rows.iter().filter_map(between).collect();
    let mut widths: Vec<f64> = gaps.iter().map(Gap::width).collect();
    widths.sort_by(f64::total_cmp);
    let lines = widths.len();
    let usual = widths.get(lines / 2).copied().unwrap_or_default();
    let is_wide = usual >= NARROWEST && (lines >= SURE_LINES || (lines >= 2 && usual >= WIDE));
    let both = || rows.iter().filter(|row| between(row).is_some());
    let is_prose = |is_before: bool| {
        let parts =
            both().flat_map(|row| &row.parts).filter(|part| (part.right < middle) == is_before && part.letters > 0);
        let (words, letters) = parts.fold((0, 0), |(words, letters), part| (words + 1, letters + part.letters));
        f64::from(words) >= WORDS * lines as f64 && letters as f64 >= LETTERS * lines as f64
    };
    (is_wide && has_edge(&gaps, size) && is_prose(true) && is_prose(false)).then(|| Gutter {
        left: white.0,
        right: white.1,
        top: rows[0].baseline + size / 2.0,
        bottom: rows[rows.len() - 1].baseline - size / 2.0,
        lines,
    })
}

/// Whether most of these gaps end where a column's lines begin; gaps between words end anywhere.
fn has_edge(gaps: &[Gap], size: f64) -> bool {
    let at = |edge: f64| gaps.iter().filter(|gap| (gap.right - edge).abs() < STRAIGHT * size).count();
    let most = gaps.iter().map(|gap| at(gap.right)).max().unwrap_or_default();
    most >= 2 && most as f64 >= ALIGNED * gaps.len() as f64
}

/// What stays white of a stretch in this row.
fn narrowed((left, right): (f64, f64), row: &Row, size: f64) -> Option<(f64, f64)> {
    let gaps = row.gaps.iter().filter(|gap| gap.width() >= NARROWED);
    let shared = gaps.map(|gap| (left.max(gap.left), right.min(gap.right)));
    let widest = shared.max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))?;
    (widest.1 - widest.0 >= SHARED * size).then_some(widest)
}

/// The first row of the columns, if they begin below a few lines that are set off: a title that happens to stand on one side.
fn below_title(rows: &[Row], first: usize, last: usize, size: f64, has_both: impl Fn(&Row) -> bool) -> usize {
    let both = (first..=last).find(|&row| has_both(&rows[row])).unwrap_or(last);
    let is_set_off = |row: &usize| rows[row - 1].baseline - rows[*row].baseline > SET_OFF * size;
    (first + 1..=both.min(first + LONGEST_TITLE)).rev().find(is_set_off).unwrap_or(first)
}

/// One row a baseline, from the top. Lines beside one another need not share theirs.
fn rows(words: &[Word], size: f64) -> Vec<Row> {
    let mut order: Vec<&Word> = words.iter().collect();
    order.sort_by(|one, other| other.baseline.total_cmp(&one.baseline));
    let mut baselines: Vec<f64> = Vec::new();
    for word in &order {
        if baselines.last().is_none_or(|last| last - word.baseline > 0.2 * size) {
            baselines.push(word.baseline);
        }
    }
    let tallest = order.iter().map(|word| word.size).fold(0.0, f64::max);
    baselines.into_iter().map(|baseline| row(&order, baseline, size, tallest)).collect()
}

fn row(order: &[&Word], baseline: f64, size: f64, tallest: f64) -> Row {
    let height = baseline + size / 4.0;
    // No word further away than the tallest reaches here.
    let first = order.partition_point(|word| word.baseline > height + tallest);
    let near = order[first..].iter().take_while(|word| word.baseline > height - tallest);
    let mut here: Vec<&Word> = near.filter(|word| word.bottom() < height && height < word.top()).copied().collect();
    here.sort_by(|one, other| one.left.total_cmp(&other.left));
    let (mut gaps, mut end, mut before) = (Vec::new(), f64::NEG_INFINITY, 0.0);
    for word in &here {
        if word.left > end {
            gaps.push(Gap { left: end, right: word.left, size: word.size.max(before) });
        }
        if word.right > end {
            (end, before) = (word.right, word.size);
        }
    }
    gaps.push(Gap { left: end, right: f64::INFINITY, size });
    let letters = |word: &Word| word.letters.chars().filter(|letter| letter.is_alphabetic()).count();
    let parts = here.iter().map(|word| Part { right: word.right, letters: letters(word) }).collect();
    Row { baseline, gaps, parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of prose at these places: where they begin, their baseline, and how many words of six letters they have.
    fn page(lines: &[(f64, f64, usize, &str)]) -> Vec<Word> {
        let mut words = Vec::new();
        for (left, baseline, count, letters) in lines {
            for index in 0..*count {
                let left = left + 33.0 * index as f64;
                let word = Word {
                    letters: (*letters).to_owned(),
                    left,
                    right: left + 30.0,
                    baseline: *baseline,
                    size: 10.0,
                    follows_blank: true,
                    is_raised: false,
                };
                words.push(word);
            }
        }
        words
    }

    fn order(words: Vec<Word>) -> Vec<String> {
        let told = |column: &Vec<Word>| {
            let mut letters: Vec<&str> = column.iter().map(|word| word.letters.as_str()).collect();
            letters.dedup();
            letters.join(" ")
        };
        columns(words).iter().map(told).collect()
    }

    #[test]
    fn a_title_comes_before_both_columns_and_a_line_below_them_behind() {
        let mut lines = vec![(50.0, 700.0, 10, "titles"), (50.0, 500.0, 10, "closes")];
        for index in 0..6 {
            // The columns do not share their baselines.
            lines.push((50.0, 660.0 - 12.0 * f64::from(index), 5, "before"));
            lines.push((228.0, 655.0 - 12.0 * f64::from(index), 5, "behind"));
        }
        assert_eq!(order(page(&lines)), ["titles", "before", "behind", "closes"]);
    }

    #[test]
    fn three_columns_are_read_one_after_the_other() {
        let column = |left: f64, letters| (0..5).map(move |index| (left, 660.0 - 12.0 * f64::from(index), 4, letters));
        let lines: Vec<_> =
            column(50.0, "first").chain(column(195.0, "second")).chain(column(340.0, "third")).collect();
        assert_eq!(order(page(&lines)), ["first", "second", "third"]);
    }

    #[test]
    fn a_table_is_read_line_by_line() {
        let mut lines = Vec::new();
        for index in 0..6 {
            let baseline = 660.0 - 12.0 * f64::from(index);
            lines.extend([(50.0, baseline, 1, "year"), (150.0, baseline, 1, "sum"), (250.0, baseline, 1, "share")]);
        }
        assert_eq!(columns(page(&lines)).len(), 1);
    }

    #[test]
    fn loosely_set_lines_have_no_gutter() {
        let mut words = page(&[(50.0, 660.0, 8, "words"), (50.0, 648.0, 8, "words"), (50.0, 636.0, 8, "words")]);
        for word in words.iter_mut().filter(|word| word.left > 180.0) {
            word.left += 8.0;
            word.right += 8.0;
        }
        assert_eq!(columns(words).len(), 1);
    }
}
