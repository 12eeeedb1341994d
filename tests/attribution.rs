//! Who says it? Sentences as reporters write them, and the speaker that is read off.

#![allow(clippy::expect_used, reason = "a test")]

use tearsheet::attribution::{Likeness, leading_phrase, likeness, source_speaker, speeches};
use tearsheet::text::Span;
use tearsheet::text::marks::marked;

/// The speaker of the last quotation of a paragraph, with `?` behind it where no verb of saying ties the two.
fn speaker(paragraph: &str) -> String {
    let quotations: Vec<Span> =
        marked(paragraph).iter().filter(|marks| marks.depth == 0).map(|marks| marks.outer).collect();
    let speech = speeches(paragraph, &quotations).pop().expect("the paragraph holds a quotation");
    speech.map_or("nobody".to_owned(), |speech| {
        format!("{}{}", speech.speaker.written, if speech.firm { "" } else { "?" })
    })
}

#[test]
fn a_speaker_stands_before_the_quotation() {
    for (paragraph, expected) in [
        ("Maren Holt said: “The gates leak.”", "Maren Holt"),
        ("Maren Holt, the harbour master, told reporters that “the gates leak”.", "Maren Holt"),
        ("The harbour master, Maren Holt, said “the gates leak”.", "Maren Holt"),
        ("Maren Holt of the Port Office called it “a scandal”.", "Maren Holt of the Port Office"),
        ("According to Maren Holt, “the gates leak”.", "Maren Holt"),
        ("The wall beside Ivo Brandt, said Maren Holt, is “a sieve”.", "Maren Holt"),
        ("The foreign ministry said “the gates leak”.", "The foreign ministry"),
        ("In Maren Holt's words, “the gates leak”.", "Maren Holt's"),
        ("Maren Holt: “The gates leak.”", "Maren Holt"),
        ("Officials of the port, a branch of the ministry, who met on Friday, said they saw “a leak”.", "they"),
    ] {
        assert_eq!(speaker(paragraph), expected, "{paragraph}");
    }
}

#[test]
fn a_speaker_stands_behind_the_quotation() {
    for (paragraph, expected) in [
        ("“The gates leak,” Maren Holt said.", "Maren Holt"),
        ("“The gates leak,” said Maren Holt, who runs the port.", "Maren Holt"),
        ("“The gates leak,” said harbour master Maren Holt in a statement on Monday.", "harbour master Maren Holt"),
        ("“The gates leak,” Sen. Maren Holt (R-North) said Friday.", "Sen. Maren Holt"),
        ("“The gates leak,” Mayor Maren Holt, R-Port., said Tuesday.", "Mayor Maren Holt"),
        ("“The gates leak,” according to the port’s ledger.", "the port’s ledger"),
        ("“The gates leak.” ― Maren Holt", "Maren Holt"),
        ("“Do the gates leak?” Maren Holt asked.", "Maren Holt"),
        ("The gates “leak at night”, two people who work there said.", "two people"),
    ] {
        assert_eq!(speaker(paragraph), expected, "{paragraph}");
    }
}

#[test]
fn a_quotation_goes_on_with_its_speaker() {
    assert_eq!(speaker("“The gates leak,” Maren Holt said. “They always did.”"), "Maren Holt");
    assert_eq!(speaker("“The gates,” Maren Holt said, “leak at night.”"), "Maren Holt");
}

#[test]
fn where_nobody_says_it_nobody_is_held_to_it() {
    assert_eq!(speaker("They painted “no entry” on the gates."), "They?");
    assert_eq!(speaker("The “grand opening” was a wet one."), "nobody");
}

#[test]
fn a_pronoun_is_led_back_to_the_only_name_about() {
    let text = "Maren Holt spoke next.\n\n“The gates leak,” she said.\n";
    let at = text.find("gates").unwrap();
    let speech = source_speaker(text, Span::new(0, text.len()), Span::new(at, at + 5)).unwrap();
    assert_eq!((speech.speaker.written.as_str(), speech.firm), ("Maren Holt", false));
}

#[test]
fn a_letter_speaks_for_its_author() {
    let text = "A letter from Maren Holt was read out.\n\n“The gates leak,” the letter said.\n";
    let at = text.find("gates").unwrap();
    let speech = source_speaker(text, Span::new(0, text.len()), Span::new(at, at + 5)).unwrap();
    assert_eq!(speech.speaker.written, "Maren Holt");
}

#[test]
fn names_are_compared_as_people_use_them() {
    use Likeness::{Different, Same, Unclear};
    for (claimed, told, expected) in [
        ("Holt", "Maren Holt", Same),
        ("Mr. Holt", "Maren Holt", Same),
        ("Sergei Petrov", "Sergey Petrov", Same),
        ("Kim Jong-un", "Kim Jong Un", Same),
        ("HPS", "Harbour Pilots Society", Same),
        ("Ivo Brandt", "Maren Holt", Different),
        ("Ivo Holt", "Maren Holt", Different),
        ("the harbour master", "Maren Holt", Unclear),
        ("the White Tower", "White Tower spokeswoman Maren Holt", Unclear),
        ("he", "Maren Holt", Unclear),
        ("Norland's foreign ministry", "Maren Holt", Different),
    ] {
        let (one, other) = (leading_phrase(claimed).unwrap(), leading_phrase(told).unwrap());
        assert_eq!(likeness(&[&one], &[&other]), expected, "{claimed} and {told}");
    }
}
