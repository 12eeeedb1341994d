//! Which citation is being typed? A key or a note whose end is not there yet.

use super::citations::{follows_word, is_word};

/// What is typed so far of a key at the end of `before`, without its `@`.
pub fn key(before: &str) -> Option<&str> {
    let at = before.rfind('@')?;
    let typed = &before[at + 1..];
    (typed.chars().all(goes_on) && !follows_word(&before[..at])).then_some(typed)
}

/// What is typed so far of a note's label at the end of `before`, without its `[^`.
pub fn note(before: &str) -> Option<&str> {
    let typed = &before[before.rfind("[^")? + "[^".len()..];
    typed.chars().all(in_label).then_some(typed)
}

/// How many bytes of `after` belong to a key that is typed up to there.
pub fn rest_of_key(after: &str) -> usize {
    after
        .find(|letter| !goes_on(letter))
        .map_or(after.len(), |end| after[..end].trim_end_matches(['.', ':', '-']).len())
}

/// How many bytes of `after` belong to a label that is typed up to there.
pub fn rest_of_label(after: &str) -> usize {
    let end = after.find(|letter: char| !is_word(letter) && letter != '-').unwrap_or(after.len());
    if after[end..].starts_with(']') { end } else { 0 }
}

fn goes_on(letter: char) -> bool {
    is_word(letter) || matches!(letter, ':' | '.' | '-' | '+' | '/')
}

fn in_label(letter: char) -> bool {
    !letter.is_whitespace() && !matches!(letter, '[' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_begun_by_an_at_sign_that_follows_no_word() {
        assert_eq!(key("It closed [@min"), Some("min"));
        assert_eq!(key("It closed [@minutes; @"), Some(""));
        assert_eq!(key("write to mail@min"), None);
        assert_eq!(key("It closed [@minutes] today"), None);
    }

    #[test]
    fn a_note_is_begun_by_bracket_and_caret() {
        assert_eq!(note("It closed.[^ki"), Some("ki"));
        assert_eq!(note("It closed.[^kirby] today"), None);
    }

    #[test]
    fn a_key_goes_on_behind_the_cursor() {
        assert_eq!(rest_of_key("utes2024]."), "utes2024".len());
        assert_eq!(rest_of_key(". Then"), 0);
        assert_eq!(rest_of_label("rby] said"), "rby".len());
        assert_eq!(rest_of_label("rby said"), 0);
    }
}
