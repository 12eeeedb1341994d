//! Does every word of a page lead back to its place, and does a page that wants too much get no more than its share?

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use tearsheet::source::extract::sidecar::Sidecar;
use tearsheet::source::extract::{Extracted, extract};
use tearsheet::source::original::Original;
use tearsheet::text::position::{Encoding, Position};

const SENTENCE: &str = "<p>The harbour closes on Monday.</p>";

fn read(page: &str) -> Extracted {
    extract(page.as_bytes().to_vec(), Some("html"), Sidecar::default()).unwrap()
}

/// A page, and where each of its words stands.
#[derive(Debug, Default)]
struct Written {
    page: String,
    place: Position,
    words: Vec<(String, Position)>,
}

impl Written {
    fn markup(&mut self, markup: &str) {
        for letter in markup.chars() {
            self.place = match letter {
                '\n' => Position { line: self.place.line + 1, column: 0 },
                _ => Position { column: self.place.column + 1, ..self.place },
            };
        }
        self.page += markup;
    }

    fn word(&mut self, written: &str, read: &str) {
        self.words.push((read.to_owned(), self.place));
        self.markup(written);
    }
}

fn page() -> impl Strategy<Value = Written> {
    let spelling = prop_oneof![
        Just((" the", "the")),
        Just((" caf\u{e9}", "caf\u{e9}")),
        Just((" caf&eacute;", "caf\u{e9}")),
        Just((" &#8220;so", "“so")),
        Just((" &quot;so&quot;", "\"so\"")),
        Just((" AT&T", "AT&T")),
        Just((" R&amp;D", "R&D")),
        Just((" &notit;", "\u{ac}it;")),
        Just((" &copy 2024", "\u{a9} 2024")),
        Just((" 💣s", "💣s")),
        Just((" <b>bo</b>ld", "bold")),
        Just((" a<!--the-->ny", "any")),
        Just((" a&lt;b", "a<b")),
        Just((" 3<4", "3<4")),
    ];
    let gap = prop_oneof![
        4 => Just(""),
        1 => Just("\n"),
        1 => Just("\r\n "),
        1 => Just("<i title='the &amp; caf&eacute; > 3'>"),
        1 => Just("</i>"),
        1 => Just("<!-- the caf\u{e9} &amp; -->"),
        1 => Just("<br>"),
        1 => Just("</p>\n<p class=\"the\">"),
        1 => Just("<script>let the = '<p>the</p>';</script>"),
        1 => Just("<font color=the>"),
        1 => Just("<img alt='the' src=the.jpg>"),
    ];
    proptest::collection::vec((gap, spelling), 1..60).prop_map(|pieces| {
        let mut written = Written::default();
        written.markup("<title>the</title><p>");
        for word in ["One", "harbour", "closes", "on", "Monday,", "they", "say,"] {
            written.word(word, word);
            written.markup(" ");
        }
        for (gap, (spelling, read)) in pieces {
            written.markup(gap);
            written.markup(" ");
            let spelling = spelling.trim_start();
            let parts = spelling.split(' ').zip(read.split(' '));
            for (spelling, read) in parts {
                let tag = if spelling.starts_with('<') { spelling.find('>').unwrap() + 1 } else { 0 };
                written.markup(&spelling[..tag]);
                written.word(&spelling[tag..], read);
                written.markup(" ");
            }
        }
        written
    })
}

proptest! {
    #[test]
    fn every_word_leads_to_its_place(written in page()) {
        let extracted = read(&written.page);
        let mut at = 0;
        let read: Vec<(String, Position)> = extracted.text.split_whitespace().map(|word| {
            at += extracted.text[at..].find(word).unwrap();
            let place = extracted.original.position(&extracted.text, at, Encoding::Utf32).unwrap();
            at += word.len();
            (word.to_owned(), place)
        }).collect();
        // A paragraph that looks like something else may be left out, with all its words.
        let mut left = written.words.iter();
        for word in &read {
            prop_assert!(left.any(|written| written == word), "{:?} does not stand there", word);
        }
        prop_assert!(read.len() * 2 >= written.words.len());
    }

    #[test]
    fn any_bytes_are_a_page_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(extracted) = extract(bytes, Some("html"), Sidecar::default()) {
            prop_assert!(extracted.text.is_char_boundary(extracted.body.end));
        }
    }

    #[test]
    fn any_markup_is_a_page_or_none(page in "(<(p|/p|b|/b|i|/i|table|tr|td|/table|a href=x|/a|div|/div|pre|ul|li|svg|math|select|template|frameset|title|h1|nav|q|sup)>|[a-z ]{1,5}|&[a-z]{1,4};?|\n){0,60}") {
        if let Ok(extracted) = extract(page.into_bytes(), Some("html"), Sidecar::default()) {
            prop_assert!(matches!(extracted.original, Original::Within(_)));
        }
    }
}

#[test]
fn a_long_line_leads_to_its_words_all_the_same() {
    let page = format!("<p>{}</p>{}<p>Ships leave at noon.</p>", "The café closes, they say. ".repeat(2_000), SENTENCE);
    let extracted = read(&page);
    let at = extracted.text.find("noon").unwrap();
    let place = extracted.original.position(&extracted.text, at, Encoding::Utf8).unwrap();
    assert_eq!((place.line, place.column as usize), (0, page.find("noon").unwrap()));
}

#[test]
fn what_goes_beyond_a_limit_is_told_and_all_before_it_is_read() {
    let many = |piece: &str, times: usize| format!("{SENTENCE}{}{SENTENCE}", piece.repeat(times));
    let attributes: String = (0..100_000).map(|number| format!(" a{number}")).collect();
    for (page, limit) in [
        (many("<div>", 100_000), "has more than 256 elements inside each other: what follows there is not read"),
        (many("<b><i>", 400), "has more than 256 elements inside each other: what follows there is not read"),
        (many("<!---->", 500_000), "has more than 500000 elements: what follows there is not read"),
        (
            format!("{SENTENCE}<div{attributes}>{SENTENCE}"),
            "has an element with more than 250 attributes: what follows there is not read",
        ),
    ] {
        let extracted = read(&page);
        assert_eq!(extracted.problem.as_deref(), Some(limit));
        assert!(extracted.text.starts_with("The harbour closes on Monday."));
    }
}

#[test]
fn what_is_large_but_harmless_is_read() {
    let value = "share ".repeat(100_000);
    for page in [
        format!("{SENTENCE}<div class=\"{value}\" data-x='{value}'></div>{SENTENCE}"),
        format!("{SENTENCE}<!-- {value} {SENTENCE}"),
        format!("<!-- <a {value}>{SENTENCE} -->{SENTENCE}"),
        format!("{SENTENCE}<script>{value}"),
        format!("{SENTENCE}<p>{}</p>", "«&amp;» ".repeat(20_000)),
        format!("<script type=\"application/ld+json\">{}</script>{SENTENCE}", "[".repeat(100_000)),
    ] {
        let extracted = read(&page);
        assert!(extracted.text.starts_with("The harbour closes on Monday."));
        assert_eq!(extracted.problem, None);
    }
}

#[test]
fn a_page_that_ends_inside_its_first_tag_is_refused() {
    let page = format!("<!DOCTYPE html><html {}", "share ".repeat(1_000));
    let refused = extract(page.into_bytes(), Some("html"), Sidecar::default()).unwrap_err();
    assert_eq!(refused.0, "holds no words");
}

#[test]
fn a_page_that_is_too_large_is_refused() {
    let refused = extract(vec![b' '; (16 << 20) + 1], Some("html"), Sidecar::default()).unwrap_err();
    assert_eq!(refused.0, "has 17 MB, more than the 16 MB of the largest page: split it");
}
