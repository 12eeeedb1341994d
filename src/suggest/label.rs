//! How are many words shown in the line of a list?

/// Letters of a line in the narrowest of editors' lists.
const LONGEST: usize = 72;

/// The words on one line, cut behind what fits.
pub(super) fn label(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        None => words,
        Some((cut, _)) => {
            let end = words[..cut].rfind(' ').unwrap_or(cut);
            format!("{} …", &words[..end])
        }
    }
}
