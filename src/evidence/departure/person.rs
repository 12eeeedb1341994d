//! Whom does an article tell of? Its people, as far as it shows that they are people.

use super::name::{is_title, stretch};
use crate::attribution;
use crate::evidence::reading::Reading;
use crate::evidence::terms::{Term, TermKind};
use crate::text::Span;

/// A name of one or several words, titles in capitals among them.
pub(super) struct Name {
    pub(super) span: Span,
    /// In lower case, as are the others.
    pub(super) last: String,
    pub(super) words: Vec<String>,
    /// Some of its words are titles.
    titled: bool,
}

impl Name {
    /// A word of the one is one of the other's.
    pub(super) fn is(&self, other: &Name) -> bool {
        self.words.iter().any(|word| other.words.contains(word) && !attribution::is_title(word))
    }
}

/// Small words inside a name: `Ruben de Graaf`.
const PARTICLES: &[&str] =
    &["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "ibn", "la", "van", "von"];

/// The names of a sentence, with titles in capitals, but for those of countries.
pub(super) fn names(terms: &[&Term], text: &str) -> Vec<Name> {
    let is_part = |term: &Term| term.kind == TermKind::Name && term.country.is_none();
    let particle = |at: usize| {
        let between = at > 0 && is_part(terms[at - 1]) && terms.get(at + 1).is_some_and(|next| is_part(next));
        between && PARTICLES.contains(&terms[at].span.of(text))
    };
    let joins = |one: usize, other: usize| {
        let belongs = |at: usize| is_part(terms[at]) || particle(at);
        belongs(one) && belongs(other) && terms[one].span.until(terms[other].span).of(text) == " "
    };
    let mut names = Vec::new();
    let mut at = 0;
    while at < terms.len() {
        if is_part(terms[at]) {
            let name = stretch(terms.len(), at, joins);
            let words = name.clone().filter(|&at| !particle(at)).map(|at| written(terms[at], text));
            let words: Vec<String> = words.collect();
            let titled = name.clone().any(|at| at < *name.end() && is_title(terms[at]));
            let span = terms[*name.start()].span.hull(terms[*name.end()].span);
            at = *name.end();
            names.extend(words.last().cloned().map(|last| Name { span, last, titled, words }));
        }
        at += 1;
    }
    names
}

fn written(term: &Term, text: &str) -> String {
    let word = term.span.of(text).to_lowercase().replace('’', "'");
    word.strip_suffix("'s").unwrap_or(&word).to_owned()
}

/// The people of an article: who has a title, an occupation or an age, or is called by the last of
/// several names elsewhere in it.
pub(super) struct People {
    known: Vec<String>,
    whole: Vec<String>,
    alone: Vec<String>,
}

/// Bytes; shorter names are titles.
const SHORTEST: usize = 3;
/// Words behind a name and a comma that may tell what somebody is.
const APPOSITION: usize = 6;

impl People {
    pub(super) fn of(reading: &Reading) -> Self {
        let text = &reading.source.text;
        let terms: Vec<&Term> = reading.sentences().terms.iter().collect();
        let mut people = People { known: Vec::new(), whole: Vec::new(), alone: Vec::new() };
        for name in names(&terms, text) {
            let first = terms.partition_point(|term| term.span.start < name.span.start);
            let behind = terms.partition_point(|term| term.span.start < name.span.end);
            let before = first.checked_sub(1).map(|before| terms[before]);
            let before = before.filter(|before| before.span.until(name.span).of(text).trim_matches('.') == " ");
            let word = before.map(|before| written(before, text)).unwrap_or_default();
            let titled = name.titled || before.is_some_and(is_title) || attribution::is_form_of_address(&word);
            if titled || is_somebody(&terms[behind..], &name, text) {
                people.known.push(name.last);
            } else if name.words.len() > 1 {
                people.whole.push(name.last);
            } else if word != "the" {
                people.alone.push(name.last);
            }
        }
        people
    }

    pub(super) fn has(&self, surname: &String) -> bool {
        let titled = self.known.contains(surname) && surname.len() >= SHORTEST && !attribution::is_title(surname);
        titled || (self.whole.contains(surname) && self.alone.contains(surname))
    }
}

/// `Holt, 57, …`, `Holt, a doctor at …`: what follows a name tells that it is somebody's.
fn is_somebody(behind: &[&Term], name: &Name, text: &str) -> bool {
    let Some(next) = behind.first() else { return false };
    match name.span.until(next.span).of(text) {
        ", " => {
            let apposition = behind.iter().take(APPOSITION);
            let mut apposition =
                apposition.take_while(|term| !next.span.until(term.span).of(text).contains([',', '.']));
            next.span.of(text).bytes().all(|letter| letter.is_ascii_digit()) || apposition.any(|term| is_title(term))
        }
        _ => false,
    }
}
