//! A statement that is told as fact is mended by who says so: `, according to regional officials` before the citation that
//! closes it, or `According to …` in front where only its first part is theirs.
//!
//! The speaker is called as the source calls him. A pronoun is led back to its name where the sentence before leaves no
//! choice; else there is no fix.

use super::super::clause;
use super::super::departed::Departed;
use super::{Mended, style, word_before, words};
use crate::attribution::{self, Mention, MentionKind};
use crate::draft::{Claim, clauses};
use crate::evidence::facts::number;
use crate::evidence::facts::qualifier::is_negation;
use crate::evidence::terms::{TermKind, terms};
use crate::lexicon::{self, Class, Field};
use crate::text::edit::Edit;
use crate::text::{Span, closed_class, segment};

/// A longer phrase would bury the sentence it is put into.
const LONGEST: usize = 10;

/// Determiners that mean somebody named before.
const POINTING: &[&str] = &["her", "his", "its", "my", "our", "that", "their", "these", "this", "those", "your"];

/// Words between a speaker and the verb that leave open whether anything was said, or by whom.
const NOT_SAID: &[&str] = &[
    "are", "be", "been", "being", "can", "cannot", "could", "is", "may", "might", "must", "never", "not", "should",
    "to", "was", "were", "will", "would",
];

/// Adverbs between a speaker and the verb.
const BETWEEN: &[&str] = &["also", "earlier", "first", "later", "now", "once", "soon", "then"];

/// Words that begin another clause or another half of what is told.
const JOINING: &[&str] = &["and", "but", "or", "while", "whereas", "although", "though", "because"];

/// Words that lead over from the sentence before, and must stay in front.
const LEADING: &[&str] =
    &["also", "and", "but", "however", "meanwhile", "moreover", "so", "still", "then", "thus", "yet"];

pub(in super::super) fn mended(departed: &Departed) -> Option<Mended> {
    let speaker = speaker(departed)?;
    let claim = &departed.case.judged.claim;
    if !claim.setting.header.is_empty() {
        return None; // A table's cell has no room for a sentence.
    }
    let edit = match place(claim, departed.drafted) {
        Place::Behind(end) => Edit { span: Span::at(end), text: format!(", according to {speaker}") },
        Place::InFront => in_front(claim.prose.text(), &speaker)?,
    };
    Some(Mended { title: format!("Say who says so: according to {speaker}"), edits: vec![edit] })
}

enum Place {
    /// At this byte of the prose.
    Behind(usize),
    InFront,
}

/// Behind the last clause of what is somebody's words. Where something else follows without a mark, in front of it all.
fn place(claim: &Claim, drafted: Span) -> Place {
    let mut own = claim.prose.text().to_owned();
    for span in claim.foreign.iter() {
        own.replace_range(span.start..span.end, &" ".repeat(span.len()));
    }
    let part = claim.parts.iter().map(|part| part.span).find(|part| part.overlaps(drafted));
    let part = part.unwrap_or(Span::new(0, own.len()));
    let mut clauses = clauses(part.of(&own)).into_iter().map(|clause| clause.shifted(part.start));
    let last = clauses.rfind(|clause| clause.overlaps(drafted)).unwrap_or(part);
    let closing = own[last.end..].trim_start();
    let rest = &own[drafted.end.min(last.end)..last.end];
    let joined = words(rest).into_iter().any(|word| JOINING.contains(&word.of(rest)));
    let closes = closing.is_empty() || closing.starts_with([',', ';', '.', '!']);
    if joined || !closes { Place::InFront } else { Place::Behind(clause::bare(claim, last, drafted.end).end) }
}

fn in_front(prose: &str, speaker: &str) -> Option<Edit> {
    let first = words(prose).into_iter().next().filter(|word| word.start == 0)?;
    let word = first.of(prose);
    if LEADING.contains(&word.to_lowercase().as_str()) || prose.contains(':') {
        return None;
    }
    let text = format!("According to {speaker}, {}", inside_sentence(prose, word)?);
    Some(Edit { span: first, text })
}

/// Who says so, as it stands behind `according to`.
fn speaker(departed: &Departed) -> Option<String> {
    let sentence = departed.sentence();
    let start = departed.told.sentence.start;
    let report = Some(departed.told.words).filter(|words| departed.told.sentence.covers(*words))?;
    let report = Span::new(report.start - start, report.end - start);
    let mention = reporter(sentence, report)?;
    let (mention, sentence) = match mention.kind {
        MentionKind::Pronoun => (named_before(departed, &mention)?, None),
        _ => (mention, Some(sentence)),
    };
    let mut phrase: Vec<&str> = mention.written.split_whitespace().collect();
    // `the Post first reported`
    phrase.pop_if(|last| BETWEEN.contains(last) || last.ends_with("ly") && last.starts_with(char::is_lowercase));
    let phrase = phrase.join(" ");
    let phrase = style::parted(&phrase).0.to_owned();
    let own: Vec<String> = words(&phrase).into_iter().map(|word| word.of(&phrase).to_lowercase()).collect();
    let first = own.first()?;
    let nobody = own.iter().all(|word| closed_class::contains(word)) || is_negation(first);
    let definite = mention.kind == MentionKind::Text && !mention.proper && !matches!(first.as_str(), "a" | "an");
    if nobody || definite || own.len() > LONGEST || POINTING.contains(&first.as_str()) || !can_speak(&mention, &own) {
        return None;
    }
    // Who tells it of himself needs no more naming.
    let named = mention.words[..mention.head].last()?;
    if mention.proper && words(departed.prose()).into_iter().any(|word| is_named(word.of(departed.prose()), named)) {
        return None;
    }
    let begins = sentence.is_none_or(|_| mention.span.start == 0);
    if begins { inside_sentence(&departed.source.text, &phrase) } else { Some(phrase) }
}

fn is_named(word: &str, name: &str) -> bool {
    let word = word.to_lowercase().replace('’', "'");
    word.strip_suffix("'s").unwrap_or(&word) == name
}

/// A name, somebody with an article, or many. A bare noun in the singular speaks only if it is a group: `police`, not
/// `fraud` before `charges`. Nor does one begin with a verb: `help astrophysicists predict`.
fn can_speak(mention: &Mention, own: &[String]) -> bool {
    let noun = |word: &String| lexicon::lemmas(word).iter().find(|lemma| lemma.class() == Class::Noun);
    let head = &mention.words[mention.head - 1];
    let many = noun(head).is_some_and(|noun| noun.text() != head.as_str());
    let group = noun(head).is_some_and(|noun| matches!(noun.field(), Field::Group | Field::Person));
    let determined = own.first().is_some_and(|first| closed_class::contains(first));
    let verb = own.len() > 1
        && lexicon::lemmas(&own[0]).first().is_some_and(|lemma| lemma.class() == Class::Verb && lemma.text() == own[0]);
    // `Luke gave` is no phrase, but half a sentence.
    let predicate = |word: &String| {
        let lemmas = lexicon::lemmas(word);
        let verbs_only = !lemmas.is_empty() && lemmas.iter().all(|lemma| lemma.class() == Class::Verb);
        verbs_only && !word.ends_with("ed") && !word.ends_with("ing") && !closed_class::contains(word)
    };
    if own.iter().any(predicate) {
        return false;
    }
    let first_is_name = mention.written.starts_with(char::is_uppercase) && mention.span.start > 0;
    mention.proper && !verb || first_is_name || determined || (many || group) && !verb
}

/// Whose words the verb of a report at the end of `report` introduces.
fn reporter(sentence: &str, report: Span) -> Option<Mention> {
    let verb = words(report.of(sentence)).pop()?.shifted(report.start);
    if matches!(verb.of(sentence).to_lowercase().as_str(), "according" | "per") {
        let behind = sentence[verb.end..].trim_start();
        let behind = behind.strip_prefix("to ").unwrap_or(behind);
        let mention = attribution::leading_phrase(behind)?;
        return Some(Mention { span: mention.span.shifted(verb.end), ..with_complement(mention, behind) });
    }
    let end = sentence.trim_end_matches(['.', '!', '?', ' ']).len();
    let comma = sentence[..report.start].rfind([',', '”', '"']);
    let before = comma.map(|comma| Span::new(0, comma));
    let after = Some(verb.end + 1).filter(|&from| from < end && sentence.is_char_boundary(from));
    let after = after.map(|from| Span::new(from, end)).filter(|after| !after.of(sentence).starts_with(','));
    [before, after].into_iter().flatten().find_map(|reported| {
        let speech = attribution::speeches(sentence, &[reported]).pop()??;
        (speech.firm && says(sentence, &speech.speaker, verb)).then_some(speech.speaker)
    })
}

/// `two people familiar` is half a phrase: `… with the talks` belongs to it.
fn with_complement(mention: Mention, text: &str) -> Mention {
    let last = words(&mention.written).pop().map(|word| word.of(&mention.written).to_lowercase()).unwrap_or_default();
    let adjective = lexicon::lemmas(&last).first().is_some_and(|lemma| lemma.class() == Class::Adjective);
    if mention.kind == MentionKind::Name || !adjective {
        return mention;
    }
    let end = text.find([',', '.', ';', '”', '"']).unwrap_or(text.len());
    Mention { written: text[..end].trim_end().to_owned(), ..mention }
}

/// Whether the mention is the subject of the verb, and says so itself.
fn says(sentence: &str, mention: &Mention, verb: Span) -> bool {
    if mention.span.start >= verb.end {
        return sentence[verb.end..mention.span.start].trim().is_empty();
    }
    let Some(between) = sentence.get(mention.span.end..verb.start) else { return false };
    let last = between.rsplit(',').next().unwrap_or_default();
    words(last).into_iter().all(|word| {
        // `the charity Relief Now`: a name that was cut short.
        let capital = word.of(last).starts_with(char::is_uppercase);
        let word = word.of(last).to_lowercase();
        !capital && !NOT_SAID.contains(&word.as_str()) && !word.ends_with("n't") && !word.ends_with("n’t")
    })
}

/// Whom `he` or `she` means: the one whom the sentence before names.
fn named_before(departed: &Departed, pronoun: &Mention) -> Option<Mention> {
    let source = &departed.source;
    let singular = pronoun.words.first().is_some_and(|word| matches!(word.as_str(), "he" | "she"));
    let paragraphs = segment::paragraphs(&source.text, source.body);
    let paragraph = paragraphs.into_iter().find(|paragraph| paragraph.covers(departed.told.sentence))?;
    let sentences = segment::sentences(paragraph.of(&source.text));
    let before =
        sentences.into_iter().rfind(|sentence| sentence.end + paragraph.start <= departed.told.sentence.start)?;
    let before = before.shifted(paragraph.start).of(&source.text);
    let mut named = attribution::names(before, &[]).into_iter().filter(|name| !is_place(before, name));
    let only = named.next().filter(|_| singular)?;
    named.next().is_none().then_some(only)
}

fn is_place(sentence: &str, name: &Mention) -> bool {
    let before = word_before(sentence, name.span.start).map(|word| word.of(sentence).to_lowercase());
    let country = lexicon::country(&name.written.to_lowercase()).is_some();
    country || before.is_some_and(|before| matches!(before.as_str(), "at" | "from" | "in" | "near"))
}

/// The words of a sentence's beginning as they stand inside one; none where a capital may or may not be a name's.
fn inside_sentence(text: &str, phrase: &str) -> Option<String> {
    let first = words(phrase).into_iter().next()?;
    let word = first.of(phrase);
    let lower = word.to_lowercase();
    if !word.starts_with(char::is_uppercase) {
        return Some(phrase.to_owned());
    }
    if word != "I" && (closed_class::contains(&lower) || !number::quantities(&lower).is_empty()) {
        return Some(style::lowered(phrase));
    }
    let name = attribution::leading_phrase(word)?;
    let is_name = terms(phrase).first().is_some_and(|term| term.kind == TermKind::Name);
    if is_name || attribution::stands_as_name(text, &name) {
        return Some(phrase.to_owned());
    }
    let stands_small = words(text).into_iter().any(|met| met.of(text) == lower);
    let lemmas = lexicon::lemmas(&lower);
    let many = lemmas.iter().any(|lemma| {
        lemma.class() == Class::Adjective
            || (lemma.class() == Class::Noun && (lemma.field() == Field::Group || lemma.text() != lower))
    });
    (stands_small || many).then(|| style::lowered(phrase))
}
