//! Are these two the same speaker? Names and descriptions of somebody, compared.

use super::phrase::{Mention, MentionKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    Same,
    Different,
    /// The words do not tell: a pronoun, a bare description, an institution and its spokeswoman.
    Unclear,
}

/// Words that tell next to nothing of somebody's office.
const ANYBODY: &[&str] = &["boss", "chief", "figure", "head", "leader", "official", "politician", "ruler"];

/// Compares everybody who speaks in a draft's sentence with everybody who speaks in a source's, whose words they are
/// first: different only if nobody is anybody.
pub fn likeness(claimed: &[&Mention], told: &[&Mention]) -> Likeness {
    let (Some(&speaker), Some(&teller)) = (claimed.first(), told.first()) else { return Likeness::Unclear };
    match pair(speaker, teller) {
        Likeness::Different => {
            let apart = |one: &Mention| told.iter().all(|other| pair(one, other) == Likeness::Different);
            if claimed.iter().all(|one| apart(one)) { Likeness::Different } else { Likeness::Unclear }
        }
        likeness => likeness,
    }
}

fn pair(claimed: &Mention, told: &Mention) -> Likeness {
    let (claimed_head, told_head) = (head(claimed), head(told));
    if matches!(claimed.kind, MentionKind::Pronoun | MentionKind::Text) || told.kind == MentionKind::Pronoun {
        return Likeness::Unclear;
    }
    if claimed.kind == MentionKind::Name && told.kind == MentionKind::Name {
        return names(&claimed_head, &told_head, claimed, told);
    }
    // `the Kremlin leader` may be whoever the source names.
    let anybody = |mention: &Mention| {
        mention.kind == MentionKind::Description && mention.words.iter().any(|word| ANYBODY.contains(&word.as_str()))
    };
    if anybody(claimed) || anybody(told) {
        return Likeness::Unclear;
    }
    let shared = parts(&claimed.words).iter().any(|word| parts(&told.words).iter().any(|other| alike(word, other)));
    match (shared, claimed.proper && told.proper) {
        (false, true) => Likeness::Different,
        _ => Likeness::Unclear,
    }
}

fn names(claimed_head: &[String], told_head: &[String], claimed: &Mention, told: &Mention) -> Likeness {
    let (Some(last), Some(told_last)) = (claimed_head.last(), told_head.last()) else { return Likeness::Unclear };
    if alike(last, told_last) {
        let conflicting = claimed_head.len() == 2
            && told_head.len() == 2
            && !alike(&claimed_head[0], &told_head[0])
            && claimed_head[0].chars().next() != told_head[0].chars().next();
        return if conflicting { Likeness::Different } else { Likeness::Same };
    }
    let within = |some: &[String], all: &[String]| some.iter().any(|word| all.iter().any(|other| alike(word, other)));
    if within(claimed_head, told_head) || abbreviates(claimed_head, told_head) || abbreviates(told_head, claimed_head) {
        return Likeness::Same;
    }
    let all_within =
        |some: &[String], all: &[String]| some.iter().all(|word| all.iter().any(|other| alike(word, other)));
    if all_within(claimed_head, &parts(&told.words)) || all_within(told_head, &parts(&claimed.words)) {
        return Likeness::Unclear;
    }
    Likeness::Different
}

/// Whether any name or word of the mention's head stands in `text`.
pub(super) fn stands_in(mention: &Mention, text: &str) -> bool {
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(str::to_lowercase)
        .collect();
    head(mention).iter().any(|name| words.iter().any(|word| alike(name, word)))
}

fn head(mention: &Mention) -> Vec<String> {
    parts(&mention.words[..mention.head])
}

/// `Jong-un` is `jong`, `un`.
fn parts(words: &[String]) -> Vec<String> {
    words.iter().flat_map(|word| word.split(['-', '.'])).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// One word, or two spellings of one name: `Sergei`, `Sergey`.
fn alike(one: &str, other: &str) -> bool {
    one == other
        || (one.len().min(other.len()) >= 5 && one.len().abs_diff(other.len()) <= 1 && differ_by_one(one, other))
}

fn differ_by_one(one: &str, other: &str) -> bool {
    let prefix = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one.as_bytes()[prefix..], &other.as_bytes()[prefix..]);
    let suffix = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    one.len() - suffix <= 1 && other.len() - suffix <= 1
}

/// `dnc` and `democratic national committee`.
fn abbreviates(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    long.len() > 1
        && long.len() == short.len()
        && long.iter().zip(short.chars()).all(|(word, letter)| word.starts_with(letter))
}
