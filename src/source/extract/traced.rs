//! From where in its file does each piece of a text come? What is put together from pieces of another text remembers it.

use crate::source::original::{Original, Stretch, anchors};
use crate::text::Span;

/// Whoever asks for a place counts columns from where its stretch begins, and a page may be one line.
const LONGEST_STRETCH: usize = 4096;

/// A text, and where its words stand in the text that it was taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Traced {
    text: String,
    /// Ordered by their place in the text. Each ends where the next begins, or where words follow that stand nowhere.
    stretches: Vec<Stretch>,
    /// Where words would stand that go on from the last ones.
    goes_on: Option<usize>,
}

impl Traced {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Adds words that stand nowhere.
    pub(super) fn add(&mut self, words: &str) {
        self.text += words;
        self.goes_on = None;
    }

    /// Adds words that begin at the byte `at` of the file and stand there letter by letter; or another spelling of what
    /// stands there, if the next words are copied too.
    pub(super) fn copy(&mut self, words: &str, at: usize) {
        let mut at = at;
        for line in words.split_inclusive(['\n', '\r']) {
            let mut rest = line;
            while !rest.is_empty() {
                let is_long = self.stretches.last().is_some_and(|last| self.text.len() - last.text >= LONGEST_STRETCH);
                if self.goes_on != Some(at) || is_long {
                    self.stretches.push(Stretch { text: self.text.len(), file: at });
                }
                let (words, behind) = rest.split_at(rest.floor_char_boundary(LONGEST_STRETCH));
                self.text += words;
                at += words.len();
                self.goes_on = Some(at);
                rest = behind;
            }
            if line.ends_with(['\n', '\r']) {
                self.goes_on = None;
            }
        }
    }

    /// Adds words that begin at the byte `at` of a text that was itself taken from the file.
    pub(super) fn copy_through(&mut self, words: &str, taken: &Traced, at: usize) {
        let end = at + words.len();
        let first = taken.stretches.partition_point(|stretch| stretch.text <= at);
        let mut done = 0;
        for index in first.saturating_sub(1)..taken.stretches.len() {
            let stretch = taken.stretches[index];
            if stretch.text >= end {
                break;
            }
            let start = stretch.text.max(at);
            let next = taken.stretches.get(index + 1).map_or(end, |next| next.text.clamp(start, end));
            self.add_all(words, &mut done, start - at);
            let until = words.floor_char_boundary(next - at).max(done);
            if done < until {
                if start == stretch.text {
                    self.goes_on = None; // what stands nowhere may end the stretch before
                }
                self.copy(&words[done..until], stretch.file + (start - stretch.text));
                done = until;
            }
        }
        self.add_all(words, &mut done, words.len());
    }

    /// Adds the words from `done` to `until` that stand nowhere.
    fn add_all(&mut self, words: &str, done: &mut usize, until: usize) {
        let until = words.floor_char_boundary(until);
        if *done < until {
            self.add(&words[*done..until]);
            *done = until;
        }
    }

    /// Adds a part of a text that was taken from the same file.
    pub(super) fn copy_part(&mut self, taken: &Traced, part: Span) {
        self.copy_through(part.of(&taken.text), taken, part.start);
    }

    /// The same words, told by their place in the file from which `taken` was taken, of which these are part.
    pub(super) fn through(&self, taken: &Traced) -> Traced {
        let mut through = Traced::default();
        for (index, stretch) in self.stretches.iter().enumerate() {
            if index == 0 {
                through.add(&self.text[..stretch.text]);
            }
            let end = self.stretches.get(index + 1).map_or(self.text.len(), |next| next.text);
            through.goes_on = None; // what stands nowhere may end the stretch before
            through.copy_through(&self.text[stretch.text..end], taken, stretch.file);
        }
        if self.stretches.is_empty() {
            through.add(&self.text);
        }
        through
    }

    /// How the text belongs to its file: `file` is what the file says.
    pub(super) fn original(&self, file: &str) -> Original {
        if self.stretches.is_empty() {
            return Original::Apart(Vec::new());
        }
        Original::Within(anchors(file, &self.stretches))
    }
}
