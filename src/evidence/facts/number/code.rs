//! Which figures are no numbers? Names and labels with a figure in them, list numbering, idioms.

use super::super::date;
use super::super::token::{Form, Tokens};
use super::figure;
use crate::text::closed_class;

/// Words after which a figure names one thing of a row; sorted.
const LABELS: &[&str] = &[
    "apartment",
    "article",
    "category",
    "channel",
    "chapter",
    "class",
    "day",
    "figure",
    "flight",
    "gate",
    "grade",
    "highway",
    "level",
    "line",
    "no",
    "number",
    "page",
    "paragraph",
    "phase",
    "platform",
    "room",
    "route",
    "section",
    "square",
    "step",
    "table",
    "terminal",
    "type",
    "version",
];

/// The token after a figure at `at` that only names; none where it can be a number.
pub(super) fn end(tokens: &Tokens, at: usize) -> Option<usize> {
    if tokens.is(at, Form::Figure) {
        return digits(tokens, at);
    }
    let word = tokens.lower(at);
    let numeral = figure::small(word).is_some() || figure::tens(word).is_some();
    (numeral && (is_pronoun(tokens, at) || is_named(tokens, at))).then_some(at + 1)
}

fn digits(tokens: &Tokens, at: usize) -> Option<usize> {
    let mut end = at + 1;
    while tokens.joins(end) && tokens.is(end + 1, Form::Figure) {
        end += 2;
    }
    let chain = end - at >= 5;
    let hangs = tokens.glued(at) && matches!(tokens.before(at, 1), "-" | "/" | "+" | "#" | "." | "'" | "’" | "_");
    let numbering = (at == 0 || tokens.before(at, 1) == "\n")
        && matches!(tokens.lower(at + 1), "." | ")")
        && !tokens.glued(at + 2)
        && tokens.len() > at + 2;
    let clock = tokens.lower(at + 1) == ":" && tokens.glued(at + 1) && tokens.glued(at + 2);
    let divided = tokens.lower(at + 1) == "/" && tokens.glued(at + 1) && tokens.is(at + 2, Form::Figure);
    if clock || divided {
        return Some(at + 3);
    }
    let zeros = tokens.text(at).len() > 1 && tokens.text(at).starts_with('0') && !tokens.text(at).starts_with("0.");
    (chain || hangs || numbering || zeros || is_label(tokens, at) || has_suffix(tokens, at)).then_some(end)
}

/// `Boeing 737`, `page 12`.
fn is_label(tokens: &Tokens, at: usize) -> bool {
    let before = tokens.before(at, 1);
    let Some(place) = at.checked_sub(1) else { return false };
    let dotted = before == "." && matches!(tokens.before(at, 2), "no" | "nos" | "art" | "sec" | "p" | "pp");
    let name = tokens.is(place, Form::Word)
        && tokens.is_capitalised(place)
        && !closed_class::contains(before)
        && !is_qualifier(before)
        // `On Friday 14 boats sank` counts boats.
        && !date::is_weekday(before)
        && super::unit::sign(tokens, place).is_none()
        && super::unit::after(tokens, at + 1, 1.0).is_none();
    dotted || name || LABELS.binary_search(&before).is_ok() && tokens.before(at, 2) != "a"
}

fn is_qualifier(word: &str) -> bool {
    matches!(
        word,
        "nearly"
            | "almost"
            | "approximately"
            | "roughly"
            | "only"
            | "just"
            | "another"
            | "perhaps"
            | "than"
            | "least"
            | "estimated"
            | "exactly"
            | "not"
            | "now"
            | "today"
            | "and"
    )
}

/// `5G`, `737s`: letters on a figure that are neither a place in an order, a scale nor a unit.
fn has_suffix(tokens: &Tokens, at: usize) -> bool {
    let suffix = tokens.lower(at + 1);
    tokens.is(at + 1, Form::Word)
        && tokens.glued(at + 1)
        && !matches!(suffix, "st" | "nd" | "rd" | "th" | "k" | "m" | "b" | "t")
        && figure::scale(suffix).is_none()
        && super::unit::after(tokens, at + 1, 0.0).is_none()
}

/// `World War One`, `phase two`, `the Big Four`.
pub(super) fn is_named(tokens: &Tokens, at: usize) -> bool {
    let name = tokens.is_capitalised(at) && !tokens.opens_sentence(at);
    name || LABELS.binary_search(&tokens.before(at, 1)).is_ok()
}

/// `one` without a noun: `no one`, `one another`, `the one that`, `one must`.
fn is_pronoun(tokens: &Tokens, at: usize) -> bool {
    if tokens.lower(at) != "one" {
        return false;
    }
    let next = tokens.lower(at + 1);
    let after_determiner = matches!(
        tokens.before(at, 1),
        "no" | "any" | "every" | "this" | "that" | "which" | "each" | "another" | "the" | "loved" | "some"
    );
    let idiom = matches!(next, "another" | "hand" | "day" | "thing")
        && !(next == "day"
            && matches!(tokens.before(at, 1), "for" | "in" | "within" | "after" | "than" | "only" | "least"));
    let bare = next.is_empty()
        || closed_class::contains(next)
            && !matches!(next, "of" | "in" | "and" | "to" | "or" | "per")
            && tokens.text(at + 1) != "US"
        || tokens.is(at + 1, Form::Mark) && !tokens.joins(at + 1) && next != "%";
    let compound = tokens.joins(at + 1)
        && super::unit::after(tokens, at + 1, 1.0).is_none()
        && figure::scale(tokens.lower(at + 2)).is_none()
        && super::ordinal::denominator(tokens.lower(at + 2)).is_none();
    after_determiner || idiom || bare || compound
}

#[cfg(test)]
mod tests {
    #[test]
    fn labels_are_sorted_for_the_search() {
        assert!(super::LABELS.is_sorted());
    }
}
