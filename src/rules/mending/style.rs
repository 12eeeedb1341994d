//! How does the writer write? Capitals and articles as the words in their place have them.

use super::word_before;
use crate::text::Span;
use crate::text::edit::Edit;

/// `words` with the first letter as large or small as that of `like`.
pub(super) fn in_case_of(like: &str, words: &str) -> String {
    match (like.chars().next(), words.chars().next()) {
        (Some(letter), Some(first)) if letter.is_uppercase() && first.is_lowercase() => {
            first.to_uppercase().chain(words.chars().skip(1)).collect()
        }
        (Some(letter), Some(first)) if letter.is_lowercase() && first.is_uppercase() => lowered(words),
        _ => words.to_owned(),
    }
}

/// With a small first letter.
pub(super) fn lowered(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// A name and the ending of its genitive.
pub(super) fn parted(name: &str) -> (&str, &str) {
    let end = ["'s", "’s"].into_iter().find(|end| name.ends_with(end)).map_or(name.len(), |end| name.len() - end.len());
    name.split_at(end)
}

/// The article before `span` as it must be before `words`: `an 80-year-old`.
pub(super) fn article(prose: &str, span: Span, words: &str) -> Option<Edit> {
    let before = word_before(prose, span.start)?;
    let fitting = match before.of(prose) {
        "a" | "an" if begins_with_vowel(words) => "an",
        "a" | "an" => "a",
        "A" | "An" if begins_with_vowel(words) => "An",
        "A" | "An" => "A",
        _ => return None,
    };
    (before.of(prose) != fitting).then(|| Edit { span: before, text: fitting.to_owned() })
}

fn begins_with_vowel(words: &str) -> bool {
    let words = words.to_lowercase();
    let number = words.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    match number {
        "" => words.starts_with(['a', 'e', 'i', 'o', 'u']) && !words.starts_with("one") && !words.starts_with("uni"),
        "11" | "18" => true,
        _ => number.starts_with('8'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_articles_follow_the_writer() {
        assert_eq!(in_case_of("Four", "three"), "Three");
        assert_eq!(in_case_of("four", "Three"), "three");
        assert_eq!(in_case_of("75", "three"), "three");
        let mended = |prose: &str, words: &str| article(prose, Span::new(2, 4), words).map(|edit| edit.text);
        assert_eq!(mended("a 40-year-old tram", "80"), Some("an".to_owned()));
        assert_eq!(mended("a 40-year-old tram", "30"), None);
    }
}
