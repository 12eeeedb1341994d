//! How do the paragraphs of all pages read one after the other? A sentence goes on over columns and pages, and what stood
//! in between (notes, captions) is read before or behind it.

use super::hyphen::{Joint, Vocabulary};
use super::paragraph::{Paragraph, goes_on, is_same_size};

/// The text of a file, and where its pages begin in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Article {
    pub(super) text: String,
    pub(super) pages: Vec<usize>,
}

/// So many notes and captions may stand between two halves of a paragraph.
const MOST_BETWEEN: usize = 30;

/// The article that `paragraphs`, in the order of pages and columns, make up.
pub(super) fn article(paragraphs: Vec<Paragraph>, pages: usize) -> Article {
    let vocabulary = Vocabulary::of(paragraphs.iter().flat_map(|paragraph| &paragraph.lines));
    let body = body_size(&paragraphs);
    let mut article = Writer { vocabulary, article: Article::default() };
    for paragraph in in_one_piece(paragraphs, body) {
        article.add(&paragraph);
    }
    article.pages_until(pages);
    article.article
}

/// The size that most letters have.
pub(super) fn body_size(paragraphs: &[Paragraph]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for paragraph in paragraphs {
        let letters: usize = paragraph.lines.iter().map(|line| line.text.len()).sum();
        match sizes.iter_mut().find(|(size, _)| is_same_size(*size, paragraph.size)) {
            Some((_, count)) => *count += letters,
            None => sizes.push((paragraph.size, letters)),
        }
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map(|(size, _)| size).unwrap_or_default()
}

/// Puts the halves of paragraphs together that go on in another column.
fn in_one_piece(paragraphs: Vec<Paragraph>, body: f64) -> Vec<Paragraph> {
    let mut left: std::collections::VecDeque<Paragraph> = paragraphs.into();
    let mut whole = Vec::new();
    while let Some(mut paragraph) = left.pop_front() {
        let mut behind = Vec::new();
        while let Some(next) = continuation(&paragraph, &left, body) {
            let between: Vec<Paragraph> = left.drain(..next).collect();
            let Some(rest) = left.pop_front() else { break };
            // Pages follow one another: what stands on a later one cannot be told before.
            let (before, after): (Vec<_>, Vec<_>) =
                between.into_iter().partition(|other| other.lines[0].page == paragraph.lines[0].page);
            whole.extend(before);
            behind.extend(after);
            paragraph.is_last = rest.is_last;
            paragraph.is_full = rest.is_full;
            paragraph.lines.extend(rest.lines);
        }
        whole.push(paragraph);
        whole.extend(behind);
    }
    whole
}

/// Which of the next paragraphs goes on with this one, if it was cut by a column's end.
fn continuation(paragraph: &Paragraph, next: &std::collections::VecDeque<Paragraph>, body: f64) -> Option<usize> {
    let last = paragraph.lines.last()?;
    let is_cut = is_same_size(paragraph.size, body) && !ends_sentence(&last.text);
    if !is_cut {
        return None;
    }
    // Notes and captions are mostly set smaller; a heading is set larger, and ends what came before.
    let is_beside = |other: &Paragraph| other.size < (1.0 - SMALLER) * body || is_caption(&other.lines[0].text);
    let found = next.iter().take(MOST_BETWEEN).position(|other| !is_beside(other))?;
    let other = &next[found];
    // A note below the paragraph takes the end of the column from it.
    let is_last = paragraph.is_last || (found > 0 && next.iter().take(found).any(|between| between.is_last));
    let first = &other.lines[0];
    let is_first = other.is_first || next.iter().take(found).any(|between| between.is_first);
    let fits = is_same_size(other.size, body) && is_first && is_last;
    let reads_on = goes_on(&first.text) || paragraph.is_full;
    (fits && reads_on).then_some(found)
}

/// Notes and captions are smaller than the body by at least this much.
const SMALLER: f64 = 0.05;

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']);
    line.ends_with(['.', '!', '?', '…', ':'])
}

fn is_caption(line: &str) -> bool {
    ["Figure", "Fig.", "Table", "Photo", "Image", "Source", "Box", "Chart", "Map"]
        .iter()
        .any(|word| line.starts_with(word))
}

struct Writer {
    vocabulary: Vocabulary,
    article: Article,
}

impl Writer {
    fn add(&mut self, paragraph: &Paragraph) {
        if !self.article.text.is_empty() {
            self.article.text += "\n\n";
        }
        let mut before: Option<&str> = None;
        for line in &paragraph.lines {
            let joint = before.map(|before| self.vocabulary.joint(before, &line.text));
            let mut words = line.text.as_str();
            match joint {
                None | Some(Joint::Close) => {}
                Some(Joint::Blank) => self.article.text.push(' '),
                Some(Joint::LineEnd) => self.article.text.push('\n'),
                Some(Joint::Divided) => {
                    self.article.text.pop();
                }
            }
            // A word stays on the page on which it begins.
            if matches!(joint, Some(Joint::Close | Joint::Divided | Joint::LineEnd)) && self.pages() <= line.page {
                let half = words.find(' ').unwrap_or(words.len());
                self.article.text += &words[..half];
                words = &words[half..];
            }
            self.pages_until(line.page + 1);
            self.article.text += words;
            before = Some(&line.text);
        }
    }

    fn pages(&self) -> usize {
        self.article.pages.len()
    }

    /// The pages up to the one with this number begin here, if they have not begun yet.
    fn pages_until(&mut self, count: usize) {
        let here = self.article.text.len();
        while self.article.pages.len() < count {
            self.article.pages.push(here);
        }
    }
}
