//! Which noun does a figure count? The head of the noun phrase after it.
//!
//! Without a tagger: the phrase ends before a closed-class word, a mark, and where a verb is likely. A plural after a
//! number above one is a head; a verb right after it cannot end in -s, so another plural goes on with the phrase.

use super::super::token::{Form, Tokens};
use crate::text::closed_class;

/// The head of a phrase and the half-open range of tokens it spans.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    pub(super) from: usize,
    pub(super) head: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Singular,
    Plural,
}

/// Past forms that no ending betrays, among verbs that news writes after a subject; sorted.
const PAST_FORMS: &[&str] = &[
    "ate", "beat", "became", "began", "bought", "broke", "brought", "built", "came", "caught", "chose", "crept",
    "drew", "drove", "fell", "felt", "fled", "flew", "fought", "found", "gave", "got", "grew", "heard", "held", "hit",
    "hung", "kept", "knew", "laid", "lay", "led", "left", "lost", "made", "meant", "met", "paid", "ran", "rang",
    "rose", "said", "sang", "sank", "sat", "saw", "sent", "shook", "shot", "slept", "sold", "sought", "spent", "spoke",
    "stole", "stood", "strode", "struck", "stuck", "swam", "swept", "swore", "taught", "thought", "threw", "told",
    "took", "tore", "went", "withdrew", "woke", "won", "wore", "wrote",
];

/// Adverbs and particles that end a phrase and are missing from the closed classes; sorted.
const ENDERS: &[&str] = &[
    "again", "ago", "alike", "apart", "apiece", "away", "back", "earlier", "else", "ever", "however", "last", "later",
    "long", "never", "not", "now", "once", "only", "than", "today", "together", "too", "well", "yet",
];

/// Plurals without -s; sorted.
const PLURALS: &[&str] = &["children", "feet", "fishermen", "men", "mice", "people", "teeth", "women"];

/// Nouns that look like adverbs; sorted.
const NOUNS_IN_LY: &[&str] = &["ally", "anomaly", "assembly", "family", "monopoly", "supply", "weekly"];

/// No noun phrase of news has more words before its head.
const LONGEST: usize = 7;

pub(in super::super) fn is_plural(word: &str) -> bool {
    let stem = word.strip_suffix("'s").unwrap_or(word);
    let by_ending = stem.len() > 3 && stem.ends_with('s') && !["ss", "us", "is"].iter().any(|end| stem.ends_with(end));
    by_ending && stem == word || PLURALS.binary_search(&word).is_ok() || word.ends_with("men") && word.len() > 4
}

/// The noun phrase that follows the figure, also past `of the`: `three of the bridges`.
pub(super) fn after(tokens: &Tokens, at: usize, number: Number) -> Option<Noun> {
    if tokens.lower(at) == "of" {
        let determined = matches!(
            tokens.lower(at + 1),
            "the" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "your" | "my" | "all"
        );
        let whole = if determined { at + 2 } else { at + 1 };
        let whole = if matches!(tokens.lower(whole), "last" | "first" | "next" | "past") { whole + 1 } else { whole };
        // `three of the last five members`
        let from = super::figure::plain(tokens, whole).map_or(whole, |(_, to)| to);
        return phrase(tokens, from, Number::Plural);
    }
    let such = tokens.lower(at) == "such";
    phrase(tokens, if such || tokens.joins(at) { at + 1 } else { at }, number)
}

/// The noun phrase that begins at `from`.
pub(super) fn phrase(tokens: &Tokens, from: usize, number: Number) -> Option<Noun> {
    let run = run(tokens, from);
    let head = match number {
        Number::Plural => plural_head(tokens, &run).or_else(|| singular_head(tokens, &run)),
        Number::Singular => singular_head(tokens, &run),
    }?;
    Some(Noun { from, head })
}

/// The words that can stand in one phrase, by their places.
fn run(tokens: &Tokens, from: usize) -> Vec<usize> {
    let mut run = Vec::new();
    let mut at = from;
    while run.len() < LONGEST && continues(tokens, at, run.is_empty()) {
        run.push(at);
        // A figure that hangs on a word is part of its name: `two F-16 jets`.
        at += match tokens.joins(at + 1) {
            true if tokens.is(at + 2, Form::Figure) => 3,
            true => 2,
            false => 1,
        };
    }
    run
}

fn continues(tokens: &Tokens, at: usize, first: bool) -> bool {
    let word = tokens.lower(at);
    // `US` is no pronoun; an apostrophe in front makes a possessive that ended a phrase.
    let closed = closed_class::contains(word) && !(word == "us" && tokens.text(at) == "US");
    let past = !first && PAST_FORMS.binary_search(&word).is_ok();
    let counts = super::figure::small(word).is_some() || super::figure::tens(word).is_some();
    tokens.is(at, Form::Word) && !closed && !past && !counts && ENDERS.binary_search(&word).is_err()
}

/// The first plural, or the last of those that follow each other at once: `rights groups`.
fn plural_head(tokens: &Tokens, run: &[usize]) -> Option<usize> {
    let mut places = run.iter().copied().skip_while(|at| !is_plural(tokens.lower(*at)) || tokens.text(*at) == "US");
    let first = places.next()?;
    let next: Vec<usize> = places.take_while(|at| is_plural(tokens.lower(*at))).collect();
    Some(next.last().copied().unwrap_or(first))
}

/// The last word before one that looks like a verb.
fn singular_head(tokens: &Tokens, run: &[usize]) -> Option<usize> {
    let is_verb = |at: usize| {
        let word = tokens.lower(at);
        let joined = tokens.joins(at + 1) || tokens.glued(at);
        let third_person = is_plural(word) && !tokens.is_capitalised(at);
        let past = word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed");
        let adverb = word.len() > 4 && word.ends_with("ly") && NOUNS_IN_LY.binary_search(&word).is_err();
        !joined && (third_person || past || adverb || is_participle(tokens, at))
    };
    let last = run.iter().copied().enumerate().take_while(|(place, at)| *place == 0 || !is_verb(*at)).last()?;
    Some(last.1)
}

/// `carrying a flag` goes on as a verb does; `meeting` without an object is a noun.
fn is_participle(tokens: &Tokens, at: usize) -> bool {
    let next = tokens.lower(at + 1);
    let object = matches!(next, "a" | "an" | "the" | "his" | "her" | "their" | "its" | "that" | "to" | "up" | "out");
    tokens.lower(at).ends_with("ing") && (object || tokens.is(at + 1, Form::Word) && !closed_class::contains(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str, number: Number) -> &str {
        let tokens = Tokens::of(text);
        phrase(&tokens, 0, number).map_or("", |noun| tokens.text(noun.head))
    }

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!(PAST_FORMS.is_sorted() && ENDERS.is_sorted() && PLURALS.is_sorted() && NOUNS_IN_LY.is_sorted());
    }

    #[test]
    fn the_head_of_a_plural_phrase_is_its_plural() {
        for (text, expected) in [
            ("countries signed", "countries"),
            ("US ballistic missile submarines sail", "submarines"),
            ("human rights groups say", "groups"),
            ("F-16 jets over Oslo", "jets"),
            ("wounded fishermen", "fishermen"),
            ("people died", "people"),
            ("aircraft, boats", "aircraft"),
            ("killed in the flood", "killed"),
        ] {
            assert_eq!(head(text, Number::Plural), expected, "{text}");
        }
    }

    #[test]
    fn the_head_of_a_singular_phrase_stands_before_the_verb() {
        for (text, expected) in [
            ("soldier died", "soldier"),
            ("stray shell struck a barn", "shell"),
            ("minister says so", "minister"),
            ("French press officer", "officer"),
            ("armed man", "man"),
            ("cabinet meeting on Friday", "meeting"),
            ("farmer carrying a lamb", "farmer"),
            ("general assembly", "assembly"),
        ] {
            assert_eq!(head(text, Number::Singular), expected, "{text}");
        }
    }
}
