//! Does the statement tell as fact what the source tells as somebody's words?

use super::{Departure, DepartureKind};
use crate::evidence::facts::qualifier::{is_condition, lower_words};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::{Class, Field, Lemma};
use crate::text::{Span, closed_class};

/// Verbs, in their base form, that report without vouching for what they report.
const REPORTING: &[&str] = &[
    "accuse",
    "add",
    "allege",
    "argue",
    "assert",
    "assess",
    "believe",
    "claim",
    "contend",
    "declare",
    "estimate",
    "insist",
    "maintain",
    "predict",
    "quote",
    "report",
    "say",
    "speculate",
    "state",
    "suspect",
    "tell",
    "think",
    "warn",
    "write",
    "read",
];

/// A report that stands behind what it reports has few words left in its sentence: `…, South Korea's news agency reported`.
const LAST_WORDS: usize = 5;
/// Words of content that a statement shares with what is reported, at least: a name and a place are shared by chance.
const LEAST_SHARED: usize = 2;

pub(super) fn departure(statement: &Statement, anchors: &[&Anchor]) -> Option<Departure> {
    // A condition tells nothing as fact.
    if lower_words(&statement.text).any(|word| is_condition(&word)) {
        return None;
    }
    let mut found = None;
    for anchor in anchors {
        let Some(report) = Report::of(anchor).filter(|report| report.covers(statement, anchor)) else {
            let plain = found.as_ref().is_none_or(|found: &Departure| anchor.has(statement, found.drafted));
            if plain {
                return None;
            } else {
                continue;
            };
        };
        if is_attributed(statement, anchor, &report) {
            return None;
        }
        found = found.or_else(|| {
            let spans = statement.own().filter(|(index, _)| anchor.own(*index).is_some()).map(|(_, term)| term.span);
            Some(Departure::new(DepartureKind::Attribution, spans.reduce(Span::hull)?, anchor, report.span))
        });
    }
    found
}

/// `analysts said`, `according to KCNA`: the words of a sentence that tell whose statement the rest is.
struct Report {
    span: Span,
    /// The verb, an index of the source's terms.
    verb: usize,
    /// Words near the verb that may name who reports.
    near: std::ops::Range<usize>,
    /// What is reported stands before the verb.
    behind: bool,
}

impl Report {
    fn of(anchor: &Anchor) -> Option<Report> {
        let source = &anchor.reading.source.text;
        let terms: Vec<(usize, &Term)> = anchor.terms().collect();
        let (at, behind) = (0..terms.len()).filter(|&at| is_report(source, &terms, at)).find_map(|at| {
            let behind = is_behind(source, &terms, at);
            (behind || names_reporter(source, &terms, at) || clause_follows(source, &terms, at)).then_some((at, behind))
        })?;
        let (verb, term) = terms[at];
        let reporter_follows = names_reporter(source, &terms, at);
        // A relative clause may part who reports from the verb.
        let from = if behind { verb.saturating_sub(5) } else { terms[0].0 };
        let near = from..verb + if reporter_follows || behind { 6 } else { 1 };
        let subject =
            at.checked_sub(1).map(|before| terms[before].1.span).filter(|before| before.end + 1 == term.span.start);
        Some(Report { span: subject.map_or(term.span, |subject| subject.hull(term.span)), verb, near, behind })
    }

    /// Whether what the statement shares with the sentence is what is reported.
    fn covers(&self, statement: &Statement, anchor: &Anchor) -> bool {
        let told = |place: usize| if self.behind { place < self.verb } else { place > self.verb };
        let shared = statement.own().filter(|(index, term)| {
            term.kind == TermKind::Content && anchor.own(*index).is_some_and(|place| told(place) && place != self.verb)
        });
        shared.count() >= LEAST_SHARED
    }
}

fn is_report(source: &str, terms: &[(usize, &Term)], at: usize) -> bool {
    let term = terms[at].1;
    let word = term.span.of(source).to_lowercase();
    let next = terms.get(at + 1).map(|(_, next)| next.span.of(source).to_lowercase());
    let as_per = word == "per" && at.checked_sub(1).is_some_and(|before| terms[before].1.span.of(source) == "as");
    if (word == "according" && next.as_deref() == Some("to")) || as_per {
        return true;
    }
    let base = term.lemmas.first().filter(|lemma| lemma.class() == Class::Verb).map(Lemma::text);
    // `he added`, but not `added sugar`.
    let added = word != "added" || source[..term.span.start].trim_end().ends_with(char::is_alphabetic);
    base.is_some_and(|base| REPORTING.contains(&base)) && added && !word.ends_with("ing")
}

/// Who reports stands behind `according to` and `as per`.
fn names_reporter(source: &str, terms: &[(usize, &Term)], at: usize) -> bool {
    let word = terms[at].1.span;
    source[word.end..].trim_start().starts_with("to ") || word.of(source).eq_ignore_ascii_case("per")
}

/// What is reported stands before the verb: `…, the agency reported on Monday`.
fn is_behind(source: &str, terms: &[(usize, &Term)], at: usize) -> bool {
    let before = &source[terms[0].1.span.start..terms[at].1.span.start];
    // `…, he was quoted as saying by the agency`.
    let saying = source[terms[at].1.span.end..].starts_with(" as saying");
    let rest = &terms[at + 1 + if saying { 2 } else { 0 }..];
    let telling = rest.iter().filter(|(_, term)| term.weight > 0.0).count();
    // `…, said Holt, who runs the rescue service`: whoever stands behind the verb is its subject.
    let inverted = before.trim_end().ends_with([',', '”', '"']);
    let ends = inverted || (telling <= LAST_WORDS && !rest.iter().any(|(_, term)| is_verb(term)));
    (before.contains([',', '”', '"']) && ends) || (names_reporter(source, terms, at) && at > 2)
}

/// A clause stands behind the verb, not only a thing: `said the valve had failed`, but not `reported a fault` or `told him
/// to leave`.
fn clause_follows(source: &str, terms: &[(usize, &Term)], at: usize) -> bool {
    let term = terms[at].1;
    let rest = &source[term.span.end..];
    if rest.trim_start_matches(',').trim_start().starts_with([':', '“', '"', '‘']) || rest.starts_with(" that ") {
        return true;
    }
    let clause =
        terms[at + 1..].iter().take_while(|(_, next)| !term.span.until(next.span).of(source).contains([',', ';']));
    let verb = clause.into_iter().find(|(_, next)| is_verb(next) || closed_class::is_auxiliary(next.span.of(source)));
    verb.is_some_and(|(_, verb)| !source[..verb.span.start].trim_end().ends_with(" to"))
}

fn is_verb(term: &Term) -> bool {
    term.kind == TermKind::Content && term.is_verb()
}

/// The statement says itself whose words these are: by a verb of saying or thinking outside of what is reported, by an
/// `according to`, or by naming who reports.
fn is_attributed(statement: &Statement, anchor: &Anchor, report: &Report) -> bool {
    let lower = statement.text.to_lowercase().replace('’', "'");
    let words: Vec<String> = lower_words(&statement.text).collect();
    // `as Holt sees it`
    let sees = words.windows(2).any(|pair| matches!(pair[0].as_str(), "see" | "sees" | "saw") && pair[1] == "it");
    if sees || PHRASES.iter().any(|phrase| lower.contains(phrase)) || !statement.quoted.is_empty() {
        return true;
    }
    // `Holt takes it for a sign`: whoever stands first and not in what is reported holds the view.
    let mut first = statement.own().take_while(|(_, term)| term.kind == TermKind::Name).peekable();
    let holder =
        first.peek().is_some() && first.all(|(index, name)| name.country.is_none() && anchor.own(index).is_none());
    // `…, a study reports`: the last word says who says so.
    let last = statement.own().last().is_some_and(|(_, last)| {
        last.lemmas.iter().any(|lemma| lemma.class() == Class::Verb && REPORTING.contains(&lemma.text()))
            && statement.text[..last.span.start].contains(',')
    });
    holder
        || last
        || statement.own().any(|(index, term)| {
            let place = anchor.own(index);
            let names = names_somebody(term)
                && place.is_some_and(|place| {
                    report.near.contains(&place) && (!report.behind || place > report.verb || report.verb - place <= 4)
                });
            let reported = place.is_some_and(|place| place != report.verb && (report.behind || place > report.verb));
            // `how tired he is`: an adjective tells nothing.
            let adjective = term.lemmas.iter().any(|lemma| lemma.class() == Class::Adjective)
                && !statement.text[term.span.end..].starts_with(" that ");
            let tells = |lemma: Lemma| {
                let field = matches!(lemma.field(), Field::Communicating | Field::Thinking | Field::Communication);
                lemma.class() == Class::Verb && field && !adjective || REPORTING.contains(&lemma.text())
            };
            let says = term.kind == TermKind::Content && term.lemmas.iter().any(tells);
            names || (says && !reported)
        })
}

fn names_somebody(term: &Term) -> bool {
    let noun = term.lemmas.first().is_some_and(|lemma| matches!(lemma.field(), Field::Person | Field::Group));
    noun || (term.kind == TermKind::Name && term.country.is_none())
}

/// Ways of naming an account without a verb.
const PHRASES: &[&str] = &[
    "according to",
    "in the words of",
    "in the view of",
    "in the opinion of",
    "in the eyes of",
    "'s view",
    "'s account",
    "'s words",
    "as per ",
    "allegedly",
    "purportedly",
    "reportedly",
    "supposedly",
];
