//! Do two articles tell the same story? Whether they share the words that few other articles have.
//!
//! An agency sends hundreds of stories a day: that two articles credit it says nothing until they tell of one thing.

use super::credit::{Credit, Extent, LONGEST_DATELINE};
use crate::lexicon;
use crate::source::Source;
use crate::text::{Span, closed_class, fold};
use rapidhash::v3::rapidhash_v3;
use std::collections::{BTreeMap, HashMap};

/// Words of the title and the beginning that tell an article's story. What comes later is background, which the next
/// article on another day's news repeats.
const LEAD: usize = 300;
/// With fewer different words of content nothing is told.
const LEAST_WORDS: usize = 8;

/// From this cosine on, of the words' times and rarity, two articles of neighbouring days tell one story; those of which the day
/// is not known, from the other one: what happened another day in the same affair comes close to it.
///
/// Measured on 9,014 pairs of news articles that rest on the same agency: of those on one event nine in ten have 0.4 and more
/// (median 0.55), of those on different events of one long affair one in ten has 0.2 and more (at most 0.36), of the others one
/// in a hundred 0.13. In a library of a few articles on one subject, where no word is common, another event of the affair
/// reaches 0.33 in one pair of ten.
const LEAST_LIKENESS: f32 = 1.0 / 3.0;
const LEAST_LIKENESS_UNDATED: f32 = 0.4;

/// Texts of the tagged corpus from which WordNet's counts come (SemCor). They stand beside the library, so that words which
/// all English has are common in a library of three articles too.
const TAGGED_TEXTS: f32 = 352.0;

/// The rarest words of an article's story by which it meets others: of two articles on one story 99 in 100 share two of them.
const TELLING: usize = 12;
pub(super) const LEAST_TELLING: usize = 2;

/// A word of a story, by its base form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    hash: u64,
    times: u16,
    /// In how many of the [`TAGGED_TEXTS`] it is to be expected.
    tagged: f32,
}

/// The words of content in an article's title and beginning, in the order of their hashes. What credits it and its dateline do
/// not count: all that an agency sends from one town on one day has the same.
pub(super) fn words(source: &Source, credits: &[Credit]) -> Box<[Word]> {
    let whole = credits.iter().filter(|credit| credit.extent == Extent::Whole);
    let crediting: Vec<Span> = whole.map(|credit| with_dateline(&source.text, credit.span)).collect();
    let mut words: BTreeMap<u64, Word> = BTreeMap::new();
    let mut add = |word: &str| {
        if closed_class::contains(word) {
            return;
        }
        let lemmas = lexicon::lemmas(word);
        let base = lemmas.first().map(lexicon::Lemma::text);
        let hash = rapidhash_v3(base.unwrap_or(word).as_bytes());
        let frequency = lemmas.iter().map(lexicon::Lemma::frequency).max().unwrap_or(0) as f32;
        let tagged = TAGGED_TEXTS * (1.0 - (-frequency / TAGGED_TEXTS).exp());
        let word = words.entry(hash).or_insert(Word { hash, times: 0, tagged });
        word.times = word.times.saturating_add(1);
    };
    let title = source.metadata.title.as_deref().unwrap_or_default();
    fold::first_search_words(title, LEAD, |_, word| add(word));
    fold::first_search_words(source.body.of(&source.text), LEAD, |span, word| {
        if !crediting.iter().any(|crediting| crediting.overlaps(span.shifted(source.body.start))) {
            add(word);
        }
    });
    words.into_values().collect()
}

/// A credit with what stands before it in its line, if the story begins behind it.
fn with_dateline(text: &str, credit: Span) -> Span {
    let line = text[..credit.start].rfind('\n').map_or(0, |end| end + 1);
    let rest = text[credit.end..].lines().next().unwrap_or_default();
    let begins = credit.start - line <= LONGEST_DATELINE && rest.contains(char::is_alphanumeric);
    if begins { Span::new(line, credit.end) } else { credit }
}

/// How rare words are: how many of some articles have each.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    articles: usize,
    having: HashMap<u64, u32>,
}

impl Rarity {
    /// Counts one more article.
    pub(super) fn add(&mut self, words: &[Word]) {
        self.articles += 1;
        for word in words {
            *self.having.entry(word.hash).or_default() += 1;
        }
    }

    fn of(&self, word: &Word) -> f32 {
        let having = self.having.get(&word.hash).copied().unwrap_or_default() as f32;
        (1.0 + (self.articles as f32 + TAGGED_TEXTS) / (having + word.tagged + 0.5)).ln()
    }
}

/// What an article tells of.
#[derive(Debug)]
pub(super) struct Story {
    /// Each word's hash and weight, in the order of the hashes; the squares of the weights add up to 1.
    words: Vec<(u64, f32)>,
}

impl Story {
    /// `None` if hardly anything is told.
    pub(super) fn of(words: &[Word], rarity: &Rarity) -> Option<Self> {
        let weight = |word: &Word| (1.0 + f32::from(word.times).ln()) * rarity.of(word);
        let mut words: Vec<(u64, f32)> = words.iter().map(|word| (word.hash, weight(word))).collect();
        let length = words.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        words.iter_mut().for_each(|(_, weight)| *weight /= length);
        (words.len() >= LEAST_WORDS).then_some(Story { words })
    }

    /// The hashes of the words that tell most.
    pub(super) fn telling(&self) -> impl Iterator<Item = u64> {
        let mut words = self.words.clone();
        words.sort_unstable_by(|(one, weight), (other, heavier)| heavier.total_cmp(weight).then(one.cmp(other)));
        words.into_iter().map(|(hash, _)| hash).take(TELLING)
    }

    /// Whether the other one is the same story; `dated` if both are known to be of neighbouring days.
    pub(super) fn is_told_by(&self, other: &Story, dated: bool) -> bool {
        let mut theirs = other.words.iter().peekable();
        let mut cosine = 0.0;
        for (hash, weight) in &self.words {
            while theirs.next_if(|(their, _)| their < hash).is_some() {}
            if let Some((_, their)) = theirs.next_if(|(their, _)| their == hash) {
                cosine += weight * their;
            }
        }
        cosine >= if dated { LEAST_LIKENESS } else { LEAST_LIKENESS_UNDATED }
    }
}

#[cfg(test)]
mod tests {
    use super::super::credits;
    use super::super::tests::article;
    use super::*;

    fn told_by(texts: &[&str]) -> bool {
        let sources: Vec<Source> = texts.iter().map(|text| article(text)).collect();
        let words: Vec<Box<[Word]>> = sources.iter().map(|source| words(source, &credits(source))).collect();
        let mut rarity = Rarity::default();
        words.iter().for_each(|words| rarity.add(words));
        let story = |at: usize| Story::of(&words[at], &rarity).unwrap();
        story(0).is_told_by(&story(1), true)
    }

    const WALL: &str = "HOLLIN, March 4 (Reuters) - The old sea wall of Hollin gave way before dawn and took nine fishing \
                        boats with it. No one was hurt, the harbour master said.";
    const OTHER_WORDS: &str = "Hollin woke to an open harbour on Tuesday: a stretch of its sea wall is gone, and with it \
                               nine boats of the fishing fleet. Source: Reuters";
    const STRIKE: &str = "HOLLIN, March 4 (Reuters) - Teachers of the town walked out on Tuesday over their pay, the \
                          union said. Classes are to begin again on Thursday, if the council agrees.";

    #[test]
    fn one_story_in_two_reporters_words() {
        assert!(told_by(&[WALL, OTHER_WORDS]));
    }

    #[test]
    fn two_stories_from_one_town_on_one_day() {
        assert!(!told_by(&[WALL, STRIKE]));
        assert!(!told_by(&[WALL, STRIKE, OTHER_WORDS]));
    }
}
