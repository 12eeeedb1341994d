//! Does a statement say whose account it gives, without a verb of saying? `by the union's account`, `as Holt sees it`.

use crate::evidence::facts::qualifier::lower_words;
use crate::evidence::statement::Statement;

/// Whether the statement names an account, a view or a study that it rests on.
pub(super) fn is_named(statement: &Statement) -> bool {
    let lower = statement.text.to_lowercase().replace('’', "'");
    let words: Vec<String> = lower_words(&statement.text).collect();
    let studied = words.iter().any(|word| STUDIES.contains(&word.as_str()));
    studied || puts_it(&words) || by_account(&words) || PHRASES.iter().any(|phrase| lower.contains(phrase))
}

/// `as Holt sees it`, `to her, …`
fn puts_it(words: &[String]) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let tells = words.windows(2).position(|pair| TELLING_IT.contains(&pair[0].as_str()) && pair[1] == "it");
    tells.is_some_and(|at| words[..at].iter().any(|word| word == "as"))
        || matches!(word(0), "for" | "to") && matches!(word(1), "her" | "him" | "them")
}

/// `by the American account`, `in his opinion`, `on the ministry's reckoning`.
fn by_account(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let told = &words[(at + 1).min(words.len())..(at + 1 + WHOSE).min(words.len())];
        let noun = told.iter().skip(1).position(|word| ACCOUNTS.contains(&word.as_str()));
        matches!(word.as_str(), "by" | "in" | "on" | "to") && noun.is_some()
    })
}

/// Words between a preposition and the account it leads to, and that word itself: `by the South Korean army's own account`.
const WHOSE: usize = 7;

/// `as Holt puts it`
const TELLING_IT: &[&str] =
    &["describes", "had", "has", "have", "put", "puts", "saw", "see", "sees", "tell", "tells", "told"];

/// What somebody gives of a matter.
const ACCOUNTS: &[&str] = &[
    "account",
    "assessment",
    "estimation",
    "eyes",
    "interpretation",
    "judgement",
    "judgment",
    "mind",
    "opinion",
    "reading",
    "reckoning",
    "telling",
    "version",
    "view",
    "words",
];

/// What findings come from: whoever names it says whose they are.
const STUDIES: &[&str] = &["analysis", "census", "estimate", "poll", "study", "survey", "trial"];

/// Ways of naming an account without a verb.
const PHRASES: &[&str] = &[
    "according to",
    "in the words of",
    "in the view of",
    "in the opinion of",
    "in the eyes of",
    "'s view",
    "'s account",
    "'s words",
    "as per ",
    "allegedly",
    "purportedly",
    "reportedly",
    "supposedly",
];
