//! Who says it? The speaker of words in a draft or in a source, read off the sentence around them.
//!
//! Reads one paragraph at a time and knows nothing of the text before it: a pronoun stays a pronoun, and whoever asks
//! looks back for its name ([`source_speaker`] does so for a source).

mod bearer;
mod likeness;
mod look_back;
mod phrase;
mod reported;
mod token;
mod verbs;

use crate::text::Span;
use token::Token;

pub use bearer::bearer;
pub use likeness::{Likeness, likeness};
pub use look_back::{last_named, named_near, only_named, source_speaker, stands_as_name};
pub use phrase::{Mention, MentionKind, is_title, leading_phrase, whole_phrase};
pub use reported::{is_reported, may_be_reported, names};

/// Somebody says a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Speech {
    pub speaker: Mention,
    /// A verb of saying (or `according to`) ties the two; otherwise the speaker is the likely subject only.
    pub firm: bool,
    /// Who else speaks in the same sentence: `the agency` in `the agency said that Holt called it “…”`.
    pub reporters: Vec<Mention>,
}

/// Whether the word (lower case) is put before a name to address or rank somebody: `mr`, `colonel`.
pub fn is_form_of_address(word: &str) -> bool {
    phrase::TITLES.contains(&word)
}

/// The speaker of each quotation of a paragraph; `quotations` are outer spans of disjoint quotations, in order.
pub fn speeches(paragraph: &str, quotations: &[Span]) -> Vec<Option<Speech>> {
    let reading = Reading::new(paragraph, quotations);
    let mut speeches: Vec<Option<Speech>> = Vec::with_capacity(quotations.len());
    for (at, token) in reading.tokens.iter().enumerate() {
        let Token::Quotation(_) = token else { continue };
        let speech = reading.speech(at).or_else(|| {
            let before = speeches.last().cloned().flatten()?;
            reading
                .begins_sentence(at)
                .then_some(Speech { firm: before.firm && reading.continues_speech(at), ..before })
        });
        speeches.push(speech.or_else(|| reading.subject(at)));
    }
    speeches.resize(quotations.len(), None);
    let spelt = |speech: Speech| Speech {
        speaker: speech.speaker.spelt(paragraph),
        reporters: speech.reporters.into_iter().map(|reporter| reporter.spelt(paragraph)).collect(),
        ..speech
    };
    speeches.into_iter().map(|speech| speech.map(spelt)).collect()
}

/// A paragraph cut into tokens, with how each quotation's own words end.
struct Reading {
    tokens: Vec<Token>,
    /// The last character inside each quotation.
    last: Vec<char>,
}

impl Reading {
    fn new(paragraph: &str, quotations: &[Span]) -> Self {
        let last = quotations
            .iter()
            .map(|span| span.of(paragraph).trim_end_matches(|letter: char| !is_final(letter)).chars().next_back())
            .zip(quotations)
            .map(|(last, span)| {
                let tail =
                    span.of(paragraph).trim_end_matches(['"', '\'', '”', '’', '»', '«', '“', '‘', '‹', '›', ' ']);
                last.filter(|_| tail.ends_with(is_final)).unwrap_or(' ')
            })
            .collect();
        Reading { tokens: token::tokens(paragraph, quotations), last }
    }

    fn closes(&self, at: usize) -> char {
        match self.tokens[at] {
            Token::Quotation(index) => self.last[index],
            _ => ' ',
        }
    }

    /// Whether the token at `at` ends a sentence.
    fn is_end(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.ends_sentence()
            || matches!(token, Token::Quotation(_))
                && matches!(self.closes(at), '.' | '!' | '?')
                && self.tokens.get(at + 1).is_none_or(|next| next.capital() || matches!(next, Token::Quotation(_)))
                && !self.has_speech_after(at)
    }

    fn sentence_start(&self, at: usize) -> usize {
        (0..at).rev().find(|&before| self.is_end(before)).map_or(0, |end| end + 1)
    }

    fn begins_sentence(&self, at: usize) -> bool {
        self.sentence_start(at) == at
    }

    /// The quotation at `at` goes on with another's words: nothing but `X said.` stands between the two.
    fn continues_speech(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|&before| matches!(self.tokens[before], Token::Quotation(_)));
        before
            .is_some_and(|before| self.tokens[before + 1..at].iter().filter(|token| token.ends_sentence()).count() <= 1)
    }

    fn speech(&self, at: usize) -> Option<Speech> {
        let near = self.after(at).into_iter().chain(self.before(at));
        let mut mentions = near.chain(self.at_end(at)).chain(self.words_of(at));
        let speaker = mentions.next()?;
        let reporters = mentions.filter(|mention| mention.span != speaker.span).collect();
        Some(Speech { speaker, firm: true, reporters })
    }

    fn has_speech_after(&self, at: usize) -> bool {
        self.after(at).is_some()
    }

    /// `“…,” said X`, `“…,” X said`, `“…,” according to X`.
    fn after(&self, at: usize) -> Option<Mention> {
        let tokens = &self.tokens;
        let mut next = at + 1;
        while matches!(tokens.get(next), Some(Token::Mark(',' | '—' | '–' | '―' | '-' | ')'))) {
            next += 1;
        }
        let signed = next > at + 1 && matches!(tokens[next - 1], Token::Mark('—' | '–' | '―'));
        if signed && let Some((mention, end)) = phrase::starting_at(tokens, next) {
            let closes = tokens.get(end).is_none_or(|token| !matches!(token, Token::Word(_)));
            if closes && mention.kind == MentionKind::Name {
                return Some(mention);
            }
        }
        let word = tokens.get(next)?.word()?;
        if word.lower == "according" && tokens.get(next + 1).is_some_and(|token| token.is("to")) {
            return phrase::starting_at(tokens, next + 2).map(|(mention, _)| mention);
        }
        if word.lower == "as" {
            next += 1;
        }
        if self.closes(at) == '.' && !self.is_verb(next) {
            return None;
        }
        if self.is_verb(next) {
            let (mention, end) = phrase::starting_at(tokens, next + 1)?;
            let object = self.is_verb(end) && !matches!(tokens.get(end), Some(Token::Mark(_)));
            let mention = phrase::with_apposition(tokens, mention, end);
            return (!object && !verbs::is_participle(&word.lower)).then_some(mention);
        }
        let (mention, end) = phrase::starting_at(tokens, next)?;
        let mut verb = self.skip_adverbs(self.skip_bracket(end));
        while matches!(tokens.get(verb), Some(Token::Mark(','))) {
            let close = (verb + 1..tokens.len())
                .take_while(|&i| !tokens[i].ends_sentence())
                .find(|&i| tokens[i] == Token::Mark(','));
            let behind = self.skip_adverbs(close? + 1);
            if self.is_verb(behind) {
                return Some(phrase::with_apposition(tokens, mention, self.skip_bracket(end)));
            }
            verb = close?;
        }
        self.is_verb(verb).then_some(mention)
    }

    /// Behind `(D-Ohio)`, if a bracket opens here.
    fn skip_bracket(&self, at: usize) -> usize {
        if self.tokens.get(at) != Some(&Token::Mark('(')) {
            return at;
        }
        (at..self.tokens.len()).find(|&close| self.tokens[close] == Token::Mark(')')).map_or(at, |close| close + 1)
    }

    /// `X said: “…”`, `X, who …, called it “…”`, `according to X, “…”`; the nearest first.
    fn before(&self, at: usize) -> Vec<Mention> {
        let start = self.sentence_start(at);
        let mut mentions = Vec::new();
        for verb in (start..at).rev() {
            if self.tokens[verb].is("according") && self.tokens[verb + 1].is("to") {
                mentions.extend(phrase::starting_at(&self.tokens, verb + 2).map(|(mention, _)| mention));
            } else if self.is_verb(verb) {
                let subject = self.behind_verb(start, verb).or_else(|| self.subject_of(start, verb));
                mentions.extend(subject);
            }
        }
        mentions
    }

    /// `Said Holt: “…”`, `the wall, said Holt, is “…”`: a verb that comes before its subject.
    fn behind_verb(&self, start: usize, verb: usize) -> Option<Mention> {
        let (mention, end) = phrase::starting_at(&self.tokens, verb + 1)?;
        let comma = |at: usize| self.tokens.get(at) == Some(&Token::Mark(','));
        let framed = verb > start && comma(verb - 1) && comma(end) && mention.kind == MentionKind::Name;
        (verb == start || framed).then_some(mention)
    }

    /// `…, analysts said.`: who reports the whole sentence.
    fn at_end(&self, at: usize) -> Option<Mention> {
        if matches!(self.closes(at), '.' | '!' | '?') {
            return None;
        }
        let end = (at..self.tokens.len()).find(|&end| self.tokens[end].ends_sentence()).unwrap_or(self.tokens.len());
        let verb = end.checked_sub(1).filter(|&verb| verb > at && self.is_verb(verb))?;
        let comma = (at..verb).rev().find(|&comma| self.tokens[comma] == Token::Mark(','))?;
        let (mention, behind) = phrase::starting_at(&self.tokens, comma + 1)?;
        let unbroken = self.tokens[behind.min(verb)..verb].iter().all(|token| token.word().is_some());
        unbroken.then_some(mention)
    }

    /// Whose verb it is: the phrase before it, over adverbs, auxiliaries, appositions and relative pronouns.
    fn subject_of(&self, start: usize, verb: usize) -> Option<Mention> {
        let tokens = &self.tokens;
        let mut at = verb;
        while at > start {
            let before = &tokens[at - 1];
            let Some(word) = before.word() else { break };
            if !is_between_subject_and_verb(&word.lower) {
                break;
            }
            at -= 1;
        }
        if at == start {
            return None;
        }
        if tokens[at - 1] == Token::Mark(')') {
            let opens = (start + 1..at).rev().find(|&open| tokens[open] == Token::Mark('('))?;
            return phrase::ending_at(tokens, opens - 1);
        }
        if tokens[at - 1] == Token::Mark(',') {
            // `X, a doctor at the harbour, said`: the name stands before the comma that opens the apposition.
            if at == verb && verbs::is_participle(&tokens[verb].word()?.lower) {
                return phrase::first_name(&tokens[start..at]);
            }
            return self.over_apposition(start, at - 1);
        }
        match tokens[at - 1] {
            Token::Word(_) => phrase::ending_at(tokens, at - 1).or_else(|| phrase::first_name(&tokens[start..at])),
            _ => phrase::first_name(&tokens[start..at]),
        }
    }

    /// The phrase that a comma at `close` ends with its apposition: `X, a doctor at the harbour,` or `the doctor, X,`.
    fn over_apposition(&self, start: usize, close: usize) -> Option<Mention> {
        let tokens = &self.tokens;
        let last = phrase::ending_at(tokens, close.checked_sub(1)?);
        let commas = (start + 1..close).rev().filter(|&comma| tokens[comma] == Token::Mark(','));
        let before: Vec<(usize, Mention)> =
            commas.filter_map(|comma| Some((comma, phrase::ending_at(tokens, comma - 1)?))).collect();
        let is_name = |mention: &Mention| mention.kind == MentionKind::Name;
        if let (Some(last), Some((_, described))) = (&last, before.first())
            && is_name(last)
            && !is_name(described)
        {
            return Some(last.clone());
        }
        let named = before.iter().find(|(_, mention)| is_name(mention)).or(before.first());
        named.map(|(comma, mention)| phrase::with_apposition(tokens, mention.clone(), *comma)).or(last)
    }

    /// `in X's words, “…”`, `“…”, in the words of X`.
    fn words_of(&self, at: usize) -> Option<Mention> {
        let start = self.sentence_start(at);
        let end = (at..self.tokens.len()).find(|&i| self.tokens[i].ends_sentence()).unwrap_or(self.tokens.len());
        let words = (start..end).find(|&i| self.tokens[i].is("words"))?;
        if self.tokens.get(words + 1).is_some_and(|token| token.is("of")) {
            return phrase::starting_at(&self.tokens, words + 2).map(|(mention, _)| mention);
        }
        let genitive = words.checked_sub(1).filter(|&i| self.tokens[i].word().is_some_and(|word| word.genitive))?;
        phrase::ending_at(&self.tokens, genitive)
    }

    /// The likely subject where no verb of saying is near: the sentence's first name. A colon lets it speak.
    fn subject(&self, at: usize) -> Option<Speech> {
        let start = self.sentence_start(at);
        let speaker = phrase::first_name(&self.tokens[start..at])?;
        let colon = at > start && self.tokens[at - 1] == Token::Mark(':');
        let leads = self.tokens[start].word().is_some_and(|word| word.span.start == speaker.span.start);
        Some(Speech { firm: colon && leads && speaker.kind == MentionKind::Name, speaker, reporters: Vec::new() })
    }

    /// Whether a verb of saying stands here; after a determiner or a preposition the same letters are a noun.
    fn is_verb(&self, at: usize) -> bool {
        let Some(word) = self.tokens.get(at).and_then(Token::word) else { return false };
        let before = at.checked_sub(1).and_then(|before| self.tokens[before].word());
        let noun = before.is_some_and(|before| before.genitive || NOUN_SIGNS.contains(&before.lower.as_str()));
        (!word.capital || at == 0 || self.tokens[at - 1].ends_sentence()) && !noun && verbs::reports(&word.lower)
    }

    fn skip_adverbs(&self, mut at: usize) -> usize {
        while self.tokens.get(at).and_then(Token::word).is_some_and(|word| is_between_subject_and_verb(&word.lower)) {
            at += 1;
        }
        at
    }
}

fn is_final(letter: char) -> bool {
    matches!(letter, '.' | ',' | '!' | '?' | ';' | ':' | '…')
}

/// Words after which the letters of a verb are a noun: `the report`, `to name`.
const NOUN_SIGNS: &[&str] = &["a", "an", "her", "his", "in", "its", "no", "of", "that", "the", "their", "this", "to"];

/// Auxiliaries, adverbs and relative pronouns between a subject and its verb: `who has also repeatedly said`.
const BETWEEN: &[&str] = &[
    "again", "also", "always", "are", "as", "be", "been", "can", "could", "did", "do", "does", "even", "first",
    "further", "had", "has", "have", "is", "just", "later", "may", "might", "never", "not", "now", "often", "once",
    "quoted", "reported", "soon", "still", "then", "too", "twice", "was", "were", "which", "who", "will", "would",
];

fn is_between_subject_and_verb(word: &str) -> bool {
    word.ends_with("ly") || BETWEEN.contains(&word)
}
