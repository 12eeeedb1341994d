//! What does a plain text say of itself? Its title, if its first line looks like one.

/// A longer line is a sentence of the article: headlines of news agencies end at about 100 characters.
const LONGEST_TITLE: usize = 120;

/// The first line, if it is short, does not end like a sentence, and the article is set off from it.
pub(super) fn title(body: &str) -> Option<String> {
    let mut lines = body.lines().map(str::trim).skip_while(|line| line.is_empty());
    let first = lines.next()?;
    let next = lines.next();
    let is_long = |line: &str| line.chars().nth(LONGEST_TITLE).is_some();
    let ends_sentence = first.ends_with(['.', ':', ',', ';']) && !first.ends_with("..");
    let is_set_off = next.is_some_and(|next| next.is_empty() || is_long(next));
    let has_words = first.chars().filter(|letter| letter.is_alphabetic()).count() >= 2;
    (!is_long(first) && !ends_sentence && is_set_off && has_words).then(|| first.to_owned())
}
