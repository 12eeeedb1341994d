//! Does a sentence state something, weigh it, or claim nothing at all? Read off its own words, one sentence at a time.
//!
//! Knows neither the headings above it nor what a note cites: where those decide, the answer is [`Standing::Estimate`].

mod words;

use super::sentence::{Sentence, Word};
use crate::text::closed_class;
use words::{
    ABOUT_THE_BRIEF, ADDRESSEES, ADVICE, ANNOUNCING, BEFORE_VERB, BRIEF, ESTIMATIVE, ESTIMATIVE_PHRASES, LABELS,
    MANNERS_OF_MARKING, MODALS, PARTS_OF_A_BRIEF, TENTATIVE, VIEWS, WATCHED, WEIGHING,
};

/// What a sentence is, as far as it tells alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Statement,
    Judgment,
    /// Claims nothing: a question, a label, a word about the brief itself.
    Aside,
    /// A judgment if it cites nothing; a `weak` one only under a heading that announces assessments.
    Estimate {
        weak: bool,
    },
}

/// A heading of more words names a subject rather than a kind of text: `The assessment of the sea wall by the council`.
const LONGEST_ANNOUNCEMENT: usize = 5;
/// Up to this many words without a point or a verb are a label: `Sea wall`, `Read more`.
const LONGEST_LABEL: usize = 3;
/// `our own best guess`: how far a noun stands from whoever owns it.
const OWNED_WITHIN: usize = 4;

/// Parts that only a text has. Sorted.
const APPARATUS: &[&str] = &["citations", "footnotes", "headings", "italics", "quotations"];

/// What `sentence` is. `cites`: a citation stands in it or covers it; `reported`: it puts its words down to others.
pub(super) fn standing(sentence: &Sentence, cites: bool, reported: bool) -> Standing {
    if sentence.words.is_empty() || is_aside(sentence, cites) {
        return Standing::Aside;
    }
    if first_person(sentence) == Some(FirstPerson::Weighs) || owns_a_view(sentence) || advises(sentence) {
        return Standing::Judgment;
    }
    if reported {
        return Standing::Statement;
    }
    if is_estimate(sentence) {
        return Standing::Estimate { weak: false };
    }
    let tentative = |word: &Word| word.is_in(TENTATIVE) || (word.is_in(MODALS) && !is_month(word));
    if sentence.words.iter().any(tentative) { Standing::Estimate { weak: true } } else { Standing::Statement }
}

/// What a row of a table is: its cells are labels more often than not, and none the less claims.
pub(super) fn row_standing(sentence: &Sentence) -> Standing {
    if sentence.words.is_empty() {
        return Standing::Aside;
    }
    if first_person(sentence) == Some(FirstPerson::Weighs) || owns_a_view(sentence) {
        return Standing::Judgment;
    }
    if is_estimate(sentence) { Standing::Estimate { weak: false } } else { Standing::Statement }
}

/// Whether a heading, or the words before a colon, announce assessments: `Key judgments`, `Outlook`, `What to watch`.
pub(super) fn announces(sentence: &Sentence) -> bool {
    sentence.words.len() <= LONGEST_ANNOUNCEMENT
        && (sentence.has_any(ANNOUNCING) || sentence.has(&["to", "watch"]) || sentence.has(&["bottom", "line"]))
}

/// Whether a sentence begins with such a label: `Comment: …`.
pub(super) fn is_announced(sentence: &Sentence) -> bool {
    sentence.label(2).is_some_and(|label| label.iter().any(|word| word.is_in(ANNOUNCING)))
}

/// Whether a few words are no sentence.
pub(super) fn is_label(sentence: &Sentence) -> bool {
    let words = &sentence.words;
    let verb = |word: &Word| {
        closed_class::is_auxiliary(&word.lower) || word.lower.ends_with("ed") || word.lower.ends_with("n't")
    };
    if words.iter().any(|word| verb(word) && !is_month(word)) {
        return false;
    }
    let says_nothing =
        |word: &Word| !word.lower.starts_with(char::is_alphabetic) || closed_class::contains(&word.lower);
    let short = words.len() <= LONGEST_LABEL && !sentence.own().ends_with(['.', '!']);
    short || words.iter().all(|word| word.capital || says_nothing(word))
}

#[derive(PartialEq, Eq)]
enum FirstPerson {
    Weighs,
    TellsOfTheBrief,
}

/// What the author does in the first person, weighing before all else.
fn first_person(sentence: &Sentence) -> Option<FirstPerson> {
    let words = &sentence.words;
    let subjects =
        (0..words.len()).filter(|&at| words[at].lower == "we" || (words[at].lower == "i" && words[at].upper));
    let mut tells = false;
    for at in subjects {
        // `As we expected, the wall was late`: the clause is about the wall.
        if at > 0 && sentence.is(at - 1, "as") {
            continue;
        }
        let between = |word: &&Word| word.is_in(BEFORE_VERB) || word.is_in(MODALS) || word.lower.ends_with("ly");
        let skipped = words[at + 1..].iter().take_while(between).count();
        let modal = words[at + 1..at + 1 + skipped].iter().any(|word| word.is_in(MODALS));
        let Some(verb) = words.get(at + 1 + skipped) else { continue };
        let of_the_brief = verb.is_form_of(ABOUT_THE_BRIEF);
        let ambiguous = verb.lower == "say" && modal;
        if verb.is_form_of(WEIGHING) || (modal && (!of_the_brief || ambiguous)) {
            return Some(FirstPerson::Weighs);
        }
        tells |= of_the_brief;
    }
    tells.then_some(FirstPerson::TellsOfTheBrief)
}

/// `in our view`, `my best guess`, `it seems to us`.
fn owns_a_view(sentence: &Sentence) -> bool {
    let words = &sentence.words;
    (0..words.len()).any(|at| {
        let word = &words[at];
        if matches!(word.lower.as_str(), "our" | "my") {
            let owned = words[at + 1..].iter().take(OWNED_WITHIN).take_while(|word| !word.after_mark);
            return owned.take_while(|word| !word.is_genitive()).any(|word| word.is_in(VIEWS));
        }
        let me = !word.upper && matches!(word.lower.as_str(), "us" | "me");
        let before = |back: usize| at.checked_sub(back).map(|at| words[at].lower.as_str());
        let seems =
            |word: Option<&str>| word.is_some_and(|word| matches!(word, "seems" | "appears" | "looks" | "seem"));
        me && ((before(1) == Some("to") && seems(before(2))) || before(1) == Some("strikes"))
    })
}

/// `Readers should`, `Watch the sluice`, `the next thing to watch`.
fn advises(sentence: &Sentence) -> bool {
    let words = &sentence.words;
    let addressed = words.windows(2).any(|pair| pair[0].is_in(ADDRESSEES) && pair[1].lower == "should");
    let watched = (1..words.len()).any(|at| words[at - 1].is_in(WATCHED) && sentence.reads(at, &["to", "watch"]));
    let order = words.first().is_some_and(|word| word.is_in(ADVICE)) && !is_label(sentence);
    // `Keep Wharf is closed` begins with a name.
    let name_follows = words.get(1).is_some_and(|word| word.capital && !words[0].is_in(&["expect", "watch"]));
    addressed || watched || (order && !name_follows)
}

fn is_estimate(sentence: &Sentence) -> bool {
    let conditional = sentence.has(&["if"]) && sentence.has_any(&["would", "wouldn't"]);
    sentence.has_any(ESTIMATIVE)
        || conditional
        || is_plain_to_see(sentence)
        || ESTIMATIVE_PHRASES.iter().any(|phrase| sentence.has(phrase))
}

/// `It is not hard to see why`: the author's eye, though nobody is named.
fn is_plain_to_see(sentence: &Sentence) -> bool {
    let negated = usize::from(sentence.is(2, "not"));
    let sees = ["conclude", "imagine", "know", "overstate", "say", "see", "tell", "think"];
    sentence.is(0, "it")
        && (sentence.is(1, "is") || sentence.is(1, "seems"))
        && sentence.is(3 + negated, "to")
        && sentence.words.get(4 + negated).is_some_and(|word| word.is_in(&sees))
}

fn is_month(word: &Word) -> bool {
    word.lower == "may" && word.capital
}

/// Whether a sentence claims nothing.
fn is_aside(sentence: &Sentence, cites: bool) -> bool {
    sentence.own().trim_end_matches([')', ']', '*', '_']).ends_with('?')
        || is_definition(sentence)
        || is_about_the_brief(sentence, cites)
        || (!cites && is_label(sentence))
        || points_elsewhere(sentence)
}

/// `By quay we mean …`, `EBD stands for …`.
fn is_definition(sentence: &Sentence) -> bool {
    let means = ["we", "i"].iter().any(|person| sentence.has(&[person, "mean"]));
    let acronym = sentence.words.first().is_some_and(|word| word.upper && word.lower.len() > 1);
    let stands_for = [["stands", "for"], ["short", "for"], ["abbreviates", "the"]];
    (sentence.is(0, "by") && (means || sentence.has(&["is", "meant"])))
        || (acronym && stands_for.iter().any(|phrase| sentence.has(phrase)))
        || sentence.has(&["hereafter"])
        || sentence.has(&["henceforth"])
}

/// `This note restates …`, `Judgments are ours`, `Where the papers disagree, we say so`.
fn is_about_the_brief(sentence: &Sentence, cites: bool) -> bool {
    let words = &sentence.words;
    let this = (0..words.len().min(2)).find(|&at| words[at].lower == "this");
    let noun = this.and_then(|this| (this + 1..words.len().min(this + 3)).find(|&at| words[at].is_in(BRIEF)));
    if let Some(noun) = noun {
        let tells =
            words[noun + 1..].iter().take(3).any(|word| word.is_form_of(ABOUT_THE_BRIEF) || word.lower == "drawn");
        return tells || !cites;
    }
    let origin = ["based", "compiled", "drawn", "prepared", "written"];
    let based =
        words.iter().take(4).zip(words.iter().skip(1)).any(|(noun, next)| noun.is_in(BRIEF) && next.is_in(&origin));
    let label = sentence.label(2).is_some_and(|label| label[0].is_in(LABELS));
    if cites {
        return label;
    }
    let ours = words.windows(2).any(|pair| {
        matches!(pair[0].lower.as_str(), "is" | "are") && matches!(pair[1].lower.as_str(), "ours" | "mine")
    });
    let part = words.iter().take(2).any(|word| word.is_in(PARTS_OF_A_BRIEF));
    let marked = part && sentence.has_any(&["added", "are", "is"]) && sentence.has_any(MANNERS_OF_MARKING);
    // `Its footnotes are the editor's`: only a text has any.
    let apparatus = words.windows(2).any(|pair| pair[0].lower == "its" && pair[1].is_in(APPARATUS));
    let weighs_nothing = first_person(sentence) == Some(FirstPerson::TellsOfTheBrief);
    label || ours || based || sentence.has(&["of", "our", "own"]) || marked || apparatus || weighs_nothing
}

/// `See below`, `For the figures, see the annex`, `Here is what we know`.
fn points_elsewhere(sentence: &Sentence) -> bool {
    let see = sentence.is(0, "see")
        || (sentence.is(0, "for") && sentence.words.iter().any(|word| word.lower == "see" && word.after_mark));
    let here = sentence.is(0, "here") && (sentence.is(1, "is") || sentence.is(1, "are"));
    see || (here && sentence.own().ends_with(':')) || (here && sentence.is(2, "what"))
}
