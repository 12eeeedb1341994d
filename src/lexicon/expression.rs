//! Do the next words mean one thing together? "Prime minister", "give up", "North Korea".
//!
//! Only expressions that WordNet lists, in one piece: it does not find "gave it up".

use super::table::{Word, find};
use super::{Class, Lemma, lemmas};

/// As long as WordNet's longest, with room: the table counts to fifteen.
const MOST_WORDS: usize = 15;

/// The longest expression that begins the words, and the number of words it takes, which is two or more.
///
/// The words are in lower case, with straight apostrophes; what WordNet writes with a hyphen is one word. The last
/// word of a noun and the first word of a verb may be inflected: "prime ministers", "gave up". Of the classes that an
/// expression has, the most frequent is told.
pub fn expression(words: &[&str]) -> Option<(Lemma, usize)> {
    let first = words.first()?;
    let longest = longest_from(first).min(words.len()).min(MOST_WORDS);
    (2..=longest)
        .rev()
        .find_map(|count| Some((as_it_stands(&words[..count]).or_else(|| inflected(&words[..count]))?, count)))
}

fn longest_from(first: &str) -> usize {
    let bases = lemmas(first);
    bases.iter().map(Lemma::word).chain(find(&[first])).map(Word::longest_expression).max().unwrap_or(0)
}

fn as_it_stands(words: &[&str]) -> Option<Lemma> {
    spaced(words)?.lemmas().reduce(|best, lemma| if lemma.frequency() > best.frequency() { lemma } else { best })
}

fn inflected(words: &[&str]) -> Option<Lemma> {
    with_base_at(words, words.len() - 1, Class::Noun).or_else(|| with_base_at(words, 0, Class::Verb))
}

/// The expression of the class that has the base form of the word at `at`.
fn with_base_at(words: &[&str], at: usize, class: Class) -> Option<Lemma> {
    let mut based = [""; MOST_WORDS];
    based[..words.len()].copy_from_slice(words);
    lemmas(words[at]).iter().filter(|base| base.class() == class && base.text() != words[at]).find_map(|base| {
        based[at] = base.text();
        spaced(&based[..words.len()])?.lemma(class)
    })
}

fn spaced(words: &[&str]) -> Option<Word> {
    let mut pieces = [" "; 2 * MOST_WORDS];
    for (piece, word) in pieces.iter_mut().step_by(2).zip(words) {
        *piece = word;
    }
    find(&pieces[..2 * words.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Option<(&'static str, Class, usize)> {
        let words: Vec<&str> = words.split(' ').collect();
        expression(&words).map(|(lemma, count)| (lemma.text(), lemma.class(), count))
    }

    #[test]
    fn the_longest_expression_is_taken() {
        assert_eq!(found("north korea objects"), Some(("north korea", Class::Noun, 2)));
        assert_eq!(found("white house"), Some(("white house", Class::Noun, 2)));
        assert_eq!(found("united states of america"), Some(("united states of america", Class::Noun, 4)));
        assert_eq!(found("united states of mind"), Some(("united states", Class::Noun, 2)));
        assert_eq!(found("vis-a-vis"), None);
    }

    #[test]
    fn nouns_are_inflected_at_the_end_and_verbs_at_the_start() {
        assert_eq!(found("prime ministers met"), Some(("prime minister", Class::Noun, 2)));
        assert_eq!(found("gave up smoking"), Some(("give up", Class::Verb, 2)));
        assert_eq!(found("north koreans"), Some(("north korean", Class::Noun, 2)));
    }

    #[test]
    fn words_that_only_follow_one_another_are_none() {
        assert_eq!(found("green ministers"), None);
        assert_eq!(expression(&[]), None);
        assert_eq!(found("give"), None);
    }
}
