//! Who are `the two`? The people whom the last sentence that names anybody names together.
//!
//! Knows names by their capitals: whether they are people is for whoever asks.

use crate::attribution;
use crate::lexicon::{self, Class};
use crate::text::{Span, fold};
use std::sync::Arc;

/// People whom a sentence tells of without a name, as many as it says.
pub(super) struct Group {
    /// `The two men`, as bytes of the sentence.
    pub(super) span: Span,
    pub(super) count: usize,
}

const COUNTED: &[(&str, usize)] =
    &[("both", 2), ("two", 2), ("pair", 2), ("duo", 2), ("three", 3), ("trio", 3), ("four", 4)];

/// The group that a sentence begins with: `both`, `the two`, `all three men`.
pub(super) fn of(sentence: &str) -> Option<Group> {
    let first = sentence.split_whitespace().next()?.to_lowercase();
    if !matches!(first.as_str(), "the" | "all" | "both") {
        return None;
    }
    let mut words = Vec::new();
    fold::search_words(sentence, |span, word| words.push((span, word.to_owned())));
    let counted = usize::from(first != "both");
    let (span, word) = words.get(counted)?;
    let (_, count) = COUNTED.iter().find(|(known, _)| known == word)?;
    let behind = words.get(counted + 1).map_or("", |(_, word)| word);
    // `The two-year plan`, `both of the bridges`, `both the harbour and the town`
    if span.len() > word.len() || matches!(behind, "of" | "the") {
        return None;
    }
    let called = words.get(counted + 1).filter(|(_, noun)| is_plural(noun));
    let last = called.map_or(*span, |(noun, _)| *noun);
    Some(Group { span: words[0].0.hull(last), count: *count })
}

/// Of the last of these sentences that has names, those that it joins into one list of so many, else all of them if they are
/// so many.
pub(super) fn named_together(before: &[Arc<str>], count: usize) -> Option<Vec<Vec<String>>> {
    let named = before.iter().rev().map(|sentence| (sentence, attribution::names(sentence, &[])));
    let (sentence, names) = named.into_iter().find(|(_, names)| !names.is_empty())?;
    let lists = names.chunk_by(|one, other| JOINING.contains(&one.span.until(other.span).of(sentence).trim()));
    let mut lists = lists.filter(|list| list.len() == count);
    let list = match (lists.next(), lists.next()) {
        (Some(list), None) => list,
        (None, None) if names.len() == count => &names,
        _ => return None,
    };
    Some(list.iter().map(|name| name.words[..name.head].to_vec()).collect())
}

/// What stands between the names of one list.
const JOINING: &[&str] = &["and", ",", ", and", "with", "&"];

fn is_plural(word: &str) -> bool {
    let lemmas = lexicon::lemmas(word);
    lemmas.first().is_some_and(|lemma| lemma.class() == Class::Noun && lemma.text() != word)
}
