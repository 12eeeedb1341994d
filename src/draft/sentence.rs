//! Which words of a sentence are the author's own, and which forms do they take?
//!
//! Knows words and marks only; what they amount to is for [`super::assessment`].

use crate::text::Span;

/// A sentence without what stands in quotation marks and without its citations.
pub(super) struct Sentence {
    /// As long as the sentence; what is not the author's is blank.
    own: String,
    pub(super) words: Vec<Word>,
}

pub(super) struct Word {
    /// Lower case, straight apostrophes; `we'd` is two words, `we` and `would`.
    pub(super) lower: String,
    pub(super) capital: bool,
    /// Letters, and none of them small: `EU`, but `I` as well.
    pub(super) upper: bool,
    /// A comma, a colon or another mark stands before it.
    pub(super) after_mark: bool,
}

/// What the endings of contracted words stand for.
const CONTRACTED: &[(&str, &str)] = &[("d", "would"), ("ll", "will"), ("m", "am"), ("re", "are"), ("ve", "have")];

impl Sentence {
    /// `foreign`: stretches of `sentence` that are not the author's words.
    pub(super) fn new(sentence: &str, foreign: &[Span]) -> Self {
        let mut own = sentence.to_owned();
        for span in foreign {
            if sentence.get(span.start..span.end).is_some() {
                own.replace_range(span.start..span.end, &" ".repeat(span.len()));
            }
        }
        let words = words(&own);
        Sentence { own, words }
    }

    pub(super) fn own(&self) -> &str {
        self.own.trim()
    }

    pub(super) fn is(&self, at: usize, lower: &str) -> bool {
        self.words.get(at).is_some_and(|word| word.lower == lower)
    }

    /// Whether the words from `at` on are these.
    pub(super) fn reads(&self, at: usize, lower: &[&str]) -> bool {
        lower.iter().enumerate().all(|(index, word)| self.is(at + index, word))
    }

    pub(super) fn has(&self, lower: &[&str]) -> bool {
        (0..self.words.len()).any(|at| self.reads(at, lower))
    }

    pub(super) fn has_any(&self, sorted: &[&str]) -> bool {
        self.words.iter().any(|word| word.is_in(sorted))
    }

    /// What stands before the first colon, if at most `most` words do.
    pub(super) fn label(&self, most: usize) -> Option<Vec<Word>> {
        let (label, _) = self.own.split_once(':')?;
        let words = words(label);
        (!words.is_empty() && words.len() <= most).then_some(words)
    }
}

impl Word {
    pub(super) fn is_in(&self, sorted: &[&str]) -> bool {
        sorted.binary_search(&self.lower.as_str()).is_ok()
    }

    /// Whether it is a form of one of these base forms: `assesses`, `assessed`, `assessing`.
    pub(super) fn is_form_of(&self, sorted: &[&str]) -> bool {
        let base = |base: &str| sorted.binary_search(&base).is_ok();
        let regular = ["s", "es", "d", "ed", "ing"].iter().any(|ending| {
            let stem = self.lower.strip_suffix(ending);
            stem.is_some_and(|stem| {
                let doubled = stem.chars().rev().take(2).collect::<Vec<char>>();
                let single = || doubled.len() == 2 && doubled[0] == doubled[1] && base(&stem[..stem.len() - 1]);
                base(stem) || (*ending == "ing" && base(&format!("{stem}e"))) || (stem.is_ascii() && single())
            })
        });
        let y = || self.lower.strip_suffix("ied").or_else(|| self.lower.strip_suffix("ies"));
        self.is_in(sorted) || regular || y().is_some_and(|stem| base(&format!("{stem}y")))
    }

    pub(super) fn is_genitive(&self) -> bool {
        self.lower.ends_with("'s") || self.lower.ends_with("s'")
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut after_mark = false;
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if !letter.is_alphanumeric() {
            after_mark |= !letter.is_whitespace();
            continue;
        }
        let mut end = start + letter.len_utf8();
        while let Some(&(at, next)) = letters.peek() {
            let after = text[at + next.len_utf8()..].chars().next();
            let joins = matches!(next, '\'' | '’' | '-') && after.is_some_and(char::is_alphanumeric);
            if !(next.is_alphanumeric() || joins) {
                break;
            }
            end = at + next.len_utf8();
            letters.next();
        }
        let written = &text[start..end];
        let lower = written.to_lowercase().replace('’', "'");
        let capital = letter.is_uppercase();
        let upper = written.chars().any(char::is_alphabetic) && !written.chars().any(char::is_lowercase);
        let contracted = lower.split_once('\'').and_then(|(word, ending)| {
            let (_, stands_for) = CONTRACTED.iter().find(|(contracted, _)| *contracted == ending)?;
            Some((word.to_owned(), (*stands_for).to_owned()))
        });
        let word = |lower, capital, after_mark| Word { lower, capital, upper, after_mark };
        match contracted {
            Some((first, second)) => {
                words.push(Word { upper: first == "i", ..word(first, capital, after_mark) });
                words.push(Word { upper: false, ..word(second, false, false) });
            }
            None => words.push(word(lower, capital, after_mark)),
        }
        after_mark = false;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_marks_and_citations_are_not_the_authors() {
        let text = "Holt’s “we believe” is stale [@a], I’d say.";
        let quotation = Span::new(text.find('“').unwrap(), text.find('”').unwrap() + '”'.len_utf8());
        let citation = Span::new(text.find('[').unwrap(), text.find(']').unwrap() + 1);
        let sentence = Sentence::new(text, &[quotation, citation]);
        let words: Vec<&str> = sentence.words.iter().map(|word| word.lower.as_str()).collect();
        assert_eq!(words, ["holt's", "is", "stale", "i", "would", "say"]);
        assert!(sentence.words[0].is_genitive() && sentence.words[3].upper && sentence.words[3].after_mark);
    }

    #[test]
    fn regular_forms_lead_to_their_base() {
        for form in ["assess", "assesses", "judged", "judging", "worried", "betting"] {
            let word = Word { lower: form.to_owned(), capital: false, upper: false, after_mark: false };
            assert!(word.is_form_of(&["assess", "bet", "judge", "worry"]), "{form}");
        }
    }
}
