//! How is a departure mended? By the source's fact in the writer's own style, or not at all: what would leave a sentence
//! that is no English is not offered.

mod figure;
mod hedge;
mod moment;
mod name;
mod opposite;
mod speaker;
mod style;
mod verb;

use super::departed::Departed;
use super::finding::Fix;
use crate::draft::Claim;
use crate::text::Span;
use crate::text::edit::Edit;

pub(super) use figure::mended as figure;
pub(super) use hedge::mended as hedge;
pub(super) use moment::mended as moment;
pub(super) use name::mended as name;
pub(super) use opposite::mended as opposite;
pub(super) use speaker::mended as speaker;

/// What to write where.
pub(super) struct Mended {
    pub(super) title: String,
    /// In the claim's prose, ordered, without overlap.
    pub(super) edits: Vec<Edit>,
}

impl Mended {
    /// `Take the source's “three”`
    fn source_words(edits: Vec<Edit>) -> Self {
        let words = edits.iter().map(|edit| edit.text.trim()).filter(|words| !words.is_empty());
        let title = format!("Take the source's {}", super::wording::quoted(&words.collect::<Vec<_>>().join(" … ")));
        Mended { title, edits }
    }

    /// `Take the source's “Friday, May 10”`, however many words of it are new.
    fn told(departed: &Departed, edits: Vec<Edit>) -> Self {
        match edits.len() {
            1 => Mended::source_words(edits),
            _ => Mended { title: format!("Take the source's {}", super::wording::quoted(departed.words())), edits },
        }
    }

    /// The same in the draft, unless markup stands among the words.
    pub(super) fn fix(self, claim: &Claim, draft: &str) -> Option<Fix> {
        let placed = self.edits.into_iter().map(|edit| {
            let span = claim.origin(edit.span);
            let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
            (plain(span.of(draft)) == plain(edit.span.of(claim.prose.text()))).then_some(Edit { span, ..edit })
        });
        Some(Fix::new(self.title, placed.collect::<Option<_>>()?))
    }
}

/// The prose with these edits made.
fn with(prose: &str, edits: &[Edit]) -> String {
    let mut text = prose.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    text
}

/// The word before a byte of `text`, if only a blank parts them.
fn word_before(text: &str, at: usize) -> Option<Span> {
    let before = text[..at].strip_suffix(' ')?;
    let start = before.rfind(|letter: char| letter.is_whitespace() || "([“‘\"".contains(letter));
    let start = start.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    (start < before.len()).then(|| Span::new(start, before.len()))
}

/// The word behind a byte of `text`, if only a blank parts them.
fn word_after(text: &str, at: usize) -> Option<Span> {
    let start = at + text[at..].len() - text[at..].strip_prefix(' ')?.len();
    let length = text[start..].find(|letter: char| !(letter.is_alphanumeric() || "'’-".contains(letter)));
    let end = length.map_or(text.len(), |length| start + length);
    (start < end).then(|| Span::new(start, end))
}

/// The words of `text`, with the apostrophes and hyphens inside them.
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-');
        match start {
            None if inside => start = Some(at),
            Some(from) if !inside => {
                words.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}
