//! Which words belong to the pages and not to the article? Running heads and feet, and page numbers: they come back at
//! the same place on other pages, or count them.

use super::word::Word;
use std::collections::HashMap;

/// Heads and feet have three lines at most.
const DEEPEST: usize = 3;

/// The same head may be set a little higher or lower, in points.
const SAME_HEIGHT: f64 = 3.0;

/// In a short article two pages with the same head are enough, which may be a left one and a right one.
const SHORT: usize = 6;

/// Takes the furniture out of the words of all pages that have words.
pub(super) fn clear(pages: Vec<&mut Vec<Word>>) {
    let edges: Vec<Vec<Row>> = pages.iter().map(|words| edges(words)).collect();
    let seen = Seen::on(&edges);
    for (index, (page, rows)) in pages.into_iter().zip(&edges).enumerate() {
        let mut gone: Vec<usize> = Vec::new();
        for edge in [Edge::Top, Edge::Bottom] {
            for row in rows.iter().filter(|row| row.edge == edge) {
                let is_furniture: Vec<bool> = row.parts.iter().map(|part| seen.counts(index, part, row)).collect();
                let is_whole = is_furniture.iter().all(|is_furniture| *is_furniture);
                // A head that tells the page's own subject beside the title of it all.
                let is_set_off = row.is_set_off && is_furniture.contains(&true);
                if !is_whole && !is_set_off {
                    break;
                }
                gone.extend(row.parts.iter().flat_map(|part| &part.words));
            }
        }
        gone.sort_unstable();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            gone.binary_search(&(at - 1)).is_err()
        });
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Edge {
    Top,
    Bottom,
}

/// A line near an edge of the page, over its whole width.
struct Row {
    edge: Edge,
    baseline: f64,
    /// There is more room to the next line than between lines of a paragraph.
    is_set_off: bool,
    parts: Vec<Part>,
}

/// Words that stand together in a row.
struct Part {
    words: Vec<usize>,
    /// In lower case, every number as `#`.
    pattern: String,
    /// The page's number, if it is one and nothing else.
    number: Option<i64>,
}

/// The outermost rows of a page, from the edge inwards.
fn edges(words: &[Word]) -> Vec<Row> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|&one, &other| words[other].baseline.total_cmp(&words[one].baseline));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for index in order {
        let word = &words[index];
        match rows.last_mut() {
            Some(row) if words[row[0]].baseline - word.baseline < word.size / 2.0 => row.push(index),
            _ => rows.push(vec![index]),
        }
    }
    let baseline = |row: &[usize]| words[row[0]].baseline;
    let size = |row: &[usize]| row.iter().map(|index| words[*index].size).fold(0.0, f64::max);
    let edge = |at: usize, inwards: Option<&Vec<usize>>, edge| {
        let row: &[usize] = &rows[at];
        let room = inwards.map(|next| (baseline(row) - baseline(next)).abs());
        let is_set_off = room.is_some_and(|room| room > 1.6 * size(row));
        Row { edge, baseline: baseline(row), is_set_off, parts: parts(words, row) }
    };
    let top = (0..rows.len().min(DEEPEST)).map(|at| edge(at, rows.get(at + 1), Edge::Top));
    let bottom = (0..rows.len().min(DEEPEST)).map(|at| rows.len() - 1 - at);
    let bottom = bottom.map(|at| edge(at, at.checked_sub(1).and_then(|next| rows.get(next)), Edge::Bottom));
    top.chain(bottom).collect()
}

/// A row is parted at gaps wider than the type.
fn parts(words: &[Word], row: &[usize]) -> Vec<Part> {
    let mut row = row.to_vec();
    row.sort_by(|&one, &other| words[one].left.total_cmp(&words[other].left));
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for index in row {
        match parts.last_mut() {
            Some(part)
                if part.last().is_some_and(|&last| words[index].left - words[last].right < words[index].size) =>
            {
                part.push(index);
            }
            _ => parts.push(vec![index]),
        }
    }
    let told = |part: Vec<usize>| {
        let text: Vec<&str> = part.iter().map(|index| words[*index].letters.as_str()).collect();
        let text = text.join(" ").to_lowercase();
        Part { words: part, pattern: pattern(&text), number: number(&text) }
    };
    parts.into_iter().map(told).collect()
}

fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for letter in text.chars() {
        let letter = if letter.is_numeric() { '#' } else { letter };
        if letter != '#' || !pattern.ends_with('#') {
            pattern.push(letter);
        }
    }
    pattern
}

/// `12`, `– 12 –`, `page 12 of 30`, `12/30`, `xii`.
fn number(text: &str) -> Option<i64> {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "page" | "p" | "pg" | "seite"))
        .collect();
    match words[..] {
        [number] => number.parse().ok().or_else(|| roman(number)),
        [number, total] | [number, "of" | "von", total] => {
            number.parse::<i64>().ok().filter(|number| total.parse::<i64>().is_ok_and(|total| *number <= total))
        }
        _ => None,
    }
}

fn roman(word: &str) -> Option<i64> {
    let value = |letter| {
        Some(match letter {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        })
    };
    let values: Option<Vec<i64>> = word.chars().map(value).collect();
    let values = values.filter(|values| !values.is_empty())?;
    let signed =
        |(at, value): (usize, &i64)| if values.get(at + 1).is_some_and(|next| next > value) { -value } else { *value };
    Some(values.iter().enumerate().map(signed).sum())
}

/// What stands at the edges of all pages.
struct Seen<'r> {
    pages: usize,
    /// Where each pattern stands.
    patterns: HashMap<(Edge, &'r str), Vec<(usize, f64)>>,
    /// On how many pages a number is so much greater than the page's place.
    ahead: HashMap<i64, usize>,
}

impl<'r> Seen<'r> {
    fn on(pages: &'r [Vec<Row>]) -> Self {
        let mut seen = Seen { pages: pages.len(), patterns: HashMap::new(), ahead: HashMap::new() };
        for (index, rows) in pages.iter().enumerate() {
            for row in rows {
                for part in &row.parts {
                    seen.patterns.entry((row.edge, &part.pattern)).or_default().push((index, row.baseline));
                    if let Some(number) = part.number {
                        *seen.ahead.entry(number - index as i64).or_default() += 1;
                    }
                }
            }
        }
        seen
    }

    /// Whether a part of a row of this page is no part of the article.
    fn counts(&self, page: usize, part: &Part, row: &Row) -> bool {
        if let Some(number) = part.number {
            let is_lone = row.parts.len() == 1 && row.is_set_off;
            let alike = self.ahead.get(&(number - page as i64)).copied().unwrap_or_default();
            return alike >= 2 || (self.pages == 1 && is_lone);
        }
        // Figures of a table stand below one another on any page.
        if !part.pattern.contains(char::is_alphabetic) {
            return false;
        }
        let places = self.patterns.get(&(row.edge, part.pattern.as_str()));
        let alike = places.into_iter().flatten().filter(|(_, height)| (height - row.baseline).abs() <= SAME_HEIGHT);
        alike.count() >= if self.pages <= SHORT { 2 } else { 3 }
    }
}
