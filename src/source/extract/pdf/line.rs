//! Which words stand on one line, and how does it read?

use super::word::{GAP, Word, usual_size};
use crate::lexicon;
use crate::text::closed_class;

/// A line of one column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// Of most of its letters.
    pub(super) size: f64,
    /// How much room its first word takes.
    pub(super) first_word: f64,
    /// Counted from zero.
    pub(super) page: usize,
}

/// Baselines of one line lie closer than this, in parts of the type's size; the next line is a whole size lower.
const SAME_LINE: f64 = 0.45;

/// The first letter of an article may be set so much larger that several lines stand beside it.
const INITIAL: f64 = 1.8;

/// The lines of a column, from the top.
pub(super) fn lines(words: Vec<Word>, page: usize) -> Vec<Line> {
    let usual = usual_size(&words);
    let is_initial = |word: &Word| {
        word.size > INITIAL * usual
            && word.letters.chars().count() <= 2
            && word.letters.chars().any(char::is_alphabetic)
            && words.iter().any(|other| beside(word, other, usual))
    };
    let (initials, words): (Vec<Word>, Vec<Word>) = words.iter().cloned().partition(is_initial);
    let mut rows = rows(words);
    for initial in initials {
        attach(initial, &mut rows, usual);
    }
    rows.iter().filter_map(|row| line(row, page)).collect()
}

/// Whether a word of the text stands right of an initial, below its top.
fn beside(initial: &Word, word: &Word, usual: f64) -> bool {
    word.size < 1.3 * usual
        && word.left >= initial.right - 0.3 * usual
        && word.left < initial.right + 3.0 * usual
        && word.baseline > initial.baseline + 0.5 * usual
        && word.baseline < initial.top()
}

/// Puts an initial before the highest line beside it.
fn attach(initial: Word, rows: &mut [Vec<Word>], usual: f64) {
    let first = rows.iter_mut().find(|row| row.first().is_some_and(|first| beside(&initial, first, usual)));
    let Some(first) = first.and_then(|row| row.first_mut()) else { return };
    let joined = format!("{}{}", initial.letters, first.letters);
    let letters = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let is_known = |word: &str| closed_class::contains(word) || !lexicon::lemmas(word).is_empty();
    // `A storm`, but `At noon`.
    let stands_alone = matches!(initial.letters.as_str(), "A" | "I")
        && !is_known(&letters(&joined))
        && is_known(&letters(&first.letters));
    first.letters = if stands_alone { format!("{} {}", initial.letters, first.letters) } else { joined };
    first.left = initial.left;
}

/// Words by line, from the top, and within a line from the left.
fn rows(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|one, other| other.baseline.total_cmp(&one.baseline));
    let mut rows: Vec<(f64, f64, Vec<Word>)> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some((baseline, size, row)) if *baseline - word.baseline < SAME_LINE * size.max(word.size) => {
                // The line is where its largest words stand.
                if word.size > *size {
                    (*baseline, *size) = (word.baseline, word.size);
                }
                row.push(word);
            }
            _ => rows.push((word.baseline, word.size, vec![word])),
        }
    }
    let sorted = |mut row: Vec<Word>| {
        row.sort_by(|one, other| one.left.total_cmp(&other.left));
        row
    };
    rows.into_iter().map(|(_, _, row)| sorted(row)).collect()
}

fn line(row: &[Word], page: usize) -> Option<Line> {
    let (first, last) = (row.first()?, row.last()?);
    let main = main(row)?;
    let mut text = String::new();
    let mut before: Option<&Word> = None;
    for word in row {
        if let Some(before) = before {
            // Bold letters are sometimes letters printed twice.
            if before.letters == word.letters && (word.left - before.left).abs() < GAP * word.size {
                continue;
            }
            if word.is_raised && is_mark(&word.letters, &text) {
                continue;
            }
            let gap = (word.left - before.right) / before.size.max(word.size);
            if gap > GAP || (word.follows_blank && gap > 0.0) {
                text.push(' ');
            }
        }
        let shown = if word.is_raised { raised(&word.letters) } else { word.letters.clone() };
        text += &shown;
        before = Some(word);
    }
    let right = row.iter().map(|word| word.right).fold(last.right, f64::max);
    Some(Line {
        text,
        left: first.left,
        right,
        baseline: main.baseline,
        size: main.size,
        first_word: first.right - first.left,
        page,
    })
}

/// A word of the size that most letters of the row have.
fn main(row: &[Word]) -> Option<&Word> {
    let letters = |size: f64| -> usize {
        row.iter().filter(|word| (word.size - size).abs() < 0.1).map(|word| word.letters.len()).sum()
    };
    row.iter().max_by_key(|word| letters(word.size))
}

/// Whether raised letters behind this text refer to a note: digits and asterisks do, but for exponents.
fn is_mark(letters: &str, before: &str) -> bool {
    let refers =
        |letter: char| letter.is_ascii_digit() || matches!(letter, '*' | '†' | '‡' | '§' | '¶' | ',' | '–' | '-');
    let word = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default();
    let is_unit = word.chars().count() <= 2 && word.chars().all(char::is_alphabetic);
    let is_base = word.ends_with(|letter: char| letter.is_ascii_digit());
    letters.chars().all(refers) && !is_unit && !is_base
}

/// Exponents keep their place above the line.
fn raised(letters: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |letter: char| letter.to_digit(10).map_or(letter, |digit| DIGITS[digit as usize]);
    letters.chars().map(digit).collect()
}
