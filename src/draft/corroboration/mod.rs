//! Does a sentence present its sources as independent of each other? `Two independent accounts confirm it.`
//!
//! Looks at the author's own words; whether they are true is for whoever knows the sources. Denials, caveats, wishes and
//! questions assert nothing, and what somebody is quoted as saying is not the author's.

mod words;

use crate::text::Span;
use crate::text::marks::marked;
use words::{CAVEATS, CONFIRMS, FAILS, FINDS, OWN, SEVERAL, SOURCE, SOURCES, WITHHOLDS};

/// A word of the sentence.
struct Token {
    lower: String,
    span: Span,
    /// Begins with a capital, or is the key of a source: `@gazette`.
    name: bool,
    /// A comma or another mark stands before it.
    parted: bool,
}

/// The words of the first assertion in `prose` that its sources confirm each other independently: a span of `prose`. The
/// cells of a table's row are to be parted by line breaks.
pub fn asserted(prose: &str) -> Option<Span> {
    let lower = prose.to_lowercase();
    if CAVEATS.iter().any(|caveat| lower.contains(caveat)) {
        return None;
    }
    let mut start = 0;
    prose.split_inclusive(['\n', '?', ';']).find_map(|part| {
        let at = start;
        start += part.len();
        if part.ends_with('?') {
            return None;
        }
        Some(asserted_in(part)?.shifted(at))
    })
}

/// The same for a clause, or a few of them.
fn asserted_in(part: &str) -> Option<Span> {
    let quoted: Vec<Span> = marked(part).into_iter().map(|marked| marked.outer).collect();
    let words = tokens(part);
    let patterns = [independence, own_reporting, each_other, one_more, confirmed_by];
    (0..words.len()).find_map(|at| {
        let (first, last) = patterns.iter().find_map(|pattern| pattern(&words, at))?;
        let span = words[first].span.hull(words[last].span);
        let own = quoted.iter().all(|quoted| !quoted.overlaps(span));
        (own && !is_withheld(&words, first, last)).then_some(span)
    })
}

fn tokens(part: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    for written in part.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’' | '-')) {
        let span = Span::new(at, at + written.len());
        at = span.end + part[span.end..].chars().next().map_or(0, char::len_utf8);
        if written.chars().any(char::is_alphanumeric) {
            let before = tokens.last().map_or(0, |last| last.span.end);
            let parted = part[before..span.start].contains([',', ':', '(', '—', '–', '|']);
            let name = written.starts_with(char::is_uppercase) || part[..span.start].ends_with('@');
            tokens.push(Token { lower: written.to_lowercase(), span, name, parted });
        }
    }
    tokens
}

fn is_one_of(word: &Token, sorted: &[&str]) -> bool {
    sorted.binary_search(&word.lower.as_str()).is_ok()
}

fn begins_like(word: &Token, stems: &[&str]) -> bool {
    stems.iter().any(|stem| word.lower.starts_with(stem))
}

/// The index of the first word from `from` on, among the next `within`, that `is` so.
fn next(words: &[Token], from: usize, within: usize, is: impl Fn(&Token) -> bool) -> Option<usize> {
    (from..words.len().min(from + within)).find(|&at| is(&words[at]))
}

/// The nearest word before `at`, among the last `within`, that `is` so.
fn last(words: &[Token], at: usize, within: usize, is: impl Fn(&Token) -> bool) -> Option<usize> {
    (at.saturating_sub(within)..at).rev().find(|&at| is(&words[at]))
}

/// `two independent accounts`, `unconnected sources`, `independently confirmed`, `independent of each other`.
fn independence(words: &[Token], at: usize) -> Option<(usize, usize)> {
    match words[at].lower.as_str() {
        "independent" | "unconnected" | "unrelated" | "separate" | "distinct" => apart(words, at),
        "independently" | "separately" => on_their_own(words, at),
        _ => None,
    }
}

fn apart(words: &[Token], at: usize) -> Option<(usize, usize)> {
    let counted = last(words, at, 3, |word| is_one_of(word, SEVERAL));
    let confirms = |from: usize| next(words, from, 9, |word| begins_like(word, CONFIRMS));
    let independent = words[at].lower == "independent";
    if independent {
        if let Some(end) = of_each_other(words, at + 1) {
            return Some((counted.unwrap_or(at), end));
        }
        if let Some(noun) = next(words, at + 1, 2, |word| begins_like(word, CONFIRMS) && word.lower.ends_with("tion")) {
            return Some((at, noun));
        }
    }
    let noun = next(words, at + 1, 3, |word| is_one_of(word, SOURCES))?;
    if words[at + 1..=noun].iter().any(|word| word.parted) {
        return None;
    }
    match (words[at].lower.as_str(), counted) {
        ("separate" | "distinct", _) => confirms(noun + 1).map(|end| (counted.unwrap_or(at), end)),
        (_, Some(counted)) => Some((counted, confirms(noun + 1).unwrap_or(noun))),
        ("unconnected" | "unrelated", None) => Some((at, noun)),
        (_, None) => confirms(noun + 1).map(|end| (at, end)).or_else(|| {
            // `corroborated by independent reports`
            let by = last(words, at, 3, |word| word.lower == "by")?;
            Some((last(words, by, 2, |word| begins_like(word, CONFIRMS))?, noun))
        }),
    }
}

/// `independently confirmed by two papers`, `both report it independently`.
fn on_their_own(words: &[Token], at: usize) -> Option<(usize, usize)> {
    if let Some(end) = of_each_other(words, at + 1) {
        return Some((at, end));
    }
    let does = |word: &Token| begins_like(word, CONFIRMS) || begins_like(word, FINDS);
    let verb = next(words, at + 1, 2, does).or_else(|| last(words, at, 4, does))?;
    let (first, end) = (verb.min(at), verb.max(at));
    let several = |word: &Token| is_one_of(word, SEVERAL) || is_one_of(word, SOURCES) || is_one_of(word, SOURCE);
    if let Some(by) = next(words, end + 1, 2, |word| word.lower == "by") {
        let agent = next(words, by + 1, 6, |word| several(word) || word.name)?;
        return Some((first, agent));
    }
    let is = |word: &Token| matches!(word.lower.as_str(), "are" | "been" | "being" | "is" | "was" | "were");
    // In a cell of its own it has no subject: `independently confirmed`.
    let bare = at == 0 && verb == 1 && begins_like(&words[verb], CONFIRMS);
    let passive = bare || verb > at && last(words, at, 1, is).is_some();
    let told = last(words, first, 8, several);
    (passive || told.is_some()).then_some((told.unwrap_or(first), end))
}

/// `of each other`, `of one another`: the last word's index.
fn of_each_other(words: &[Token], at: usize) -> Option<usize> {
    let [of, one, other, ..] = words.get(at..)? else { return None };
    let pair = (one.lower.as_str(), other.lower.as_str());
    (of.lower == "of" && matches!(pair, ("each", "other") | ("one", "another"))).then_some(at + 2)
}

/// `each from its own reporting`.
fn own_reporting(words: &[Token], at: usize) -> Option<(usize, usize)> {
    if words[at].lower != "own" {
        return None;
    }
    let noun = next(words, at + 1, 2, |word| is_one_of(word, OWN))?;
    let owner = last(words, at, 1, |word| matches!(word.lower.as_str(), "its" | "their" | "his" | "her"))?;
    let each = last(words, owner, 6, |word| matches!(word.lower.as_str(), "each" | "respective" | "both"))?;
    let told = |word: &Token| begins_like(word, CONFIRMS) || is_one_of(word, SEVERAL);
    Some((next(words, each.saturating_sub(12), 12.min(each), told).unwrap_or(each), noun))
}

/// `confirm each other`.
fn each_other(words: &[Token], at: usize) -> Option<(usize, usize)> {
    let pair = (words[at].lower.as_str(), words.get(at + 1)?.lower.as_str());
    if !matches!(pair, ("each", "other") | ("one", "another")) {
        return None;
    }
    let verb = last(words, at, 2, |word| begins_like(word, CONFIRMS))?;
    Some((last(words, verb, 4, |word| is_one_of(word, SEVERAL)).unwrap_or(verb), at + 1))
}

/// `a second outlet confirms it`.
fn one_more(words: &[Token], at: usize) -> Option<(usize, usize)> {
    if !matches!(words[at].lower.as_str(), "second" | "third" | "another" | "further" | "separate") {
        return None;
    }
    let noun = next(words, at + 1, 2, |word| is_one_of(word, SOURCE))?;
    let verb = next(words, noun + 1, 7, |word| begins_like(word, CONFIRMS))?;
    Some((at, verb))
}

/// `confirmed by two papers`, `corroborated by the Gazette`.
fn confirmed_by(words: &[Token], at: usize) -> Option<(usize, usize)> {
    if !begins_like(&words[at], CONFIRMS) || words.get(at + 1)?.lower != "by" {
        return None;
    }
    let press = |word: &Token| is_one_of(word, SOURCES) || is_one_of(word, SOURCE);
    let more = |word: &Token| is_one_of(word, SEVERAL) || matches!(word.lower.as_str(), "second" | "another" | "third");
    if words[at].lower.starts_with("corroborat") {
        let agent = next(words, at + 2, 5, |word| press(word) || word.name)?;
        return Some((at, agent));
    }
    let counted = next(words, at + 2, 2, more)?;
    Some((at, next(words, counted + 1, 3, press)?))
}

/// Whether the clause denies what it names, or only wishes for it.
fn is_withheld(words: &[Token], first: usize, end: usize) -> bool {
    let clause = (0..=first).rev().find(|&at| words[at].parted || words[at].lower == "but").unwrap_or(0);
    let denies =
        |word: &Token| is_one_of(word, WITHHOLDS) || word.lower.ends_with("n't") || word.lower.ends_with("n’t");
    if words[clause..=end].iter().any(denies) {
        return true;
    }
    let behind = words[end + 1..].iter().take(4).take_while(|word| word.lower != "that" && !word.parted);
    let fails = |word: &Token| is_one_of(word, FAILS) || word.lower.ends_with("n't") || word.lower.ends_with("n’t");
    behind.into_iter().any(fails)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assertions() {
        for (prose, words) in [
            ("Two independent accounts confirm that the dyke broke.", "Two independent accounts confirm"),
            ("The breach was independently confirmed by the Gazette.", "independently confirmed by the Gazette"),
            (
                "Separate newsrooms, each with its own reporting, have it.",
                "Separate newsrooms, each with its own reporting",
            ),
            ("The articles confirm each other on the hour.", "confirm each other"),
            (
                "Both confirm the hour, each from its own information.",
                "Both confirm the hour, each from its own information",
            ),
            ("The two reports are independent of each other.", "two reports are independent of each other"),
            ("Two unrelated sources put the loss at nine boats.", "Two unrelated sources"),
            ("A second outlet, from the island, confirms the loss.", "second outlet, from the island, confirms"),
            ("The loss is corroborated by the Gazette.", "corroborated by the Gazette"),
            ("Multiple independent witnesses put it at nine.", "Multiple independent witnesses"),
            ("Nine boats were lost, which both papers confirm independently.", "papers confirm independently"),
            ("The loss is corroborated by @gazette and @pilot.", "corroborated by @gazette"),
            ("nine boats\nindependently confirmed", "independently confirmed"),
            ("The breach\nConfirmed by two newspapers\nhigh", "Confirmed by two newspapers"),
            (
                "The mayor denies it, but three separate newspapers confirm the loss.",
                "three separate newspapers confirm",
            ),
            ("Two independent reports confirm that no boat was saved.", "Two independent reports confirm"),
        ] {
            assert_eq!(asserted(prose).map(|span| span.of(prose)), Some(words), "{prose}");
        }
    }

    #[test]
    fn nothing_of_the_kind() {
        for prose in [
            "Both say that the dyke broke at dawn.",
            "The two reports are not independent of each other.",
            "We do not count them as separate confirmation.",
            "Two independent accounts confirm it, but both rest on one wire story.",
            "The Gazette could not independently verify the figure.",
            "Do two independent accounts confirm it?",
            "There is no independent confirmation of the loss.",
            "Independent confirmation is still missing.",
            "The loss has yet to be independently confirmed.",
            "The minister spoke of “two independent reports” that nobody has seen.",
            "The islanders elected an independent council.",
            "The inspectors independently verified nine wrecks.",
            "The two ministers met in separate rooms.",
            "The island has two independent radio stations.",
            "It is the same dispatch twice, rather than two independent reports.",
        ] {
            assert_eq!(asserted(prose).map(|span| span.of(prose)), None, "{prose}");
        }
    }
}
