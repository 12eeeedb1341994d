//! Does the statement tell as fact what the source tells as somebody's words?

use super::{Departure, DepartureKind, TELLS_IT, account, teller};
use crate::attribution::MentionKind;
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

/// What it is that somebody is said to have done stands behind `of` or `for`, and whom before it, in so many words.
const ACCUSING: &[(&str, &str)] = &[("accuse", "of"), ("blame", "for")];
const ACCUSED: usize = 12;

/// A report that stands behind what it reports has few words left in its sentence: `…, South Korea's news agency reported`.
const LAST_WORDS: usize = 5;
/// Words of content that a statement shares with what is reported, at least: a name and a place are shared by chance.
const LEAST_SHARED: usize = 2;
/// A tie weaker than this may be by a sense that nobody means: `take` and `lead`.
const FIRM: f32 = 0.7;
/// The same word, in whatever form.
const SAME: f32 = 0.9;

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
        if is_attributed(statement, anchor, &report) || (report.of_institution && !is_denied(anchor)) {
            return None;
        }
        found = found.or_else(|| {
            let spans = statement.own().filter(|(index, _)| anchor.own(*index).is_some()).map(|(_, term)| term.span);
            Some(Departure::new(DepartureKind::Attribution, spans.reduce(Span::hull)?, anchor, report.span))
        });
    }
    // Two who tell it independently make it more than one's word.
    let second = |found: &Departure| {
        let told = found.told;
        let by = told.and_then(|told| teller(anchors, &told)).and_then(Report::of);
        let others = anchors
            .iter()
            .filter(|anchor| anchor.cited && told.is_some_and(|told| told.source != anchor.reading.source.id));
        others.filter(|anchor| anchor.pairing.own >= TELLS_IT).any(|anchor| {
            let other = Report::of(anchor).filter(|report| report.covers(statement, anchor));
            other.zip(by.as_ref()).is_none_or(|(other, by)| by.is_anothers(&other))
        })
    };
    found.filter(|found| !second(found))
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
    /// The words that name who reports, in lower case; none where they do not stand next to the verb.
    reporter: Vec<String>,
    /// `the company said`: whoever speaks for an institution tells what it does itself, as a rule.
    of_institution: bool,
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
        let from = if behind { verb.saturating_sub(5) } else { self::from(source, &terms, at) };
        let near = from..verb + if reporter_follows || behind { 6 } else { 1 };
        let subject =
            at.checked_sub(1).map(|before| terms[before].1.span).filter(|before| before.end + 1 == term.span.start);
        let span = subject.map_or(term.span, |subject| subject.hull(term.span));
        let reporter = reporter(source, &terms, at, reporter_follows);
        // Whoever accuses another tells nothing of its own affairs.
        let of_institution = is_institution(source, &reporter) && accusation(term).is_none();
        let telling = reporter.into_iter().filter(|term| term.weight > 0.0);
        let reporter = telling.map(|term| term.span.of(source).to_lowercase()).collect();
        Some(Report { span, verb, near, behind, reporter, of_institution })
    }

    /// Whether two reports are known to come from different people.
    fn is_anothers(&self, other: &Report) -> bool {
        let known = !self.reporter.is_empty() && !other.reporter.is_empty();
        known && self.reporter.iter().all(|word| !other.reporter.contains(word))
    }

    /// Whether what the statement shares with the sentence is what is reported.
    fn covers(&self, statement: &Statement, anchor: &Anchor) -> bool {
        let told = |place: usize| if self.behind { place < self.verb } else { place > self.verb };
        let shared = statement.own().filter(|(index, term)| {
            term.kind == TermKind::Content
                && !statement.is_fact(term.span)
                && anchor.strength(*index).is_some_and(|tie| tie >= FIRM)
                && anchor.own(*index).is_some_and(|place| told(place) && place != self.verb)
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
    // `wrote off a loan`
    let phrasal = next.as_deref().is_some_and(|next| matches!(next, "down" | "off" | "up"));
    let reports = base.is_some_and(|base| REPORTING.contains(&base)) && added && !phrasal && !word.ends_with("ing");
    // `the accused`, `rain is to blame`: nobody accuses.
    let before = at.checked_sub(1).map(|before| terms[before].1.span.of(source).to_lowercase());
    let accuses = accusation(term).is_some() && !matches!(before.as_deref(), Some("the" | "an" | "to"));
    accuses || (reports && accusation(term).is_none())
}

/// What stands between whom a verb accuses and the deed.
fn accusation(term: &Term) -> Option<&'static str> {
    let accuses = |verb: &str| term.lemmas.iter().any(|lemma| lemma.class() == Class::Verb && lemma.text() == verb);
    ACCUSING.iter().find(|(verb, _)| accuses(verb)).map(|(_, link)| *link)
}

/// The words right before the verb, or behind `according to`, to the next mark.
fn reporter<'a>(source: &str, terms: &[(usize, &'a Term)], at: usize, follows: bool) -> Vec<&'a Term> {
    let parted = |one: Span, other: Span| one.until(other).of(source).contains([',', ';', ':', '(', '”', '"']);
    let mut words: Vec<&Term> = Vec::new();
    let mut last = terms[at].1;
    let way: Vec<&Term> = match follows {
        true => terms[at + 1..].iter().map(|(_, term)| *term).collect(),
        false => terms[..at].iter().rev().map(|(_, term)| *term).collect(),
    };
    for term in way.into_iter().take(LAST_WORDS) {
        let apart = if follows { parted(last.span, term.span) } else { parted(term.span, last.span) };
        if apart || is_verb(term) {
            break;
        }
        words.push(term);
        last = term;
    }
    words
}

/// Words for institutions that mean something else first, and for what they publish.
const INSTITUTIONS: &[&str] = &["bank", "court", "office", "report", "statement"];

/// What tells that a body was spoken of before, or whose it is: `his office`.
const OWNING: &[&str] = &["her", "his", "its", "the", "their"];

/// `the company`, `the town council`: a body, and nobody by name.
fn is_institution(source: &str, reporter: &[&Term]) -> bool {
    let group = |term: &&Term| {
        term.lemmas.first().is_some_and(|lemma| lemma.field() == Field::Group || INSTITUTIONS.contains(&lemma.text()))
    };
    let named = |term: &&Term| term.kind == TermKind::Name && term.country.is_none();
    let of_somebody = |term: &&Term| OWNING.contains(&term.span.of(source).to_lowercase().as_str());
    reporter.iter().any(of_somebody) && reporter.iter().any(group) && !reporter.iter().any(named)
}

/// Verbs, in their base form, by which somebody contests what was said.
const DENYING: &[&str] = &["contest", "contradict", "deny", "dismiss", "dispute", "refute", "reject"];
/// Sentences behind a report in which a denial of it stands.
const ANSWER: usize = 2;

/// Whether somebody contests it there or right after.
fn is_denied(anchor: &Anchor) -> bool {
    let sentences = anchor.reading.sentences();
    let at = anchor.pairing.sentence;
    let around = &sentences.sentences[at..(at + ANSWER + 1).min(sentences.sentences.len())];
    let mut terms = around.iter().flat_map(|sentence| &sentences.terms[sentence.terms.clone()]);
    terms.any(|term| term.lemmas.iter().any(|lemma| DENYING.contains(&lemma.text())))
}

/// Where the words begin that may name who reports: with the sentence, or with a relative clause (`Tarsun, which the
/// government accuses of …`).
fn from(source: &str, terms: &[(usize, &Term)], at: usize) -> usize {
    let clause = (0..at).rev().find(|&before| {
        let relative = matches!(terms[before].1.span.of(source), "which" | "whom" | "that");
        relative && source[..terms[before].1.span.start].trim_end().ends_with(',')
    });
    terms[clause.unwrap_or(0)].0
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
    // `accused him of bullying the bank`
    let is_link = |link: &str| terms[at + 1..].iter().take(ACCUSED).any(|(_, next)| next.span.of(source) == link);
    if accusation(term).is_some_and(is_link) {
        return true;
    }
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
    if account::is_named(statement) || holds_a_view(statement, anchor) || !statement.quoted.is_empty() {
        return true;
    }
    // `Holt takes it for a sign`: whoever stands first and not in what is reported holds the view.
    let mut first = statement.own().take_while(|(_, term)| term.kind == TermKind::Name).peekable();
    let holder =
        first.peek().is_some() && first.all(|(index, name)| name.country.is_none() && anchor.own(index).is_none());
    // Of all names before the verb only the reporter's own tells who says it: `Holt, once manager at Ostrava, said …`.
    let reporter = crate::attribution::bearer(anchor.text()).filter(|bearer| bearer.kind == MentionKind::Name);
    let is_reporter = |term: &Term| {
        let word = term.span.of(&statement.text).to_lowercase().replace('’', "'");
        let word = word.strip_suffix("'s").unwrap_or(&word).to_owned();
        reporter.as_ref().is_none_or(|reporter| reporter.words[..reporter.head].contains(&word))
    };
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
                && (term.kind != TermKind::Name || is_reporter(term))
                && !does_it(statement, anchor, report, index)
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

/// `Black Heron copied the data` where it says that it did: the statement has the name for whoever did it.
fn does_it(statement: &Statement, anchor: &Anchor, report: &Report, name: usize) -> bool {
    let next = statement.own().find(|(index, term)| *index > name && term.kind != TermKind::Name);
    next.is_some_and(|(index, term)| {
        let adjacent = statement.terms()[name].span.end + 1 == term.span.start || index == name + 1;
        let told = anchor.own(index).is_some_and(|place| !report.behind && place > report.verb);
        adjacent
            && told
            && term.is_verb()
            && !term.lemmas.iter().any(|lemma| lemma.field() == Field::Thinking)
            && !REPORTING.iter().any(|verb| term.lemmas.iter().any(|lemma| lemma.text() == *verb))
    })
}

fn names_somebody(term: &Term) -> bool {
    let noun = term.lemmas.first().is_some_and(|lemma| matches!(lemma.field(), Field::Person | Field::Group));
    noun || (term.kind == TermKind::Name && term.country.is_none())
}

/// `He takes it for a sign`: of a person who was named before something else is told than what is reported.
fn holds_a_view(statement: &Statement, anchor: &Anchor) -> bool {
    let pronoun = lower_words(&statement.text).next().is_some_and(|word| matches!(word.as_str(), "he" | "she"));
    let verb = statement.own().find(|(_, term)| term.kind == TermKind::Content && term.is_verb());
    pronoun && verb.is_some_and(|(index, _)| anchor.strength(index).is_none_or(|tie| tie < SAME))
}
