//! Texts made to cost too much are read like any other: each would take minutes if a mark cost a walk over the others.

use super::read;
use tearsheet::markup::{chunks, definitions, markdown};

/// Enough for a walk over the text per mark to be felt.
const LENGTH: usize = 200_000;

/// How many blocks a text has, by way of its chunks.
fn count(text: &str) -> usize {
    let definitions = definitions(text);
    chunks(text).iter().map(|chunk| markdown::read(chunk.span.of(text), &definitions).len()).sum()
}

#[test]
fn one_unit_a_hundred_thousand_times() {
    for unit in [
        "a",
        " ",
        "\t",
        "\n",
        "\r",
        ">",
        "> ",
        "[",
        "]",
        "*",
        "_",
        "`",
        "~",
        "|",
        "\\",
        "&",
        "<",
        "@",
        "\"",
        "\0",
        "💣",
        "- ",
        "1. ",
        "> - ",
        "^[",
        "[^",
        "[@a",
        "[@a] ",
        "@{",
        "![",
        "](",
        "[a](",
        "[a][",
        "<!--",
        "<a ",
        "<?",
        "**a*",
        "*a_ ",
        "~~a",
        "]:",
        "[a]: ",
        "+\n",
        "<a\n",
        "- a\n",
        "1.\n",
        "```\n",
        "a|b\n-|-\n",
        "- a\nb\n2. c\n```\n<x\n",
        "[[@a]",
        "^[*a* [b](c)]",
        "[^a]: ",
    ] {
        let text = unit.repeat(LENGTH / unit.len());
        assert!(count(&text) <= text.len(), "{unit:?}");
        let text = format!("[a]: b\n\n{text}");
        assert!(count(&text) <= text.len(), "{unit:?} with a definition");
    }
}

#[test]
fn brackets_in_brackets() {
    for unit in ["[", "^[", "[@a ", "![", "[a]["] {
        let text = format!("[a]: b\n\n{}x{}", unit.repeat(LENGTH / 8), "]".repeat(LENGTH / 8));
        assert!(count(&text) >= 1, "{unit:?}");
    }
}

#[test]
fn lists_in_lists_and_quotes_in_quotes() {
    let list: String = (0..400).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    assert_eq!(count(&list), 400);
    let deepest = read(&format!("{}a", "> ".repeat(1000)));
    assert_eq!(deepest[0].quote_depth, u8::MAX);
}

#[test]
fn many_definitions_and_many_notes() {
    let defined: String = (0..10_000).map(|number| format!("[a{number}]: b\n\n")).collect();
    assert_eq!(definitions(&defined).len(), 10_000);
    let notes = read(&"^[a] *b* [c](d) ".repeat(10_000));
    assert_eq!(notes.len(), 10_001);
}
