//! Is it so, or is it not? Which words of a sentence a negation covers, and which words say the opposite of each other.

use super::qualifier::is_negation;
use crate::evidence::terms::Term;
use crate::lexicon::{self, Class, Field, Lemma, Relation};

/// Verbs, in their base form, whose complement did not come about: `failed to reach`, `avoided showing`, `denied trading`.
const IMPLICIT: &[&str] = &[
    "avoid", "cease", "decline", "deny", "fail", "forbid", "forget", "lack", "neglect", "omit", "prevent", "prohibit",
    "refrain", "refuse", "unable",
];

/// Positions that exclude each other although WordNet, which asks for antonyms only, does not oppose them. Base
/// forms; each line is one question with its two answers.
const STANCES: &[(&[&str], &[&str])] = &[
    (&["acknowledge", "admit", "affirm", "concede", "confirm"], &["deny", "disprove", "dispute", "refute", "retract"]),
    (
        &[
            "accept", "adopt", "advocate", "agree", "approve", "back", "champion", "demand", "endorse", "favor",
            "favour", "ratify", "support",
        ],
        &["condemn", "contest", "decline", "dispute", "object", "oppose", "refuse", "reject", "resist", "veto"],
    ),
    (&["eager", "keen", "willing"], &["hesitant", "loath", "reluctant"]),
    (&["allow", "authorize", "legalize", "permit"], &["ban", "bar", "block", "forbid", "outlaw", "prohibit"]),
    (&["expect", "hope", "trust"], &["despair", "doubt", "fear"]),
    (&["enter", "join"], &["leave", "quit"]),
    (
        &["climb", "expand", "gain", "grow", "increase", "rise", "strengthen"],
        &["cut", "decline", "drop", "fall", "lose", "reduce", "shrink", "weaken"],
    ),
    (
        &["accelerate", "boost", "encourage", "foster", "hasten", "promote", "spur"],
        &["curb", "discourage", "hamper", "hinder", "impede", "restrain", "restrict", "stifle"],
    ),
    (&["affirm", "uphold"], &["annul", "overrule", "overturn", "quash", "repeal", "revoke"]),
    (
        &["applaud", "commend", "defend", "hail", "praise", "welcome"],
        &["censure", "condemn", "criticise", "criticize", "decry", "denounce", "deplore"],
    ),
    (&["acquit", "clear", "free", "release"], &["convict", "detain", "imprison", "jail"]),
    (&["begin", "continue", "resume", "start"], &["cease", "end", "halt", "stop", "suspend"]),
];

/// Fewer strength than this opposes words by senses nobody means: `take` and `give`.
const OPPOSED: f32 = 0.2;
/// A negation reaches no further than this many words of content, if no comma ends its clause first.
const REACH: usize = 6;
/// As far as `no` reaches before a noun.
const NOUN_REACH: usize = 2;

/// For each of the terms of `text` whether a negation covers it. One that is itself denied covers nothing: `did not deny`.
pub fn negated(text: &str, terms: &[Term]) -> Vec<bool> {
    let mut covered = Vec::with_capacity(terms.len());
    let (mut plain, mut implicit) = (0usize, 0usize);
    let mut end = terms.first().map_or(0, |term| term.span.start);
    let mut no_longer = false;
    for (at, term) in terms.iter().enumerate() {
        let between = text.get(end..term.span.start).unwrap_or_default();
        end = term.span.end;
        let word = term.span.of(text).to_lowercase().replace('’', "'");
        if between.contains([',', ';', ':', '—', '–', '“', '”', '(', '…']) || word == "but" {
            (plain, implicit) = (0, 0);
        }
        let adverb = no_longer && word == "longer";
        no_longer = matches!(word.as_str(), "no" | "any");
        let telling = term.weight > 0.0 && !adverb;
        covered.push(telling && (plain > 0) != (implicit > 0));
        if telling {
            (plain, implicit) = (plain.saturating_sub(1), implicit.saturating_sub(1));
        }
        if word == "no" && bounds(text, terms, at) {
            continue;
        }
        if word == "no" && before_noun(terms, covered.len()) {
            plain = plain.max(NOUN_REACH);
        } else if is_negation(&word) || is_yet_to(text, terms, at) {
            plain = REACH;
        } else if word == "unless"
            || warns(text, terms, at)
            || term.lemmas.iter().any(|lemma| IMPLICIT.contains(&lemma.text()))
        {
            implicit = REACH;
        }
    }
    covered
}

/// `no more than a sign`, `no later than May`: nothing is denied.
fn bounds(text: &str, terms: &[Term], at: usize) -> bool {
    let word = |at: usize| terms.get(at).map_or("", |term: &Term| term.span.of(text));
    word(at + 2) == "than" && matches!(word(at + 1), "better" | "earlier" | "fewer" | "later" | "less" | "more")
}

/// `advised against eating fish`
fn warns(text: &str, terms: &[Term], at: usize) -> bool {
    let word = |at: usize| terms.get(at).map_or("", |term: &Term| term.span.of(text));
    word(at) == "against" && word(at + 1).ends_with("ing")
}

/// `have yet to receive it`
fn is_yet_to(text: &str, terms: &[Term], at: usize) -> bool {
    let word = |at: usize| terms.get(at).map_or("", |term: &Term| term.span.of(text));
    word(at) == "yet" && word(at + 1) == "to"
}

/// `made no reference to the war`: a `no` inside its sentence covers its noun and what hangs on it.
fn before_noun(terms: &[Term], at: usize) -> bool {
    at > 2 && terms.get(at).is_some_and(|next| next.lemmas.first().is_some_and(|lemma| lemma.class() == Class::Noun))
}

/// Whether one term says the opposite of the other.
pub fn opposed(one: &Term, other: &Term) -> bool {
    opposed_directly(one, other) || take_stances(one, other, true)
}

/// The same, of the words themselves, not of others with their root.
pub fn opposed_directly(one: &Term, other: &Term) -> bool {
    // Only what a word most likely means: `live` is the contrary of `dead` by a sense nobody means beside a verb.
    let likeliest = one.lemmas.first().zip(other.lemmas.first()).is_some_and(|(one, other)| opposite(one, other));
    likeliest || take_stances(one, other, false)
}

fn take_stances(one: &Term, other: &Term, derived: bool) -> bool {
    // `turned back` backs nothing.
    let adverb = |term: &Term| term.lemmas.first().is_some_and(|lemma| lemma.class() == Class::Adverb);
    !adverb(one)
        && !adverb(other)
        && one.lemmas.iter().any(|one| other.lemmas.iter().any(|other| take_sides(one, other, derived)))
}

fn opposite(one: Lemma, other: Lemma) -> bool {
    if one == other {
        return false;
    }
    matches!(lexicon::relation(one, other), Some((Relation::Opposite, strength)) if strength >= OPPOSED)
}

/// Whether the two are the two answers to one question, perhaps as words with the root of an answer: `acceptance`.
fn take_sides(one: Lemma, other: Lemma, derived: bool) -> bool {
    let takes = |lemma: Lemma, side: &[&str]| {
        side.contains(&lemma.text())
            || derived
                && lemma.field() != Field::Person
                && lemma.derivations().any(|(verb, _)| side.contains(&verb.text()))
    };
    STANCES.iter().any(|(yes, no)| (takes(one, yes) && takes(other, no)) || (takes(one, no) && takes(other, yes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::terms::terms;

    fn covered(text: &str) -> Vec<&str> {
        let terms = terms(text);
        let negated = negated(text, &terms);
        terms.iter().zip(negated).filter(|(_, negated)| *negated).map(|(term, _)| term.span.of(text)).collect()
    }

    #[test]
    fn a_negation_covers_the_rest_of_its_clause() {
        assert_eq!(covered("The mayor did not sign the lease, but she kept the key."), ["sign", "lease"]);
        assert_eq!(covered("Nobody came."), ["came"]);
        assert_eq!(covered("They have yet to receive the order."), ["receive", "order"]);
        assert_eq!(covered("The mayor did not deny signing the lease."), ["deny"]);
        assert_eq!(covered("The council failed to reach a deal."), ["reach", "deal"]);
        assert_eq!(covered("They are no longer in charge."), ["charge"]);
        assert_eq!(covered("The doctor advised against eating fish."), ["eating", "fish"]);
        assert!(covered("The mayor signed the lease.").is_empty());
    }

    #[test]
    fn opposites_are_words_that_exclude_each_other() {
        let opposed = |one: &str, other: &str| super::opposed(&terms(one)[0], &terms(other)[0]);
        for (one, other) in
            [("rose", "fell"), ("supported", "opposed"), ("confirmed", "denied"), ("willing", "unwilling")]
        {
            assert!(opposed(one, other), "{one}, {other}");
        }
        for (one, other) in [("bought", "purchased"), ("said", "told"), ("took", "gave")] {
            assert!(!opposed(one, other), "{one}, {other}");
        }
    }
}
