//! Does somebody hold the office, or do the work, of another? `The health minister, Bouzid` where the source has another
//! health minister.

use super::name::is_title;
use super::person::{Name, People, names};
use super::{Departure, DepartureKind, Told};
use crate::attribution;
use crate::evidence::facts::qualifier::lower_words;
use crate::evidence::reading::Reading;
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind, terms};
use crate::source::SourceId;
use crate::text::{Span, closed_class};

/// A title is the same in whatever form.
const SAME: f32 = 0.85;
/// Words beside a title that say the same.
const ALIKE: f32 = 0.6;
/// Of these words both have at least this share.
const SHARED: f32 = 0.5;
/// Words of a title, at most.
const LONGEST: usize = 10;

/// What makes another title of one: the word, and what it comes to.
const ALTERING: &[(&str, &str)] = &[
    ("acting", "acting"),
    ("assistant", "assistant"),
    ("deputy", "deputy"),
    ("ex", "former"),
    ("former", "former"),
    ("formerly", "former"),
    ("honorary", "honorary"),
    ("incoming", "future"),
    ("once", "former"),
    ("onetime", "former"),
    ("outgoing", "former"),
    ("shadow", "shadow"),
    ("vice", "deputy"),
];

fn altering(word: &str) -> Option<&'static str> {
    ALTERING.iter().find(|(known, _)| *known == word).map(|(_, what)| *what)
}

/// What people are called by their office although the words mean something else first.
const OFFICES: &[&str] = &["chair", "chief", "head"];

/// Whether the word tells what somebody is.
fn tells_office(term: &Term) -> bool {
    is_title(term) || term.lemmas.first().is_some_and(|lemma| OFFICES.contains(&lemma.text()))
}

/// A name, and the words that tell what its bearer is.
struct Titled {
    name: Name,
    /// The office itself, an index of the sentence's terms.
    head: usize,
    /// What tells whose or where: further indices.
    beside: Vec<usize>,
    /// What makes another title of it.
    altered: Vec<&'static str>,
    /// `the`: there is one.
    definite: bool,
}

/// Whom a sentence names as holding this office, by the words of their names.
pub(super) fn holders(sentence: &str, office: &str) -> Vec<Vec<String>> {
    let terms = terms(sentence);
    let terms: Vec<&Term> = terms.iter().collect();
    let held = titled(&terms, sentence).into_iter();
    let held = held.filter(|titled| terms[titled.head].span.of(sentence).eq_ignore_ascii_case(office));
    held.map(|titled| titled.name.words).collect()
}

pub(super) fn departures(statement: &Statement, anchors: &[Anchor]) -> Vec<Departure> {
    let terms: Vec<&Term> = statement.terms().iter().collect();
    let own = titled(&terms, &statement.text);
    let own: Vec<&Titled> = own.iter().filter(|titled| !statement.is_quoted(titled.name.span)).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let mut seen: Vec<SourceId> = Vec::new();
    let cited = anchors.iter().filter(|anchor| anchor.cited);
    let readings = cited.map(|anchor| &*anchor.reading).filter(|reading| {
        let new = !seen.contains(&reading.source.id);
        seen.push(reading.source.id);
        new
    });
    let told: Vec<Source> = readings.map(Source::of).collect();
    own.into_iter().filter_map(|titled| departure(statement, titled, &told)).collect()
}

/// Who is called what in a source.
struct Source<'a> {
    reading: &'a Reading,
    people: People,
    holders: Vec<Holder>,
}

/// Somebody with a title, as a source's sentence tells it.
struct Holder {
    sentence: Span,
    name: Name,
    head: Term,
    beside: Vec<Term>,
    altered: Vec<&'static str>,
    definite: bool,
}

impl<'a> Source<'a> {
    fn of(reading: &'a Reading) -> Self {
        let (text, sentences) = (&reading.source.text, reading.sentences());
        let mut source = Source { reading, people: People::of(reading), holders: Vec::new() };
        for sentence in &sentences.sentences {
            let terms: Vec<&Term> = sentences.terms[sentence.terms.clone()].iter().collect();
            source.holders.extend(titled(&terms, text).into_iter().map(|titled| Holder {
                sentence: sentence.span,
                name: titled.name,
                head: *terms[titled.head],
                beside: titled.beside.iter().map(|&at| *terms[at]).collect(),
                altered: titled.altered,
                definite: titled.definite,
            }));
        }
        source
    }
}

fn departure(statement: &Statement, own: &Titled, sources: &[Source]) -> Option<Departure> {
    let is_person = |name: &Name| {
        let titled = |source: &Source| source.holders.iter().any(|holder| holder.name.is(name));
        sources.iter().any(|source| source.people.has(&name.last) || titled(source))
    };
    let heads =
        |holder: &Holder| statement.wanted.tie(own.head, &holder.head).is_some_and(|(_, strength)| strength >= SAME);
    let mut holders = sources.iter().flat_map(|source| &source.holders);
    if !is_person(&own.name) || holders.any(|holder| holder.name.is(&own.name) && heads(holder)) {
        return None;
    }
    let mut others = sources.iter().flat_map(|source| {
        let same = source.holders.iter().filter(|holder| {
            heads(holder) && holder.altered == own.altered && is_person(&holder.name) && matches(statement, own, holder)
        });
        same.map(move |holder| (source, holder))
    });
    let (source, holder) = others.next()?;
    let only = others.all(|(_, other)| other.name.is(&holder.name));
    let words: Vec<String> = lower_words(&statement.text).collect();
    let spoken_of = holder.name.words.iter().any(|word| words.contains(word) && !attribution::is_title(word));
    let told = Told { source: source.reading.source.id, words: holder.name.span, sentence: holder.sentence };
    let departure = Departure { kind: DepartureKind::Name, drafted: own.name.span, told: Some(told) };
    (only && !spoken_of).then_some(departure)
}

/// Whether the words beside the title say the same; there may be many singers, but of a bare title only one holder who is
/// `the` mayor on both sides.
fn matches(statement: &Statement, own: &Titled, holder: &Holder) -> bool {
    let (mut met, mut all) = (0.0, 0.0);
    for &index in &own.beside {
        let weight = statement.terms()[index].weight;
        let mut ties = holder.beside.iter().filter_map(|term| statement.wanted.tie(index, term));
        all += weight;
        met += if ties.any(|(_, tie)| tie >= ALIKE) { weight } else { 0.0 };
    }
    if own.beside.is_empty() { own.definite && holder.definite } else { met > 0.0 && met >= SHARED * all }
}

/// The names of a sentence that stand beside a title: `the mayor, Petra Holt,`, `Holt, the mayor of Tessel,`, `mayor Holt`.
fn titled(terms: &[&Term], text: &str) -> Vec<Titled> {
    let mut all = Vec::new();
    for name in names(terms, text) {
        let first = terms.partition_point(|term| term.span.start < name.span.start);
        let behind = terms.partition_point(|term| term.span.start < name.span.end);
        let office = |at: &usize| tells_office(terms[*at]);
        let before = before(terms, text, first, &name);
        let behind = apposition(terms, text, behind, &name);
        // `Finance Minister Holt`, `Holt, a minister of finance`: the office stands next to the name.
        let found = before.iter().copied().rfind(office).map(|head| (head, before));
        let found = found.or_else(|| behind.iter().copied().find(office).map(|head| (head, behind)));
        let Some((head, phrase)) = found else { continue };
        let word = |at: usize| terms[at].span.of(text).to_lowercase();
        let from = phrase.first().map_or(0, |first| first.saturating_sub(1));
        let around = from..phrase.last().map_or(0, |last| last + 1);
        let altered = around.clone().filter_map(|at| altering(&word(at))).collect();
        let definite = around.into_iter().any(|at| word(at) == "the" && at < head);
        let telling = |at: &usize| *at != head && terms[*at].weight > 0.0 && altering(&word(*at)).is_none();
        let beside = phrase.into_iter().filter(telling).collect();
        all.push(Titled { name, head, beside, altered, definite });
    }
    all
}

/// The words of one phrase before the name, with nothing or a comma between.
fn before(terms: &[&Term], text: &str, first: usize, name: &Name) -> Vec<usize> {
    let mut phrase = Vec::new();
    let mut next = name.span;
    for at in (0..first).rev().take(LONGEST) {
        let gap = terms[at].span.until(next).of(text);
        let joined = gap == " " || gap == "-" || (phrase.is_empty() && gap == ", ") || gap == "'s " || gap == "’s ";
        if !joined || ends_phrase(terms[at], text) {
            break;
        }
        next = terms[at].span;
        phrase.push(at);
    }
    // `According to its spokesman, Holt has …`: a name that is one with its title ends with a comma as well.
    let parted = phrase.first().is_some_and(|&last: &usize| terms[last].span.until(name.span).of(text) == ", ");
    if parted && !text[name.span.end..].starts_with([',', '.', ';', ':', ')']) {
        return Vec::new();
    }
    phrase.reverse();
    phrase
}

/// Words that hang a name on another before it.
const HANGING: &[&str] = &["at", "by", "for", "from", "in", "near", "of", "the", "to", "with"];

/// The words of the apposition that a comma opens behind the name.
fn apposition(terms: &[&Term], text: &str, behind: usize, name: &Name) -> Vec<usize> {
    // `the Endowment for International Peace, an expert`: what hangs on another word is told of that.
    let first = terms.partition_point(|term| term.span.start < name.span.start);
    let mut phrase = Vec::new();
    if first.checked_sub(1).is_some_and(|before| HANGING.contains(&terms[before].span.of(text))) {
        return phrase;
    }
    let mut last = name.span;
    for at in (behind..terms.len()).take(LONGEST) {
        let gap = last.until(terms[at].span).of(text);
        let joined = if phrase.is_empty() { gap == ", " } else { matches!(gap, " " | "-" | "'s " | "’s ") };
        if !joined || ends_phrase(terms[at], text) {
            break;
        }
        last = terms[at].span;
        phrase.push(at);
    }
    phrase
}

/// A verb, an auxiliary or a relative pronoun belongs to no title.
fn ends_phrase(term: &Term, text: &str) -> bool {
    let word = term.span.of(text).to_lowercase();
    let verb = term.kind == TermKind::Content && term.is_verb() && !tells_office(term);
    verb || closed_class::is_auxiliary(&word)
        || matches!(word.as_str(), "who" | "whom" | "whose" | "which" | "that" | "and" | "but")
}
