//! Is it told of somebody else? A person to whom the sources give the very thing that a statement gives to another.

use super::group::{self, Group};
use super::person::People;
use super::title::holders;
use super::{Departure, DepartureKind, Told};
use crate::attribution::{self, Mention, MentionKind};
use crate::draft::Claim;
use crate::evidence::facts::qualifier::lower_words;
use crate::evidence::reading::Reading;
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::TermKind;
use crate::text::Span;

/// Of whom a statement tells.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bearer {
    /// The name with its titles, the pronoun or the description, as bytes of the statement's prose.
    pub span: Span,
    /// Each person's name: its words in lower case, the last of which stands for all. More than one for `the two`.
    names: Vec<Vec<String>>,
    /// A pronoun or a description stands for the names, which a sentence before has.
    led: bool,
}

impl Bearer {
    /// The last word of each name.
    fn lasts(&self) -> impl Iterator<Item = &String> {
        self.names.iter().filter_map(|name| name.last())
    }

    /// Whether a word of the name is one of theirs.
    fn shares(&self, name: &[String]) -> bool {
        self.names.iter().flatten().any(|word| name.contains(word))
    }
}

/// Without the person, a sentence has at least this much of a statement that is told of another one there.
const TELLS: f32 = 0.75;
/// Words that tell something and that both have, at least: `said on Monday` is told of everybody.
const LEAST: usize = 3;
/// With this much of the statement a sentence may be meant that tells it of the statement's own person.
const FITS: f32 = 0.45;
/// Sentences back that a pronoun's name is looked for.
const REACH: usize = 2;

/// What of a claim's surroundings decides of whom it tells: the names that its `he`, `she`, `the minister` or `the two` is led
/// to, if it has such a word.
pub fn meant(claim: &Claim) -> Option<Vec<Vec<String>>> {
    // Every claim is asked at every keystroke: most have no such word.
    let text = claim.prose.text();
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    let is_before = |noun: &String| claim.setting.before.iter().any(|before| before.to_lowercase().contains(noun));
    let described = || described(text).as_ref().is_some_and(is_before);
    let pronoun = words.any(|word| word.eq_ignore_ascii_case("he") || word.eq_ignore_ascii_case("she"));
    let led = pronoun || described() || group::of(text).is_some();
    led.then(|| bearer(claim)).flatten().filter(|bearer| bearer.led).map(|bearer| bearer.names)
}

/// The noun of `The mayor has …`: the second word, where `the` is the first.
fn described(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    words.next().filter(|the| the.eq_ignore_ascii_case("the"))?;
    Some(words.next()?.trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase())
}

/// Of whom the claim tells, `he` and `she` led to the person whom the sentence before is told of, `the minister` to the one
/// minister whom the sentences before name, `the two` to those whom the last of them names together.
pub fn bearer(claim: &Claim) -> Option<Bearer> {
    if let Some(Group { span, count }) = group::of(claim.prose.text()) {
        let names = group::named_together(&claim.setting.before, count)?;
        return Some(Bearer { span, names, led: true });
    }
    let own = attribution::bearer(claim.prose.text())?;
    let before = claim.setting.before.iter().rev();
    let name = match own.kind {
        MentionKind::Pronoun => {
            let mut bearers = before.map(|sentence| attribution::bearer(sentence));
            let mut told =
                bearers.find(|bearer| bearer.as_ref().is_none_or(|bearer| bearer.kind != MentionKind::Pronoun))?;
            name(&told.take_if(|bearer| bearer.kind == MentionKind::Name)?)
        }
        MentionKind::Description => {
            let noun = described(claim.prose.text()).filter(|noun| *noun == own.words[0])?;
            let mut holders: Vec<Vec<String>> = before.flat_map(|sentence| holders(sentence, &noun)).collect();
            holders.dedup();
            holders.pop().filter(|_| holders.is_empty())?
        }
        _ => name(&own),
    };
    Some(Bearer { span: own.span, led: own.kind != MentionKind::Name, names: vec![name] })
}

pub(super) fn departure(statement: &Statement, anchors: &[Anchor]) -> Option<Departure> {
    let bearer = statement.bearer.as_ref()?;
    let telling = anchors.iter().filter(|anchor| anchor.cited && tells(statement, bearer, anchor));
    let mut found = None;
    for anchor in telling {
        let other = other(statement, bearer, anchor)?;
        found = found.or(Some((other, anchor)));
    }
    let (words, anchor) = found?;
    if anchors.iter().any(|anchor| anchor.cited && fits(statement, bearer, &anchor.reading)) {
        return None;
    }
    let drafted = statement.own().filter(|(_, term)| term.kind == TermKind::Name && bearer.span.overlaps(term.span));
    let drafted = drafted.map(|(_, term)| term.span).reduce(Span::hull).unwrap_or(bearer.span);
    let told = Told { source: anchor.reading.source.id, words, sentence: anchor.span() };
    Some(Departure { kind: DepartureKind::Name, drafted, told: Some(told) })
}

/// Whether the sentence has the statement but for its person.
fn tells(statement: &Statement, bearer: &Bearer, anchor: &Anchor) -> bool {
    let rest = statement.own().filter(|(_, term)| !bearer.span.overlaps(term.span));
    let (mut met, mut all, mut count) = (0.0, 0.0, 0);
    for (index, term) in rest {
        all += term.weight;
        if let Some(strength) = anchor.strength(index) {
            met += term.weight * strength;
            count += 1;
        }
    }
    count >= LEAST && met >= TELLS * all
}

/// The words for the person whom the sentence is told of, in bytes of the source; `None` if that may be the statement's own
/// person, or somebody else of whom the statement speaks.
fn other(statement: &Statement, bearer: &Bearer, anchor: &Anchor) -> Option<Span> {
    let reading = &*anchor.reading;
    let (span, name) = told_of(reading, anchor.pairing.sentence)?;
    let people = People::of(reading);
    let mentioned = lower_words(&statement.text).any(|word| name.contains(&word));
    let is_other =
        !mentioned && !bearer.shares(&name) && people.has(name.last()?) && bearer.lasts().all(|last| people.has(last));
    is_other.then_some(span)
}

/// Of whom a sentence of a source is told, with the words that name the person.
fn told_of(reading: &Reading, sentence: usize) -> Option<(Span, Vec<String>)> {
    let sentences = &reading.sentences().sentences;
    let text = &reading.source.text;
    let named = |at: usize| {
        let span = sentences[at].span;
        let mention = attribution::bearer(span.of(text))?;
        Some((mention.span.shifted(span.start), mention))
    };
    let (span, mention) = named(sentence)?;
    match mention.kind {
        MentionKind::Name => return Some((span, name(&mention))),
        MentionKind::Pronoun => {}
        MentionKind::Description | MentionKind::Text => return None,
    }
    let before = (sentence.saturating_sub(REACH)..sentence).rev();
    let mut bearers = before.map(named);
    let (span, mention) =
        bearers.find(|told| told.as_ref().is_none_or(|(_, told)| told.kind != MentionKind::Pronoun))??;
    (mention.kind == MentionKind::Name).then(|| (span, name(&mention)))
}

fn name(mention: &Mention) -> Vec<String> {
    mention.words[..mention.head].to_vec()
}

/// Whether some sentence of the source may tell it of the statement's own person.
fn fits(statement: &Statement, bearer: &Bearer, reading: &Reading) -> bool {
    let sentences = reading.sentences();
    let text = &reading.source.text;
    let has = |at: usize| {
        let words: Vec<String> = lower_words(sentences.sentences[at].span.of(text)).collect();
        bearer.lasts().any(|last| words.iter().any(|word| is_name(word, last)))
    };
    let speaks_on = |at: usize| {
        let words = lower_words(sentences.sentences[at].span.of(text));
        let firm = told_of(reading, at);
        firm.is_none() || words.into_iter().any(|word| PERSONAL.contains(&word.as_str()))
    };
    statement.wanted.pairings(sentences).into_iter().any(|pairing| {
        let at = pairing.sentence;
        let meant =
            has(at) || (speaks_on(at) && (at.saturating_sub(REACH)..at).any(has) && !firmly_other(bearer, reading, at));
        let mine = statement.own().filter(|(index, _)| pairing.pairs[*index].is_some_and(|pair| pair.away == 0));
        let met: f32 = mine.filter(|(_, term)| !bearer.span.overlaps(term.span)).map(|(_, term)| term.weight).sum();
        let all: f32 =
            statement.own().filter(|(_, term)| !bearer.span.overlaps(term.span)).map(|(_, term)| term.weight).sum();
        meant && met >= FITS * all
    })
}

/// The sentence begins with a pronoun for another person.
fn firmly_other(bearer: &Bearer, reading: &Reading, sentence: usize) -> bool {
    let text = &reading.source.text;
    let own = attribution::bearer(reading.sentences().sentences[sentence].span.of(text));
    own.is_some_and(|own| own.kind == MentionKind::Pronoun)
        && told_of(reading, sentence).is_some_and(|(_, name)| !bearer.shares(&name))
}

/// Pronouns that may mean somebody named before.
const PERSONAL: &[&str] = &["he", "her", "hers", "him", "his", "she"];

fn is_name(word: &str, name: &str) -> bool {
    word.strip_suffix("'s").unwrap_or(word) == name
}
