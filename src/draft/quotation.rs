//! Which marked words claim to be somebody's words? Quotations, told from titles and scare quotes.

use crate::attribution::{MentionKind, Speech};
use crate::text::fold;

/// Marked words of this many are a quotation whatever stands around them; fewer may be a scare quote or a nickname.
const SCARE_QUOTE_WORDS: usize = 2;

/// Words that announce a name or a manner of speaking rather than somebody's words.
const DISTANCING: &[&str] = &["so-called", "socalled", "dubbed", "nicknamed", "codenamed", "titled", "entitled"];

/// Whether `inner`, the words between the marks, is to be found in a source. `before` is the prose that leads up to the
/// mark, `cited` tells that its sentence cites a source, `emphasised` that the words are set like a title.
pub(super) fn is_checked(inner: &str, before: &str, speech: Option<&Speech>, cited: bool, emphasised: bool) -> bool {
    let words = fold::words(inner);
    if words.is_empty() {
        return false;
    }
    let spoken = speech.is_some_and(|speech| speech.firm && speech.speaker.kind != MentionKind::Text);
    let announced = before.split_whitespace().next_back().map(str::to_lowercase).unwrap_or_default();
    if DISTANCING.contains(&announced.as_str()) {
        return false;
    }
    // Somebody's words are somebody's words in italics too.
    if (emphasised || is_title(inner, &words)) && !spoken && !cited {
        return false;
    }
    words.len() > SCARE_QUOTE_WORDS || spoken || (cited && words.len() == SCARE_QUOTE_WORDS)
}

/// Every word of weight begins with a capital: `The Guest of the Harbour`.
fn is_title(inner: &str, words: &[fold::Word]) -> bool {
    let ends_like_speech = inner.trim_end().ends_with([',', '.', '!', '?']);
    !ends_like_speech && words.len() > 1 && words.iter().all(|word| word.capital || word.function)
}
