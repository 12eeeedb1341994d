//! Which key does Zotero give an entry that has none? `author_word_year`, as its BibTeX export writes it, so that a draft
//! keeps its citations when somebody exports the same library the other way.
//!
//! Source of the algorithm: `buildCiteKey` in Zotero's translator `BibTeX.js`.

use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// Words that a title's first telling word is looked for behind.
const PASSED_OVER: [&str; 38] = [
    "a", "an", "the", "some", "from", "on", "in", "to", "of", "do", "with", "der", "die", "das", "ein", "eine",
    "einer", "eines", "einem", "einen", "un", "une", "la", "le", "les", "el", "las", "los", "al", "uno", "una", "unos",
    "unas", "de", "des", "del", "d", "l",
];

/// The keys that were made for a file's entries.
#[derive(Debug, Default)]
pub(super) struct Made {
    keys: HashSet<String>,
    /// The highest number behind a key.
    numbers: HashMap<String, usize>,
}

impl Made {
    /// A key that no other entry of the file got; `None` if nothing is known to make it from. The author's last name comes
    /// first in `author`, if there is a comma.
    pub(super) fn key(&mut self, author: Option<&str>, title: Option<&str>, date: Option<&str>) -> Option<String> {
        let year = date.and_then(year);
        if author.is_none() && title.is_none() {
            return None;
        }
        let author = author.map(|author| author.split(',').next().unwrap_or_default().trim().to_lowercase());
        let parts = [
            author.map_or_else(|| "noauthor".to_owned(), |author| author.replace(' ', "_")),
            title.map_or_else(|| "notitle".to_owned(), first_word),
            year.unwrap_or("nodate").to_owned(),
        ];
        let is_kept = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
        let key: String = parts.join("_").nfd().filter(is_kept).collect();
        let mut unique = key.clone();
        while !self.keys.insert(unique.clone()) {
            let number = self.numbers.entry(key.clone()).or_default();
            *number += 1;
            unique = format!("{key}-{number}");
        }
        Some(unique)
    }
}

fn first_word(title: &str) -> String {
    let title = title.to_lowercase();
    let mut rest = title.as_str();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        if end == 0 || !PASSED_OVER.contains(&&rest[..end]) {
            return rest.split_whitespace().next().unwrap_or_default().to_owned();
        }
        rest = rest[end..].trim_start_matches('\'');
    }
}

/// The first four digits in a row.
fn year(date: &str) -> Option<&str> {
    date.split(|letter: char| !letter.is_ascii_digit()).find(|digits| digits.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_author_word_and_year() {
        let mut made = Made::default();
        let mut key = |author, title, date| made.key(author, title, date);
        let of = |key: &str| Some(key.to_owned());
        assert_eq!(key(Some("Marsh, Ada"), Some("The Harbour Board"), Some("2023-07-28")), of("marsh_harbour_2023"));
        assert_eq!(key(Some("Marsh, Ada"), Some("A harbour"), Some("28 July 2023")), of("marsh_harbour_2023-1"));
        assert_eq!(key(Some("Côte Dʼor Press"), Some("L'été"), None), of("cote_dor_press_ete_nodate"));
        assert_eq!(key(None, Some("In-depth"), None), of("noauthor_-depth_nodate"));
        assert_eq!(key(None, None, Some("2023")), None);
    }
}
