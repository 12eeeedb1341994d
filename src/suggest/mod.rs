//! What may the author want to write here? Citations, words and names that the sources have, offered while typing.
//!
//! Offers only what was found: a quotation is the source's own words, a citation names a source that is there.

pub mod changes;
mod citations;
mod label;
mod names;
mod quotations;
mod surroundings;

use crate::check::Desk;
use crate::evidence::reading::Readings;
use crate::source::library::Unanswered;
use crate::source::{Metadata, Source};
use crate::text::Span;
use crate::text::edit::Edit;
use std::sync::Arc;
use surroundings::{Surroundings, Typed};

/// Something to take over with one key.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub kind: SuggestionKind,
    /// What a list shows.
    pub label: String,
    /// What may be typed to find it; begins with what is typed so far.
    pub sought: String,
    /// Of the source or the entry that it stands for.
    pub metadata: Option<Metadata>,
    /// The source's words that speak for it, as bytes of its text.
    pub passage: Option<(Arc<Source>, Span)>,
    /// In the draft, on the cursor's line, from before the cursor to it or beyond.
    pub edit: Edit,
    /// What changes on the lines before, if anything.
    pub before: Option<Edit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionKind {
    Key,
    Note,
    Quotation,
    Name,
}

/// What may be written at byte `offset` of a draft's text, best first. `readings` are those of the desk's library.
pub fn suggestions(text: &str, offset: usize, desk: &Desk, readings: &Readings) -> Result<Vec<Suggestion>, Unanswered> {
    let Some(surroundings) = Surroundings::around(text, offset) else { return Ok(Vec::new()) };
    match surroundings.typed() {
        Some(Typed::Key(typed)) => citations::keys(&surroundings, typed, desk, readings),
        Some(Typed::Note(typed)) => Ok(citations::notes(&surroundings, typed)),
        Some(Typed::Quotation { opening, closing }) => {
            quotations::quotations(&surroundings, opening, closing, desk, readings)
        }
        Some(Typed::Name(typed)) => names::names(&surroundings, typed, desk, readings),
        None => Ok(Vec::new()),
    }
}
