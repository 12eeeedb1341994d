//! Who is meant by these words? Noun phrases that can speak: names, pronouns, descriptions.

use super::token::{Token, Word};
use crate::text::{Span, closed_class};

/// Somebody or something that can say things, as a paragraph mentions it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The whole phrase in the paragraph: `White House spokesman John Kirby`.
    pub span: Span,
    pub kind: MentionKind,
    /// The words of the phrase that name or describe, lower case; the head's words first.
    pub words: Vec<String>,
    /// How many of `words` belong to the head: the name itself, without titles and what stands beside it.
    pub head: usize,
    /// Some name stands in the phrase.
    pub proper: bool,
    /// The phrase as written.
    pub written: String,
}

impl Mention {
    /// With its words as `paragraph` spells them.
    pub(super) fn spelt(mut self, paragraph: &str) -> Self {
        self.written = self.span.of(paragraph).to_owned();
        self
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    Name,
    /// `he`, `she`, `they`: whoever was named last.
    Pronoun,
    /// `the foreign ministry`, `analysts`.
    Description,
    /// A text that speaks for itself: `the article`, `the letter`.
    Text,
}

const PRONOUNS: &[&str] = &["he", "she", "they", "i", "we", "it"];

/// What a noun phrase can begin with.
const DETERMINERS: &[&str] = &[
    "a", "an", "another", "both", "her", "his", "its", "many", "my", "one", "our", "several", "some", "that", "the",
    "their", "these", "this", "those", "three", "two",
];

/// Nouns for texts; what they say is theirs, whoever wrote them.
const TEXTS: &[&str] = &[
    "account",
    "accounts",
    "article",
    "articles",
    "book",
    "brief",
    "column",
    "commentary",
    "document",
    "documents",
    "editorial",
    "email",
    "essay",
    "letter",
    "memo",
    "note",
    "paper",
    "piece",
    "posting",
    "release",
    "report",
    "reports",
    "site",
    "statement",
    "story",
    "study",
    "summary",
    "text",
    "transcript",
    "website",
];

/// Titles and forms of address: part of a name, but no sign of whose it is.
pub(super) const TITLES: &[&str] = &[
    "adm",
    "ambassador",
    "capt",
    "captain",
    "chairman",
    "chairwoman",
    "chancellor",
    "col",
    "congressman",
    "congresswoman",
    "dame",
    "director",
    "dr",
    "gen",
    "general",
    "gov",
    "governor",
    "judge",
    "justice",
    "king",
    "lady",
    "lord",
    "lt",
    "maj",
    "mayor",
    "minister",
    "mr",
    "mrs",
    "ms",
    "pope",
    "president",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rep",
    "representative",
    "rev",
    "secretary",
    "sen",
    "senator",
    "sheikh",
    "sir",
    "speaker",
    "sultan",
];

/// Days and months: capital letters, but nobody.
const CALENDAR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "today",
    "yesterday",
];

/// `…, executive vice president of the National Society of Harbour Pilots` is about as long as they get.
const LONGEST_APPOSITION: usize = 14;

/// Prepositions that tie a name to another inside one phrase: `Ankit Panda of the Carnegie Endowment`.
const TIES: &[&str] = &["at", "de", "for", "from", "in", "of", "and"];

/// The phrase that ends with the token at `last`.
pub(super) fn ending_at(tokens: &[Token], last: usize) -> Option<Mention> {
    let word = tokens.get(last)?.word()?;
    if PRONOUNS.contains(&word.lower.as_str()) {
        return Some(pronoun(word));
    }
    if !can_end(word) {
        return None;
    }
    let mut first = last;
    while first > 0 {
        let Some(before) = tokens[first - 1].word() else { break };
        let tied = TIES.contains(&before.lower.as_str()) && first >= 2 && tokens[first - 2].word().is_some_and(can_end);
        let determiner = is_determiner(before) || before.genitive;
        if !(before.is_name() || tied || determiner || can_modify(before))
            || before.is_verb_like()
            || before.is_calendar()
        {
            break;
        }
        first -= 1;
        if is_determiner(before) && !(first > 0 && TIES.iter().any(|tie| tokens[first - 1].is(tie))) {
            break;
        }
    }
    mention(&tokens[first..=last])
}

/// The phrase that begins with the token at `first`, and the index behind it.
pub(super) fn starting_at(tokens: &[Token], first: usize) -> Option<(Mention, usize)> {
    let word = tokens.get(first)?.word()?;
    if PRONOUNS.contains(&word.lower.as_str()) {
        return Some((pronoun(word), first + 1));
    }
    let mut end = first;
    while let Some(word) = tokens.get(end).and_then(Token::word) {
        let tied = end > first
            && TIES.contains(&word.lower.as_str())
            && tokens
                .get(end + 1)
                .is_some_and(|next| next.capital() || next.is("the") || next.word().is_some_and(can_modify));
        let starts = end == first && is_determiner(word);
        let inner = end > first && is_determiner(word) && TIES.iter().any(|tie| tokens[end - 1].is(tie));
        if !(word.is_name() || tied || starts || inner || can_modify(word)) || word.is_verb_like() || word.is_calendar()
        {
            break;
        }
        end += 1;
    }
    (end > first).then(|| mention(&tokens[first..end]).map(|mention| (mention, end)))?
}

/// The mention with the words of the apposition that opens with a comma at `comma`: they tell whom it speaks for.
pub(super) fn with_apposition(tokens: &[Token], mut mention: Mention, comma: usize) -> Mention {
    if tokens.get(comma) != Some(&Token::Mark(',')) {
        return mention;
    }
    let apposition = tokens[comma + 1..].iter().map_while(Token::word).take(LONGEST_APPOSITION);
    let apposition = apposition.take_while(|word| !word.is_verb_like() && !PRONOUNS.contains(&word.lower.as_str()));
    mention.words.extend(apposition.filter(|word| !closed_class::contains(&word.lower)).map(|word| word.lower.clone()));
    mention
}

/// A name that stands for itself anywhere in the sentence: the first one of `tokens`.
pub(super) fn first_name(tokens: &[Token]) -> Option<Mention> {
    let first = tokens
        .iter()
        .position(|token| token.word().is_some_and(|word| PRONOUNS.contains(&word.lower.as_str()) || word.is_name()))?;
    starting_at(tokens, first).map(|(mention, _)| mention)
}

/// What ties the parts of one name: `Port of Lisbon`, `Ana de Sá`. Sorted.
const NAME_TIES: &[&str] = &["al", "da", "de", "del", "der", "di", "du", "la", "of", "van", "von"];

/// Every name among the tokens, in order: nothing but words with a capital, and what ties them.
pub(super) fn names(tokens: &[Token]) -> Vec<Mention> {
    let name = |at: usize| tokens.get(at).and_then(Token::word).filter(|word| word.is_name());
    let ties = |at: usize| tokens[at].word().is_some_and(|word| NAME_TIES.binary_search(&word.lower.as_str()).is_ok());
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(mut last) = name(at) else {
            at += 1;
            continue;
        };
        let first = at;
        at += 1;
        while !last.genitive {
            let tied = at + 1 < tokens.len() && ties(at);
            let Some(next) = name(if tied { at + 1 } else { at }) else { break };
            at += if tied { 2 } else { 1 };
            last = next;
        }
        names.extend(mention(&tokens[first..at]));
    }
    names
}

/// The phrase that begins `text`.
pub fn leading_phrase(text: &str) -> Option<Mention> {
    starting_at(&super::token::tokens(text, &[]), 0).map(|(mention, _)| mention.spelt(text))
}

/// The phrase that `text` consists of, if it is one and names somebody.
pub fn whole_phrase(text: &str) -> Option<Mention> {
    let tokens = super::token::tokens(text, &[]);
    let (mention, end) = starting_at(&tokens, 0)?;
    (end == tokens.len() && mention.proper).then(|| mention.spelt(text))
}

/// Whether a word (lower case) is a title or a form of address.
pub fn is_title(word: &str) -> bool {
    TITLES.binary_search(&word).is_ok()
}

impl Word {
    /// Forms that end a noun phrase on either side. A name is never a verb.
    fn is_verb_like(&self) -> bool {
        !self.capital && (super::verbs::reports(&self.lower) || self.lower.ends_with("ed"))
    }

    /// Begins with a capital for being a name, as far as the word alone tells.
    pub(super) fn is_name(&self) -> bool {
        self.capital && !closed_class::contains(&self.lower) && !is_determiner(self) && !self.is_calendar()
    }

    fn is_calendar(&self) -> bool {
        self.capital && CALENDAR.contains(&self.lower.as_str())
    }
}

fn is_determiner(word: &Word) -> bool {
    DETERMINERS.contains(&word.lower.as_str())
}

fn can_modify(word: &Word) -> bool {
    !closed_class::contains(&word.lower) && !word.lower.ends_with("ly") && word.lower.len() > 1 && !word.is_calendar()
}

fn can_end(word: &Word) -> bool {
    !word.is_calendar() && (word.is_name() || can_modify(word) && !word.is_verb_like())
}

fn pronoun(word: &Word) -> Mention {
    Mention {
        span: word.span,
        kind: MentionKind::Pronoun,
        words: vec![word.lower.clone()],
        head: 1,
        proper: false,
        written: String::new(),
    }
}

/// Reads a run of word tokens as one phrase. The head is the last name before the first tie, or the words themselves.
fn mention(tokens: &[Token]) -> Option<Mention> {
    let words: Vec<&Word> = tokens.iter().filter_map(Token::word).collect();
    let span = words.first()?.span.hull(words.last()?.span);
    let is_tie = |word: &&&Word| TIES.contains(&word.lower.as_str());
    let mut ties = (0..words.len()).filter(|&at| is_tie(&&words[at]));
    // `Secretary of State Anna Berg`: a title goes on over its `of`.
    let leads = |word: &&Word| is_determiner(word) || (word.capital && is_title(&word.lower));
    let tie = ties.find(|&tie| !words[..tie].iter().all(leads) || tie + 2 >= words.len()).unwrap_or(words.len());
    let (core, rest) = words.split_at(tie);
    let ends_in_name =
        core.last().is_some_and(|word| word.capital && !word.genitive && !closed_class::contains(&word.lower));
    let head_start = if ends_in_name {
        core.iter()
            .rposition(|word| !word.capital || word.genitive || is_determiner(word))
            .map_or(0, |before| before + 1)
    } else {
        core.iter().position(|word| !is_determiner(word)).unwrap_or(0)
    };
    let telling =
        |word: &&&Word| !closed_class::contains(&word.lower) && !is_determiner(word) && !is_title(&word.lower);
    let mut named: Vec<String> = core[head_start..].iter().filter(telling).map(|word| word.lower.clone()).collect();
    if named.is_empty() {
        named = core[head_start..].iter().map(|word| word.lower.clone()).collect();
    }
    let head = named.len();
    named.extend(core[..head_start].iter().chain(rest).filter(telling).map(|word| word.lower.clone()));
    let kind = match core.last() {
        _ if ends_in_name => MentionKind::Name,
        Some(word) if TEXTS.contains(&word.lower.as_str()) => MentionKind::Text,
        _ => MentionKind::Description,
    };
    let proper = words.iter().any(|word| word.is_name());
    (head > 0).then_some(Mention { span, kind, words: named, head, proper, written: String::new() })
}

#[cfg(test)]
mod tests {
    #[test]
    fn titles_are_sorted_for_the_search() {
        assert!(super::TITLES.is_sorted());
    }
}
