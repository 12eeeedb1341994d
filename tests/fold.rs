//! Which words count as the same inside quotation marks?

use proptest::prelude::*;
use tearsheet::text::fold::{Part, parts, search_words, words};

/// Whether two texts have the same words, to the letter.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| one.is(other))
}

fn searched(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    search_words(text, |_, word| found.push(word.to_owned()));
    found
}

#[test]
fn typography_is_folded() {
    for (one, other) in [
        ("the council's plan", "the council’s plan"),
        ("a  plan\nfor\tthe harbour", "a plan for the harbour"),
        ("harbour\u{a0}dues", "harbour dues"),
        ("“now” or never", "\"now\" or never"),
        ("seven – two", "seven — two"),
        ("7–2", "7-2"),
        ("bread &amp; butter", "bread & butter"),
        ("it&#8217;s late", "it's late"),
        ("har\u{ad}bour", "harbour"),
        ("ﬁsh and œuvre", "fish and oeuvre"),
        ("cafe\u{301}", "café"),
        ("the U.S. fleet", "the US fleet"),
        ("the har-\n  bour wall", "the harbour wall"),
        ("a well-\nknown pilot", "a well-known pilot"),
    ] {
        assert!(same(one, other), "{one:?} and {other:?} read the same");
    }
}

#[test]
fn words_digits_case_and_signs_are_kept() {
    for (one, other) in [
        ("programme", "program"),
        ("The mayor", "The Mayor"),
        ("7.5 million", "75 million"),
        ("£5", "$5"),
        ("fell by 5%", "fell by 5"),
        ("-3 degrees", "3 degrees"),
        ("re-sign", "resign"),
        ("can't", "can"),
    ] {
        assert!(!same(one, other), "{one:?} and {other:?} differ");
    }
}

#[test]
fn brackets_and_ellipses_are_parts_of_their_own() {
    let shape: String = parts("[w]e [the council] waited … and […] paid . . . late")
        .iter()
        .map(|part| match part {
            Part::Word(word) if word.edited => 'e',
            Part::Word(_) => 'w',
            Part::Insertion(words) => char::from_digit(words.len() as u32, 10).unwrap(),
            Part::Ellipsis(_) => '…',
        })
        .collect();
    assert_eq!(shape, "e2w…w…w…w");
}

#[test]
fn a_search_knows_words_without_their_dress() {
    assert_eq!(
        searched("Russia’s nuclear-capable U.S. fleet cost $1,500.5"),
        ["russia", "nuclear", "capable", "us", "fleet", "cost", "1500.5"]
    );
    assert_eq!(searched("the har-\nbour"), ["the", "harbour"]);
}

proptest! {
    #[test]
    fn every_folded_word_leads_back_to_its_text(text in "(\\PC|[-a-zA-Z0-9'’.,\\[\\]&;#\u{ad}\u{fb01}œ \n…“”]){0,60}") {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(word.span.start >= end && word.span.end > word.span.start);
            prop_assert!(text.get(word.span.start..word.span.end).is_some(), "spans lie on characters");
            end = word.span.end;
        }
        let mut last = 0;
        search_words(&text, |span, word| {
            assert!(span.start >= last && text.get(span.start..span.end).is_some() && !word.is_empty());
            last = span.start;
        });
        let mut end = 0;
        for part in parts(&text) {
            let spans = match part {
                Part::Word(word) => vec![word.span],
                Part::Insertion(words) => words.iter().map(|word| word.span).collect(),
                Part::Ellipsis(span) => vec![span],
            };
            for span in spans {
                prop_assert!(span.start >= end && text.get(span.start..span.end).is_some(), "parts stand in order");
                end = span.end;
            }
        }
    }

    #[test]
    fn a_word_folds_the_same_wherever_it_stands(text in "[a-zA-Z0-9’'$%,]{1,12}( [a-zA-Z0-9’'$%,]{1,12}){0,8}") {
        for word in words(&text) {
            let alone = words(word.span.of(&text));
            prop_assert_eq!(alone.len(), 1);
            prop_assert_eq!(alone[0].exact, word.exact);
        }
    }
}
