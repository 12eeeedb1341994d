//! Which words carry grammar rather than content? The closed classes of English: articles, pronouns, prepositions,
//! conjunctions, auxiliaries, and the particles among adverbs.
//!
//! Classes that take no new members, so the list is complete and not a matter of taste.

/// Sorted, in lower case, with straight apostrophes.
const WORDS: &[&str] = &[
    "a",
    "about",
    "above",
    "across",
    "after",
    "against",
    "all",
    "along",
    "also",
    "although",
    "am",
    "among",
    "an",
    "and",
    "any",
    "are",
    "around",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "behind",
    "being",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "doing",
    "down",
    "during",
    "each",
    "either",
    "every",
    "for",
    "from",
    "had",
    "has",
    "have",
    "having",
    "he",
    "he'd",
    "he'll",
    "he's",
    "her",
    "here",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "how",
    "i",
    "i'd",
    "i'll",
    "i'm",
    "i've",
    "if",
    "in",
    "inside",
    "into",
    "is",
    "it",
    "it'd",
    "it'll",
    "it's",
    "its",
    "itself",
    "may",
    "me",
    "might",
    "mine",
    "must",
    "my",
    "myself",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "or",
    "our",
    "ours",
    "ourselves",
    "out",
    "outside",
    "over",
    "per",
    "shall",
    "she",
    "she'd",
    "she'll",
    "she's",
    "should",
    "since",
    "so",
    "some",
    "such",
    "than",
    "that",
    "that's",
    "the",
    "their",
    "theirs",
    "them",
    "themselves",
    "then",
    "there",
    "there's",
    "these",
    "they",
    "they'd",
    "they'll",
    "they're",
    "they've",
    "this",
    "those",
    "though",
    "through",
    "throughout",
    "till",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "us",
    "was",
    "we",
    "we'd",
    "we'll",
    "we're",
    "we've",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "would",
    "you",
    "you'd",
    "you'll",
    "you're",
    "you've",
    "your",
    "yours",
    "yourself",
    "yourselves",
];

/// Verbs that show a clause where no ending does. Sorted.
const AUXILIARIES: &[&str] = &[
    "are", "can", "cannot", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must", "should",
    "was", "were", "will", "would",
];

/// Conjunctions that set one clause against another. Sorted.
const CONTRASTING: &[&str] = &["although", "but", "though", "whereas", "while", "yet"];

/// Whether the word (lower case) sets one clause against another.
pub fn is_contrasting(word: &str) -> bool {
    CONTRASTING.binary_search(&word).is_ok()
}

/// Whether the word (lower case) is a form of `be`, `do` or `have` that has a subject, or a modal.
pub fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.binary_search(&word).is_ok()
}

/// Whether `word` (lower case, straight apostrophes) belongs to a closed class.
pub fn contains(word: &str) -> bool {
    let Some(first @ b'a'..=b'z') = word.as_bytes().first() else { return false };
    let letter = usize::from(first - b'a');
    WORDS[FIRST[letter]..FIRST[letter + 1]].binary_search(&word).is_ok()
}

/// Where in [`WORDS`] those begin that start with each letter, and where the last end: most words of a text are looked up.
const FIRST: [usize; 27] = {
    let mut first = [0; 27];
    let mut at = 0;
    while at < WORDS.len() {
        first[(WORDS[at].as_bytes()[0] - b'a') as usize + 1] = at + 1;
        at += 1;
    }
    let mut letter = 1;
    while letter < first.len() {
        if first[letter] == 0 {
            first[letter] = first[letter - 1];
        }
        letter += 1;
    }
    first
};

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted_for_the_search() {
        assert!(super::WORDS.is_sorted() && super::AUXILIARIES.is_sorted());
    }
}
