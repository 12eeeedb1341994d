//! Lines and columns lead to bytes and back, and edits change what they name and nothing else.

use proptest::prelude::*;
use ropey::Rope;
use tearsheet::text::Span;
use tearsheet::text::edit::{Edit, Misfit, apply};
use tearsheet::text::position::{Encoding, Position, offset, position, span};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

fn width(character: char, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => character.len_utf8(),
        Encoding::Utf16 => character.len_utf16(),
        Encoding::Utf32 => 1,
    }
}

/// The lines of a text without their ends, as byte ranges.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut at = start;
    while at < text.len() {
        let end = at;
        if text[at..].starts_with("\r\n") {
            at += 2;
        } else if text[at..].starts_with(['\r', '\n']) {
            at += 1;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        lines.push(Span::new(start, end));
        start = at;
    }
    lines.push(Span::new(start, text.len()));
    lines
}

/// What [`offset`] must answer, found by counting.
fn counted_offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let Some(line) = lines(text).get(position.line as usize).copied() else { return text.len() };
    let mut column = 0;
    for (index, character) in line.of(text).char_indices() {
        column += width(character, encoding);
        if column > position.column as usize {
            return line.start + index;
        }
    }
    line.end
}

/// What [`position`] must answer for an offset on a character.
fn counted_position(text: &str, offset: usize, encoding: Encoding) -> Position {
    let lines = lines(text);
    let line = lines.iter().rposition(|line| line.start <= offset).unwrap_or(0);
    let within = Span::new(lines[line].start, offset.clamp(lines[line].start, lines[line].end));
    let column: usize = within.of(text).chars().map(|character| width(character, encoding)).sum();
    Position { line: line as u32, column: column as u32 }
}

/// Texts out of everything that counts differently in one encoding or another, or that looks like a line end.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "harbour",
        "ß",
        "ℝ",
        "💣",
        "e\u{301}",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\u{2028}",
        "\u{85}",
        "\u{B}",
        "👨‍👩‍👧",
    ]);
    (any::<bool>(), prop::collection::vec(piece, 0..40))
        .prop_map(|(marked, pieces)| format!("{}{}", if marked { "\u{FEFF}" } else { "" }, pieces.concat()))
}

#[test]
fn a_column_counts_the_code_units_of_its_encoding() {
    let text = Rope::from_str("ß💣 bridge\r\nend");
    let bridge = "ß💣 ".len();
    for (encoding, column) in [(Encoding::Utf8, 7), (Encoding::Utf16, 4), (Encoding::Utf32, 3)] {
        assert_eq!(position(&text, bridge, encoding), Position { line: 0, column });
        assert_eq!(offset(&text, Position { line: 0, column }, encoding), bridge);
    }
}

#[test]
fn a_column_past_the_end_of_a_line_is_its_end() {
    let text = Rope::from_str("one\r\ntwo\rthree\n");
    for (line, end) in [(0, 3), (1, 8), (2, 14), (3, 15)] {
        for column in [99, u32::MAX] {
            assert_eq!(offset(&text, Position { line, column }, Encoding::Utf16), end);
        }
    }
}

#[test]
fn a_line_past_the_last_is_the_end_of_the_text() {
    let text = Rope::from_str("one\ntwo");
    assert_eq!(offset(&text, Position { line: u32::MAX, column: 0 }, Encoding::Utf8), 7);
}

#[test]
fn only_three_things_end_a_line() {
    let text = Rope::from_str("a\u{2028}b\u{85}c\u{B}d\u{C}e\nf");
    let last = text.len_bytes() - 1;
    assert_eq!(position(&text, last, Encoding::Utf32), Position { line: 1, column: 0 });
}

#[test]
fn a_byte_order_mark_has_no_column() {
    let text = Rope::from_str("\u{FEFF}one");
    for encoding in ENCODINGS {
        assert_eq!(offset(&text, Position { line: 0, column: 0 }, encoding), 3);
        assert_eq!(position(&text, 4, encoding), Position { line: 0, column: 1 });
        assert_eq!(position(&text, 0, encoding), Position { line: 0, column: 0 });
    }
}

#[test]
fn two_places_in_the_wrong_order_make_a_span_all_the_same() {
    let text = Rope::from_str("one two");
    let (late, early) = (Position { line: 0, column: 5 }, Position { line: 0, column: 2 });
    assert_eq!(span(&text, late, early, Encoding::Utf16), Span::new(2, 5));
}

#[test]
fn an_edit_that_does_not_fit_leaves_the_text_alone() {
    for span in [Span { start: 2, end: 3 }, Span { start: 0, end: 99 }, Span { start: 3, end: 1 }] {
        let mut text = Rope::from_str("aß");
        assert_eq!(apply(&mut text, &Edit { span, text: "x".into() }), Err(Misfit { span, length: 3 }));
        assert_eq!(text, "aß");
    }
}

proptest! {
    #[test]
    fn positions_are_what_counting_gives(text in text()) {
        let rope = Rope::from_str(&text);
        for encoding in ENCODINGS {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                prop_assert_eq!(position(&rope, at, encoding), counted_position(&text, at, encoding), "at byte {}", at);
            }
        }
    }

    #[test]
    fn offsets_are_what_counting_gives(text in text(), line in 0..12u32, column in 0..24u32) {
        let rope = Rope::from_str(&text);
        for encoding in ENCODINGS {
            let place = Position { line, column };
            let found = offset(&rope, place, encoding);
            prop_assert_eq!(found, counted_offset(&text, place, encoding));
            prop_assert!(text.is_char_boundary(found));
        }
    }

    #[test]
    fn a_position_leads_back_to_its_byte(text in text()) {
        let rope = Rope::from_str(&text);
        for line in lines(&text) {
            for (index, _) in line.of(&text).char_indices().chain([(line.len(), ' ')]) {
                for encoding in ENCODINGS {
                    let at = line.start + index;
                    prop_assert_eq!(offset(&rope, position(&rope, at, encoding), encoding), at);
                }
            }
        }
    }

    #[test]
    fn any_numbers_give_a_place_of_the_text(text in text(), line: u32, column: u32, at: usize) {
        let rope = Rope::from_str(&text);
        for encoding in ENCODINGS {
            let found = offset(&rope, Position { line, column }, encoding);
            prop_assert!(text.is_char_boundary(found));
            let place = position(&rope, at, encoding);
            prop_assert_eq!(position(&rope, offset(&rope, place, encoding), encoding), place);
        }
    }

    #[test]
    fn an_offset_inside_a_character_is_the_characters(text in text(), at in 0..200usize) {
        let rope = Rope::from_str(&text);
        let at = at.min(text.len());
        let boundary = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        for encoding in ENCODINGS {
            prop_assert_eq!(position(&rope, at, encoding), position(&rope, boundary, encoding));
        }
    }

    #[test]
    fn an_edit_replaces_what_it_names(text in text(), new in text(), start in 0..90usize, length in 0..30usize) {
        let (start, end) = (start.min(text.len()), (start + length).min(text.len()));
        let mut rope = Rope::from_str(&text);
        let edit = Edit { span: Span::new(start, end), text: new.clone() };
        let mut expected = text.clone();
        if text.is_char_boundary(start) && text.is_char_boundary(end) {
            expected.replace_range(start..end, &new);
            prop_assert_eq!(apply(&mut rope, &edit), Ok(()));
        } else {
            prop_assert!(apply(&mut rope, &edit).is_err());
        }
        prop_assert_eq!(rope.to_string(), expected);
    }
}
