//! A certainty that the source does not have is mended by the source's hedge, in the place where the draft's verb can take
//! it: `will` becomes `could`, `was` becomes `may have been`.

use super::super::departed::Departed;
use super::super::wording;
use super::{Mended, verb, word_after, word_before, words};
use crate::evidence::facts::number;
use crate::evidence::facts::qualifier::{Qualifier, qualifier};
use crate::lexicon::{self, Class};
use crate::text::Span;
use crate::text::edit::Edit;
use verb::Form;

/// Words with which another clause begins.
const PARTING: &[&str] = &[
    "after", "although", "and", "as", "because", "before", "but", "if", "since", "so", "that", "though", "until",
    "when", "where", "which", "while", "who",
];

const MODALS: &[&str] = &["could", "may", "might"];

pub(in super::super) fn mended(departed: &Departed) -> Option<Mended> {
    let source = &departed.source.text[..departed.told.sentence.end.max(departed.told.words.end)];
    let draft = Predicate::of(departed)?;
    // `suggests that it may have come`: where the first hedge fits no verb of the draft the next one may.
    let rest = Span::new(departed.told.words.end, source.len());
    let modals = words(rest.of(source)).into_iter().map(|word| word.shifted(rest.start));
    let modals = modals.filter(|word| MODALS.contains(&word.of(source)));
    let edit = std::iter::once(departed.told.words).chain(modals).find_map(|hedge| draft.with(hedge, source))?;
    let title = format!("Be as sure as the source: {}", wording::quoted(edit.text.trim()));
    Some(Mended { title, edits: vec![edit] })
}

/// Whether a hedge stands before a verb or behind its first auxiliary.
fn is_adverb(hedge: &str) -> bool {
    qualifier(hedge) == Some(Qualifier::Hedge) && hedge.ends_with("ly") && hedge != "unlikely"
}

/// The words that follow, in small letters, without adverbs.
fn behind(text: &str, mut at: usize) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(next) = word_after(text, at) {
        let word = next.of(text).to_lowercase();
        at = next.end;
        let passed = word.ends_with("ly") || matches!(word.as_str(), "not" | "also" | "still" | "soon" | "yet");
        if !passed {
            found.push(word);
        }
        if found.len() == 4 {
            break;
        }
    }
    found
}

/// The words around `word` up to a mark or to what begins a clause of its own.
fn clause(prose: &str, word: Span) -> Span {
    let parts = |between: &str| between.contains([',', ';', ':', '—', '–']);
    let all = words(prose);
    let Some(at) = all.iter().position(|met| *met == word) else { return word };
    let opens = |index: usize| PARTING.contains(&all[index].of(prose));
    let mut first = at;
    while first > 0 && !opens(first) && !parts(all[first - 1].until(all[first]).of(prose)) {
        first -= 1;
    }
    let mut last = at;
    while last + 1 < all.len() && !opens(last + 1) && !parts(all[last].until(all[last + 1]).of(prose)) {
        last += 1;
    }
    all[first].hull(all[last])
}

/// The draft's verb with its auxiliary.
struct Predicate<'a> {
    prose: &'a str,
    /// The only auxiliary of the draft's own words in the clauses that depart.
    auxiliary: Option<Span>,
    /// Where the departing words stand.
    drafted: Span,
}

impl<'a> Predicate<'a> {
    /// None where several auxiliaries leave open which verb is meant.
    fn of(departed: &'a Departed) -> Option<Self> {
        let prose = departed.prose();
        let foreign = &departed.case.judged.claim.foreign;
        let own = words(prose).into_iter().filter(|word| !foreign.iter().any(|span| span.overlaps(*word)));
        let mut found = own.filter(|word| clause(prose, *word).overlaps(departed.drafted)).filter(|word| {
            let word = word.of(prose);
            verb::AUXILIARIES.contains(&word) || matches!(word, "do" | "does" | "did" | "won’t" | "won't")
        });
        let auxiliary = found.next();
        found.next().is_none().then_some(Predicate { prose, auxiliary, drafted: departed.drafted })
    }

    /// With the hedge that the source has at `told`.
    fn with(&self, told: Span, source: &str) -> Option<Edit> {
        let hedge = told.of(source).to_lowercase();
        let behind = behind(source, told.end);
        let infinitive = behind.first().is_some_and(|next| next == "to");
        // An auxiliary of another clause than the source's own verb helps another verb.
        let verb = self.same_verb(source, told);
        let helps = |auxiliary: &Span| verb.is_none_or(|verb| clause(self.prose, verb).covers(*auxiliary));
        let draft = Predicate { auxiliary: self.auxiliary.filter(helps), ..*self };
        match hedge.as_str() {
            modal if MODALS.contains(&modal) => draft.with_modal(modal, behind.first()? == "have", source, told),
            "seem" | "seems" | "seemed" | "appear" | "appears" | "appeared" if infinitive => {
                draft.with_appearance(&hedge, behind.get(1)? == "have")
            }
            adverb if is_adverb(adverb) => draft.with_adverb(adverb, infinitive, source, told),
            _ if infinitive => draft.with_intention(&hedge, source, told),
            _ => None,
        }
    }

    fn auxiliary(&self) -> Option<&str> {
        self.auxiliary.map(|span| span.of(self.prose))
    }

    fn instead(&self, text: &str) -> Option<Edit> {
        Some(Edit { span: self.auxiliary?, text: text.to_owned() })
    }

    /// `perfect`: the source has `may have …`.
    fn with_modal(&self, modal: &str, perfect: bool, source: &str, told: Span) -> Option<Edit> {
        match (self.auxiliary(), perfect) {
            (Some("will"), false) => self.instead(modal),
            (Some("is" | "are"), false) => match self.is_to() {
                Some(span) => Some(Edit { span, text: modal.to_owned() }),
                None => self.instead(&format!("{modal} be")),
            },
            (Some("was" | "were"), true) => self.instead(&format!("{modal} have been")),
            (Some("has" | "have"), true) => self.instead(&format!("{modal} have")),
            (None, perfect) => {
                let span = self.same_verb(source, told)?;
                let word = span.of(self.prose);
                let (base, form) = verb::verb(word)?;
                match (perfect, form) {
                    (false, Form::WithS | Form::Base) => Some(format!("{modal} {}", base.text())),
                    (true, Form::Past) if word.ends_with("ed") => Some(format!("{modal} have {word}")),
                    (true, Form::Past) => Some(format!("{modal} have {}", behind(source, told.end).get(1)?)),
                    _ => None,
                }
                .map(|text| Edit { span, text })
            }
            _ => None,
        }
    }

    /// `is to`, `are going to`: as sure as `will`.
    fn is_to(&self) -> Option<Span> {
        let auxiliary = self.auxiliary?;
        let next = word_after(self.prose, auxiliary.end)?;
        match next.of(self.prose) {
            "to" => Some(auxiliary.hull(next)),
            "going" => {
                let last = word_after(self.prose, next.end)?;
                (last.of(self.prose) == "to").then_some(auxiliary.hull(last))
            }
            _ => None,
        }
    }

    /// `appears to be`, `appear to have been`, by the number of the draft's auxiliary.
    fn with_appearance(&self, hedge: &str, perfect: bool) -> Option<Edit> {
        let base = lexicon::lemmas(hedge).iter().find(|lemma| lemma.class() == Class::Verb)?.text();
        let appears = |one: bool| match (hedge.ends_with("ed"), one) {
            (true, _) => hedge.to_owned(),
            (false, true) => format!("{base}s"),
            (false, false) => base.to_owned(),
        };
        let past = hedge.ends_with("ed");
        match (self.auxiliary()?, perfect) {
            (is @ ("is" | "are"), false) if !past && self.is_to().is_none() => {
                self.instead(&format!("{} to be", appears(is == "is")))
            }
            ("was" | "were", false) if past => self.instead(&format!("{hedge} to be")),
            (was @ ("was" | "were"), true) => self.instead(&format!("{} to have been", appears(was == "was"))),
            (has @ ("has" | "have"), true) => self.instead(&format!("{} to have", appears(has == "has"))),
            _ => None,
        }
    }

    /// `infinitive`: the source has `likely to …`, which only stands for what will be.
    fn with_adverb(&self, adverb: &str, infinitive: bool, source: &str, told: Span) -> Option<Edit> {
        // `potentially effective`, `likely changes`: what hedges no verb of the source hedges none of the draft.
        let helped = word_before(source, told.start).is_some_and(|word| verb::AUXILIARIES.contains(&word.of(source)));
        let next =
            word_after(source, told.end).and_then(|next| lexicon::lemmas(&next.of(source).to_lowercase()).first());
        let verbal = next.is_some_and(|lemma| lemma.class() == Class::Verb) && (adverb != "likely" || helped);
        if !infinitive && !verbal {
            return None;
        }
        match (self.auxiliary, infinitive) {
            (Some(auxiliary), false) => Some(Edit { span: Span::at(auxiliary.end), text: format!(" {adverb}") }),
            (Some(auxiliary), true) if auxiliary.of(self.prose) == "will" => {
                Some(Edit { span: Span::at(auxiliary.end), text: format!(" {adverb}") })
            }
            (None, false) => {
                let verb = self.same_verb(source, told)?;
                Some(Edit { span: Span::at(verb.start), text: format!("{adverb} ") })
            }
            _ => None,
        }
    }

    /// `is expected to`, `plans to` for the draft's `will`.
    fn with_intention(&self, hedge: &str, source: &str, told: Span) -> Option<Edit> {
        let will = self.auxiliary.filter(|span| span.of(self.prose) == "will")?;
        let many = self.is_many(will)?;
        let before = word_before(source, told.start).map(|word| word.of(source).to_lowercase());
        let text = match before.as_deref() {
            Some("is" | "are") => format!("{} {hedge} to", if many { "are" } else { "is" }),
            Some("was" | "were") => format!("{} {hedge} to", if many { "were" } else { "was" }),
            _ => {
                let (base, form) = verb::verb(hedge)?;
                match (form, many) {
                    (Form::Past, _) => format!("{hedge} to"),
                    (Form::Base | Form::WithS, true) => format!("{} to", base.text()),
                    (Form::Base | Form::WithS, false) if base.text().ends_with("sh") => format!("{}es to", base.text()),
                    (Form::Base | Form::WithS, false) => format!("{}s to", base.text()),
                    _ => return None,
                }
            }
        };
        self.instead(&text)
    }

    /// Whether the words before `will` are a plural, where they are simple enough to tell.
    fn is_many(&self, will: Span) -> Option<bool> {
        let before: Vec<Span> = words(&self.prose[..will.start]);
        let subject: Vec<&str> = before.iter().map(|word| word.of(self.prose)).collect();
        let last = *subject.last()?;
        match last.to_lowercase().as_str() {
            "it" | "he" | "she" => return Some(false),
            "they" => return Some(true),
            _ => {}
        }
        let first = *subject.first()?;
        let ties = ["and", "of", "in", "for", "at", "from", "with", "that", "who", "which", "to", "on", "by", "or"];
        let simple = before[0].start == 0 && subject.len() <= 4 && !subject.iter().any(|word| ties.contains(word));
        if !simple || verb::verb(last).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Ing)) {
            return None;
        }
        let counted = number::quantities(&self.prose[..will.start]).first().is_some_and(|quantity| {
            quantity.value != number::Value::Exact(1.0) && quantity.kind == number::Kind::Count
        });
        let name = last.starts_with(char::is_uppercase) && subject.len() > 1 || first == last;
        let noun = verb::readings(last).into_iter().find(|(lemma, _)| lemma.class() == Class::Noun);
        match noun {
            _ if counted => Some(true),
            Some((_, Form::WithS)) => Some(true),
            Some((_, Form::Base)) => Some(false),
            _ => name.then_some(false),
        }
    }

    /// The draft's form of the verb that the source hedges, if it stands among the departing words without an auxiliary.
    fn same_verb(&self, source: &str, told: Span) -> Option<Span> {
        let hedged = behind(source, told.end);
        let hedged = hedged.iter().find(|word| *word != "have" && *word != "been")?;
        let (base, _) = verb::verb(hedged)?;
        let mut same = words(self.prose).into_iter().filter(|word| {
            self.drafted.overlaps(*word) && verb::verb(word.of(self.prose)).is_some_and(|(lemma, _)| lemma == base)
        });
        let only = same.next()?;
        let to =
            word_before(self.prose, only.start).is_some_and(|word| matches!(word.of(self.prose), "to" | "the" | "a"));
        let hangs = to || self.prose[only.end..].starts_with(" by ");
        (same.next().is_none() && !hangs).then_some(only)
    }
}
