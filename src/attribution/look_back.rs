//! Whom does a source let speak? The speaker of a stretch of an article, pronouns led back to the name before them.

use super::likeness::stands_in;
use super::phrase::{self, Mention, MentionKind};
use super::token;
use super::{Reading, Speech, speeches};
use crate::text::marks::marked;
use crate::text::{Span, segment};

/// How many paragraphs back a pronoun's name is looked for: reporters name a speaker anew after a few.
const REACH: usize = 4;

/// The speaker of the words at `span` of a source's body, as the source tells it. Words outside quotation marks are
/// spoken by whoever their sentence reports on, and then never firmly.
pub fn source_speaker(text: &str, body: Span, span: Span) -> Option<Speech> {
    let paragraphs = segment::paragraphs(text, body);
    let at = paragraphs.iter().position(|paragraph| paragraph.end > span.start)?;
    let speech = paragraph_speech(
        paragraphs[at].of(text),
        span.start.saturating_sub(paragraphs[at].start)
            ..span.end.min(paragraphs[at].end).saturating_sub(paragraphs[at].start),
    )
    .or_else(|| goes_on(text, &paragraphs, at));
    let mut speech = speech?;
    if speech.speaker.kind == MentionKind::Text
        && let Some(author) = author(text, &paragraphs[at.saturating_sub(REACH)..=at], &speech.speaker)
    {
        speech.speaker = author;
        return Some(speech);
    }
    if speech.speaker.kind != MentionKind::Pronoun {
        return Some(known(text, speech));
    }
    let first = at.saturating_sub(REACH);
    let own = &text[paragraphs[at].start..paragraphs[at].start + speech.speaker.span.start];
    if let Some(speaker) = only_named(own) {
        return Some(known(text, Speech { speaker, ..speech }));
    }
    let named = std::iter::once(own)
        .chain(paragraphs[first..at].iter().rev().map(|paragraph| paragraph.of(text)))
        .find_map(last_named);
    named.map(|speaker| Speech { speaker, firm: false, ..speech })
}

/// Whether a source names somebody in the paragraph of `span` or in one that its pronouns could mean.
pub fn named_near(text: &str, body: Span, span: Span, mention: &Mention) -> bool {
    let paragraphs = segment::paragraphs(text, body);
    let Some(at) = paragraphs.iter().position(|paragraph| paragraph.end > span.start) else { return true };
    let end = paragraphs[at].end.max(span.end);
    stands_in(mention, &text[paragraphs[at.saturating_sub(REACH)].start..end])
}

/// Who wrote `the letter`: the name in `a letter from Holt`, `the letter by Holt`, `Holt's letter`.
fn author(text: &str, paragraphs: &[Span], letter: &Mention) -> Option<Mention> {
    let noun = letter.words.first()?;
    paragraphs.iter().rev().find_map(|paragraph| {
        let words = paragraph.of(text);
        let reading = Reading::new(words, &outermost(words));
        let nouns = (0..reading.tokens.len()).filter(|&at| reading.tokens[at].is(noun));
        let mut authors = nouns.filter_map(|at| {
            let by = reading.tokens.get(at + 1).is_some_and(|next| next.is("from") || next.is("by"));
            let genitive = at > 0 && reading.tokens[at - 1].word().is_some_and(|before| before.genitive);
            match (by, genitive) {
                (true, _) => phrase::starting_at(&reading.tokens, at + 2).map(|(mention, _)| mention),
                (_, true) => phrase::ending_at(&reading.tokens, at - 1),
                _ => None,
            }
        });
        authors.find(|author| author.proper).map(|author| author.spelt(words))
    })
}

/// The last person or body that a paragraph names as a speaker, else as a sentence's first name.
pub fn last_named(paragraph: &str) -> Option<Mention> {
    let quotations = outermost(paragraph);
    let spoken = speeches(paragraph, &quotations).into_iter().flatten().map(|speech| speech.speaker);
    let named = spoken.rev().find(|speaker| speaker.kind == MentionKind::Name);
    named.or_else(|| {
        let reading = Reading::new(paragraph, &quotations);
        let starts = (0..reading.tokens.len()).filter(|&at| reading.begins_sentence(at));
        let firsts: Vec<Mention> = starts.filter_map(|at| phrase::first_name(&reading.tokens[at..])).collect();
        firsts
            .into_iter()
            .rev()
            .find(|mention| mention.kind == MentionKind::Name)
            .map(|mention| mention.spelt(paragraph))
    })
}

/// A word that only looks like a name describes whoever the rest of the phrase names (`Officials at the ministry`), or
/// nobody.
fn known(text: &str, mut speech: Speech) -> Speech {
    if !stands_as_name(text, &speech.speaker) {
        speech.firm &= speech.speaker.words.len() > speech.speaker.head;
        speech.speaker.kind = MentionKind::Description;
    }
    speech
}

/// Whether a name is one by more than the capital letter that begins its sentence: some sentence of the source has it
/// inside, or it has two words.
pub fn stands_as_name(text: &str, mention: &Mention) -> bool {
    if mention.kind != MentionKind::Name || mention.head > 1 {
        return true;
    }
    let word = mention.written.split_whitespace().find(|word| word.starts_with(char::is_uppercase)).unwrap_or_default();
    let name = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let inside = |at: usize| {
        let before = text[..at].trim_end_matches(' ').chars().next_back();
        at > 0 && before.is_some_and(|before| before.is_alphanumeric() || matches!(before, ',' | '(' | '-'))
    };
    !name.is_empty() && text.match_indices(name).any(|(at, _)| inside(at))
}

/// The name that a stretch begins with, if it names nobody else: then a pronoun behind it leaves no choice.
pub fn only_named(stretch: &str) -> Option<Mention> {
    let quotations = outermost(stretch);
    let reading = Reading::new(stretch, &quotations);
    let name = phrase::first_name(&reading.tokens).filter(|mention| mention.kind == MentionKind::Name)?;
    let bracketed = |at: usize| {
        reading.tokens[..at].iter().filter(|token| **token == token::Token::Mark('(')).count()
            > reading.tokens[..at].iter().filter(|token| **token == token::Token::Mark(')')).count()
    };
    let others = (0..reading.tokens.len()).filter(|&at| !reading.begins_sentence(at) && !bracketed(at));
    let mut names = others.filter_map(|at| reading.tokens[at].word()).filter(|word| word.is_name());
    names.all(|word| name.span.covers(word.span) || name.words.contains(&word.lower)).then(|| name.spelt(stretch))
}

pub(super) fn outermost(paragraph: &str) -> Vec<Span> {
    marked(paragraph).iter().filter(|marked| marked.depth == 0).map(|marked| marked.outer).collect()
}

fn paragraph_speech(paragraph: &str, words: std::ops::Range<usize>) -> Option<Speech> {
    let quotations = outermost(paragraph);
    let words = Span::new(words.start.min(words.end), words.end);
    if let Some(index) = quotations.iter().position(|quotation| quotation.overlaps(words)) {
        return speeches(paragraph, &quotations).swap_remove(index);
    }
    let mut around = quotations;
    let at = around.partition_point(|quotation| quotation.end <= words.start);
    around.insert(at, words);
    speeches(paragraph, &around).swap_remove(at).map(|speech| Speech { firm: false, ..speech })
}

/// A paragraph that begins with a quotation goes on with the speaker of the one before.
fn goes_on(text: &str, paragraphs: &[Span], at: usize) -> Option<Speech> {
    if outermost(paragraphs[at].of(text)).first().is_none_or(|quotation| quotation.start > 0) {
        return None;
    }
    let before = paragraphs[..at].last()?.of(text);
    let quotations = outermost(before);
    let last = speeches(before, &quotations).pop().flatten()?;
    Some(Speech { firm: false, ..last })
}
