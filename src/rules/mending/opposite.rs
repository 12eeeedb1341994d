//! What says the opposite is mended by the source's word in the same form, by a `not` that goes, or by one that comes.

use super::super::departed::Departed;
use super::super::wording;
use super::{Mended, style, verb, word_before, words};
use crate::evidence::facts::qualifier::is_negation;
use crate::evidence::facts::{number, polarity};
use crate::evidence::terms::terms;
use crate::text::Span;
use crate::text::edit::Edit;
use verb::Form;

pub(in super::super) fn mended(departed: &Departed) -> Option<Mended> {
    let (prose, told) = (departed.prose(), departed.told.words);
    let source = &*departed.source.text;
    let other = told.of(source);
    if let Some((cue, last)) = other.split_once(char::is_whitespace) {
        let end = Span::new(told.end - last.len(), told.end);
        if cue.eq_ignore_ascii_case("no") {
            return without(departed, last);
        }
        let plain = matches!(cue.to_lowercase().as_str(), "not") || cue.ends_with("n't") || cue.ends_with("n’t");
        return (plain && !last.contains(char::is_whitespace)).then(|| negated(departed, end))?;
    }
    if departed.drafted.of(prose).contains(char::is_whitespace) {
        return freed(departed);
    }
    let counts = |words: &str| !number::quantities(words).is_empty();
    if counts(departed.drafted.of(prose)) || counts(other) {
        return None; // `single` and `multiple` take other nouns.
    }
    let fits = verb::same_form(prose, departed.drafted, source, told)
        && verb::complement(prose, departed.drafted)
            == verb::complement(&source[..departed.told.sentence.end.max(told.end)], told);
    let text = style::in_case_of(departed.drafted.of(prose), other);
    let article = style::article(prose, departed.drafted, &text);
    let edits = article.into_iter().chain(std::iter::once(Edit { span: departed.drafted, text })).collect();
    fits.then(|| Mended::source_words(edits))
}

/// The draft's word for what the source's word `told` says, by its base form.
fn predicate(prose: &str, told: &str, is_negated: bool) -> Option<Span> {
    let (base, _) = verb::verb(told)?;
    let terms = terms(prose);
    let negated = polarity::negated(prose, &terms);
    let mut same = terms
        .iter()
        .zip(negated)
        .filter(|(term, negated)| *negated == is_negated && term.lemmas.iter().any(|lemma| lemma == base));
    let only = same.next()?.0.span;
    same.next().is_none().then_some(only)
}

/// `found traces` becomes `found no traces`.
fn without(departed: &Departed, noun: &str) -> Option<Mended> {
    let prose = departed.prose();
    let mut same = words(prose).into_iter().filter(|word| word.of(prose).eq_ignore_ascii_case(noun));
    let only = same.next().filter(|_| same.next().is_none())?;
    let before = word_before(prose, only.start)?;
    let edit = match before.of(prose) {
        "a" | "an" | "some" | "any" => Edit { span: before, text: "no".to_owned() },
        "the" | "these" | "those" | "its" | "their" | "his" | "her" => return None,
        _ => Edit { span: Span::at(only.start), text: "no ".to_owned() },
    };
    Some(Mended { title: format!("Take the source's {}", wording::quoted(departed.words())), edits: vec![edit] })
}

/// Without its `not`: `did not approve` becomes `approved`, `was not approved` becomes `was approved`.
fn freed(departed: &Departed) -> Option<Mended> {
    let (prose, told) = (departed.prose(), departed.words());
    let predicate = predicate(prose, told, true)?;
    let not = word_before(prose, predicate.start)?;
    let negation = not.of(prose).to_lowercase().replace('’', "'");
    if negation == "to" {
        return unfulfilled(departed, not, predicate);
    }
    if !is_negation(&negation) {
        return None;
    }
    let edit = match negation.as_str() {
        "never" => Edit { span: Span::new(not.start, predicate.start), text: String::new() },
        "not" => {
            let auxiliary = word_before(prose, not.start)?;
            match auxiliary.of(prose) {
                helping @ ("did" | "does" | "do") => finite(helping, auxiliary.hull(predicate), told)?,
                word if verb::AUXILIARIES.contains(&word) => {
                    Edit { span: Span::new(auxiliary.end, not.end), text: String::new() }
                }
                _ => return None,
            }
        }
        "cannot" | "can't" => Edit { span: not, text: "can".to_owned() },
        "won't" => Edit { span: not, text: "will".to_owned() },
        contracted @ ("didn't" | "doesn't" | "don't") => {
            finite(contracted.trim_end_matches("n't"), not.hull(predicate), told)?
        }
        contracted => {
            let auxiliary = contracted.strip_suffix("n't").filter(|word| verb::AUXILIARIES.contains(word))?;
            Edit { span: not, text: auxiliary.to_owned() }
        }
    };
    let title = format!("Say it without the negation: {}", wording::quoted(told));
    Some(Mended { title, edits: vec![edit] })
}

/// `refused to concede` becomes `conceded`.
fn unfulfilled(departed: &Departed, to: Span, predicate: Span) -> Option<Mended> {
    let (prose, told) = (departed.prose(), departed.words());
    let refused = word_before(prose, to.start)?;
    let (base, form) = verb::verb(refused.of(prose))?;
    let (_, told_form) = verb::verb(told)?;
    let fits = matches!(base.text(), "refuse" | "fail" | "decline") && form == told_form;
    let edit = Edit { span: refused.hull(predicate), text: told.to_lowercase() };
    (fits && !verb::is_participle(prose, refused)).then(|| Mended::source_words(vec![edit]))
}

/// `did not approve` as the source has it: `approved`.
fn finite(helping: &str, span: Span, told: &str) -> Option<Edit> {
    let (_, form) = verb::verb(told)?;
    let fits = match helping {
        "did" => form == Form::Past,
        "does" => form == Form::WithS,
        _ => form == Form::Base,
    };
    fits.then(|| Edit { span, text: told.to_lowercase() })
}

/// With the source's `not`: `approved` becomes `did not approve`, `was approved` becomes `was not approved`.
fn negated(departed: &Departed, told: Span) -> Option<Mended> {
    let prose = departed.prose();
    let source = &*departed.source.text;
    let predicate = predicate(prose, told.of(source), false)?;
    let auxiliary = word_before(prose, predicate.start).filter(|word| verb::AUXILIARIES.contains(&word.of(prose)));
    let edit = if let Some(auxiliary) = auxiliary {
        Edit { span: Span::at(auxiliary.end), text: " not".to_owned() }
    } else {
        let (base, form) = verb::verb(predicate.of(prose))?;
        let before = departed.sentence_until(departed.told.words.start);
        let own = before.split_whitespace().next_back().map(str::to_lowercase);
        let own = own.filter(|_| departed.words().starts_with("not ")).or_else(|| {
            let contracted = departed.words().split_whitespace().next()?.replace('’', "'");
            Some(contracted.strip_suffix("n't")?.to_owned())
        })?;
        let helps = match form {
            Form::Past => own == "did",
            Form::WithS => own == "does",
            Form::Base => own == "do",
            _ => false,
        };
        let hangs = prose[predicate.end..].starts_with(" by ");
        Some(Edit { span: predicate, text: format!("{own} not {}", base.text()) }).filter(|_| helps && !hangs)?
    };
    Some(Mended { title: format!("Take the source's {}", wording::quoted(departed.words())), edits: vec![edit] })
}
