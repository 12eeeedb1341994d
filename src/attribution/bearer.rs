//! Of whom does a sentence tell? Whoever is named as its subject, or as the one who reports it.

use super::phrase::{self, Mention, MentionKind};
use super::token::Token;
use super::{Reading, look_back, verbs};
use crate::lexicon::{self, Class};
use crate::text::closed_class;

/// Pronouns for one person.
const ONE_PERSON: &[&str] = &["he", "she"];
/// Where a time or a place ends that stands before the subject: `On Monday, Holt said …`.
const LONGEST_OPENING: usize = 6;

/// The person or body that a sentence is told of, by name, as `he` or `she`, or as `the minister`; `None` where it is anything
/// else, or more than one.
pub fn bearer(sentence: &str) -> Option<Mention> {
    let reading = Reading::new(sentence, &look_back::outermost(sentence));
    let found = reading.reporter().or_else(|| reading.subject_of_all())?.spelt(sentence);
    let is_one = match found.kind {
        MentionKind::Name => !found.written.contains(" and "),
        MentionKind::Pronoun => ONE_PERSON.contains(&found.words[0].as_str()),
        MentionKind::Description => {
            found.head == 1 && found.words.len() == 1 && found.written.to_ascii_lowercase().starts_with("the ")
        }
        MentionKind::Text => false,
    };
    is_one.then_some(found)
}

impl Reading {
    /// `According to X, …`, `…, according to X`, `…, X said`, `…, said X`.
    fn reporter(&self) -> Option<Mention> {
        let tokens = &self.tokens;
        let to = |at: usize| tokens[at].is("according") && tokens.get(at + 1).is_some_and(|next| next.is("to"));
        if let Some(at) = (0..tokens.len()).find(|&at| to(at)) {
            return phrase::starting_at(tokens, at + 2).map(|(mention, _)| mention);
        }
        if matches!(tokens.first(), Some(Token::Quotation(_))) {
            return self.after(0);
        }
        let end = tokens.iter().position(Token::ends_sentence).unwrap_or(tokens.len());
        let comma = (1..end).rev().find(|&at| tokens[at] == Token::Mark(','))?;
        if self.is_verb(comma + 1) {
            let (mention, behind) = phrase::starting_at(tokens, comma + 2)?;
            return (behind == end && !verbs::is_participle(&tokens[comma + 1].word()?.lower)).then_some(mention);
        }
        let (mention, behind) = phrase::starting_at(tokens, comma + 1)?;
        let verb = self.skip_adverbs(behind);
        (self.is_verb(verb) && verb + 1 == end).then_some(mention)
    }

    /// The subject of the first verb, if the sentence begins with it.
    fn subject_of_all(&self) -> Option<Mention> {
        let verb = (1..self.tokens.len()).find(|&at| self.is_any_verb(at))?;
        let subject = self.subject_of(0, verb)?;
        let first = self
            .tokens
            .iter()
            .position(|token| token.word().is_some_and(|word| word.span.start >= subject.span.start))?;
        let opening = &self.tokens[..first];
        // `The mayor, Petra Holt, said`
        let described = || phrase::starting_at(&self.tokens, 0).is_some_and(|(_, end)| end + 1 == first);
        let timed = || first <= LONGEST_OPENING && phrase::first_name(opening).is_none();
        let apart = opening.last().is_none_or(|last| *last == Token::Mark(',') && (described() || timed()));
        apart.then_some(subject)
    }

    fn is_any_verb(&self, at: usize) -> bool {
        let Some(word) = self.tokens[at].word() else { return false };
        let verb = || lexicon::lemmas(&word.lower).first().is_some_and(|lemma| lemma.class() == Class::Verb);
        closed_class::is_auxiliary(&word.lower) || self.is_verb(at) || (!word.capital && verb())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sentence: &str) -> Option<String> {
        bearer(sentence).map(|mention| mention.words[..mention.head].join(" "))
    }

    #[test]
    fn subjects_and_reporters_bear_a_sentence() {
        for (sentence, name) in [
            ("Jens Berg called for a hearing in May.", "jens berg"),
            ("The mayor, Petra Holt, said the harbour would cost more.", "petra holt"),
            ("Councillor Jens Berg said the plan ignored the fishermen.", "councillor jens berg"),
            ("Anna Dahl, the committee's treasurer, was fined.", "anna dahl"),
            ("Last week Berg resigned from the committee.", "berg"),
            ("On Monday, Holt opened the fair.", "holt"),
            ("The plan ignored the fishermen, Holt said.", "holt"),
            ("The plan ignored the fishermen, said Holt.", "holt"),
            ("According to Dahl, the plan ignored the fishermen.", "dahl"),
            ("“The plan is a mistake,” Berg said.", "berg"),
            ("She denied wrongdoing.", "she"),
            ("The minister denied wrongdoing.", "minister"),
        ] {
            assert_eq!(told(sentence).as_deref(), Some(name), "{sentence}");
        }
    }

    #[test]
    fn many_or_nobody_bear_others() {
        for sentence in [
            "Holt and Berg opened the fair.",
            "Berg's lawyer said the fine was too high.",
            "The plan was opposed by Berg.",
            "Three bridges collapsed in Tessel.",
            "They denied it.",
        ] {
            assert_eq!(told(sentence), None, "{sentence}");
        }
    }
}
