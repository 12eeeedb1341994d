//! Does every word of a letter lead back to its place, and is a broken one read as far as it goes?

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use tearsheet::source::extract::sidecar::Sidecar;
use tearsheet::source::extract::{Extracted, Refused, extract};
use tearsheet::source::original::Original;
use tearsheet::text::Span;
use tearsheet::text::position::{Encoding, Position};

const HEAD: &str = "From: Ann Hale <ann@pier.example>\nSubject: Tides\nMIME-Version: 1.0\n";

fn read(letter: &[u8], extension: &str) -> Result<Extracted, Refused> {
    extract(letter.to_vec(), Some(extension), Sidecar::default())
}

/// Letters as quoted-printable writes them.
fn quoted(words: &str) -> String {
    let escaped = |byte: u8| match byte {
        b'=' | 128.. => format!("={byte:02X}"),
        _ => char::from(byte).to_string(),
    };
    words.bytes().map(escaped).collect()
}

/// A letter in quoted-printable, and where each of its words stands.
fn letter() -> impl Strategy<Value = (String, Vec<(String, Position)>)> {
    let word = prop_oneof![Just("the"), Just("caf\u{e9}"), Just("“so”"), Just("3=4"), Just("💣s"), Just("From")];
    let gap = prop_oneof![Just(" "), Just("=20"), Just("\n"), Just(" =\n"), Just("=\n "), Just("\n\n> ")];
    (proptest::collection::vec((word, gap), 1..60), any::<bool>()).prop_map(|(pieces, is_html)| {
        let kind = if is_html { "html" } else { "plain" };
        let mut letter =
            format!("{HEAD}Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n");
        let mut words = Vec::new();
        for (word, gap) in pieces {
            let line = letter.matches('\n').count();
            let column = letter.len() - letter.rfind('\n').unwrap() - 1;
            letter += &quoted(word);
            letter += gap;
            words.push((word.to_owned(), Position { line: line as u32, column: column as u32 }));
        }
        (letter, words)
    })
}

proptest! {
    #[test]
    fn every_word_leads_to_its_place((letter, written) in letter()) {
        let extracted = read(letter.as_bytes(), "eml").unwrap();
        let mut at = 0;
        let mut read = Vec::new();
        for word in extracted.text.split_whitespace() {
            at += extracted.text[at..].find(word).unwrap();
            if word != ">" {
                let place = extracted.original.position(&extracted.text, at, Encoding::Utf8).unwrap();
                read.push((word.to_owned(), place));
            }
            at += word.len();
        }
        prop_assert_eq!(read, written);
    }

    #[test]
    fn any_letter_is_read_or_refused(
        lines in proptest::collection::vec(
            "From: a@b|Subject: =\\?utf-8\\?(q|b)\\?[a-z=]{0,9}\\?=|Date: [a-zA-Z0-9:, ]{0,20}|--b|--b--|--c||[a-z =<>é&]{0,30}\
            |Content-Type: (text/plain|text/html|multipart/mixed|multipart/alternative|message/rfc822)(; (boundary=(b|c)|charset=[a-z0-9-]{1,9}|name=x))?\
            |Content-Transfer-Encoding: (base64|quoted-printable|8bit)|From a@b Sat Mar  2 09:30:00 2024|>From x",
            0..40,
        ),
        crlf: bool,
        extension in prop_oneof![Just("eml"), Just("mbox"), Just("mhtml")],
    ) {
        let letter = lines.join(if crlf { "\r\n" } else { "\n" });
        if let Ok(extracted) = read(letter.as_bytes(), extension) {
            let span = Span::new(0, extracted.text.len());
            let range = extracted.original.range(&extracted.text, span, Encoding::Utf16);
            prop_assert_eq!(range.is_some(), matches!(extracted.original, Original::Within(_)));
        }
    }

    #[test]
    fn any_rich_text_is_read_or_refused(text in "([a-z é]{1,4}|\\{|\\}|\\\\[a-z]{1,4}-?[0-9]{0,4} ?|\\\\'[0-9a-f]{2}|\\\\\\*|\\\\[~_\\\\{}-]|\n){0,60}") {
        let _ = read(format!("{{\\rtf1 {text}").as_bytes(), "rtf");
    }
}

#[test]
fn words_that_are_not_readable_in_the_file_are_shown_in_a_copy() {
    let letter = format!("{HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nVGhlIGhhcmJvdXIu\n");
    let extracted = read(letter.as_bytes(), "eml").unwrap();
    assert_eq!((extracted.text.as_str(), extracted.original), ("The harbour.", Original::Apart(Vec::new())));
}

#[test]
fn what_is_no_letter_is_refused_with_a_reason() {
    let refusal = |letter: &[u8], extension| read(letter, extension).unwrap_err().0;
    assert_eq!(
        refusal(b"The harbour closes.\n", "eml"),
        "is no letter: it does not begin with its sender, subject or date"
    );
    assert_eq!(
        refusal(b"The harbour closes.\n", "mbox"),
        "is no mailbox: no line begins a letter with “From ”, a sender and a time"
    );
    assert_eq!(refusal(format!("{HEAD}\nWords.\n").as_bytes(), "mhtml"), "holds no web page");
    assert_eq!(refusal(HEAD.as_bytes(), "eml"), "holds no words");
    assert_eq!(refusal(b"The harbour closes.", "rtf"), "is no rich text: it does not begin with “{\\rtf”");
}

#[test]
fn what_is_nested_too_deeply_is_refused_or_told() {
    let matryoshka = format!("{HEAD}{}\nWords.\n", "Content-Type: message/rfc822\n\n".repeat(100_000));
    assert_eq!(
        read(matryoshka.as_bytes(), "eml").unwrap_err().0,
        "has more than 32 letters or groups of parts inside each other"
    );
    let text = format!("{{\\rtf1 The harbour closes. {}", "{".repeat(100_000));
    let extracted = read(text.as_bytes(), "rtf").unwrap();
    assert_eq!(extracted.text, "The harbour closes.");
    let told = "has more than 1000 groups inside each other: what follows there is not read";
    assert_eq!(extracted.problem.as_deref(), Some(told));
}

#[test]
fn a_mailbox_has_a_limit() {
    let letter = format!("From ann@pier.example Sat Mar  2 09:30:00 2024\n{HEAD}\nWords.\n\n");
    let extracted = read(letter.repeat(1_001).as_bytes(), "mbox").unwrap();
    let told = "has 1001 letters: those after the first 1000 are not read";
    assert_eq!((extracted.text.matches("Words").count(), extracted.problem.as_deref()), (1_000, Some(told)));
}

#[test]
fn attachments_that_are_not_read_are_named() {
    let attachment = |name: &str| {
        format!("--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"{name}\"\n\nx\n")
    };
    let parts: String = ["a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf", "f.pdf"].map(attachment).concat();
    let letter = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nWords.\n{parts}--b--\n");
    let extracted = read(letter.as_bytes(), "eml").unwrap();
    let told = "attachments a.pdf, b.pdf, c.pdf, d.pdf, e.pdf and 1 more are not read";
    assert_eq!((extracted.text.as_str(), extracted.problem.as_deref()), ("Words.", Some(told)));
}
