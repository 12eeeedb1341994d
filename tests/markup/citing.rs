//! Citations and notes, as Pandoc reads them.

use super::{read, texts};

/// Key, mark in the chunk, and group in the prose of each citation of the first block.
fn cited(chunk: &str) -> Vec<[String; 3]> {
    let blocks = read(chunk);
    let Some(block) = blocks.first() else { return Vec::new() };
    let text = block.inlines.prose.text();
    let shown = |citation: &tearsheet::markup::CitationMark| {
        [citation.key.as_str(), citation.span.of(chunk), citation.group.of(text)].map(str::to_owned)
    };
    block.inlines.citations.iter().map(shown).collect()
}

fn keys(chunk: &str) -> Vec<String> {
    cited(chunk).into_iter().map(|[key, ..]| key).collect()
}

#[test]
fn a_key_in_brackets_is_cited_with_its_group() {
    assert_eq!(cited("It stays [@minutes, p. 3]."), [["minutes", "@minutes", "[@minutes, p. 3]"]]);
    assert_eq!(
        cited("It stays [see @minutes;\n-@log, ch. 2]."),
        [["minutes", "@minutes", "[see @minutes; -@log, ch. 2]"], ["log", "@log", "[see @minutes; -@log, ch. 2]"]]
    );
    assert_eq!(cited("[*see* @{a,b}]"), [["a,b", "@{a,b}", "[see @{a,b}]"]]);
}

#[test]
fn a_key_in_running_text_is_its_own_group() {
    assert_eq!(cited("As @miller says"), [["miller", "@miller", "@miller"]]);
    assert_eq!(cited("As @miller [p. 3] says"), [["miller", "@miller", "@miller"]]);
    assert_eq!(cited("An [open @miller"), [["miller", "@miller", "@miller"]]);
}

#[test]
fn keys_end_where_pandoc_ends_them() {
    for (chunk, key) in [
        ("@Foo_bar.baz.", "Foo_bar.baz"),
        ("@Foo_bar--baz", "Foo_bar"),
        ("@doi:10.1000/182, p. 4", "doi:10.1000/182"),
        ("@2023report?", "2023report"),
        ("@_x:", "_x"),
        ("@Müller2020;", "Müller2020"),
        ("@{https://harbour.example/a?b=c.}", "https://harbour.example/a?b=c."),
        ("**@key**", "key"),
        ("@a&amp;b", "a&b"),
    ] {
        assert_eq!(keys(chunk), [key], "{chunk}");
    }
}

#[test]
fn what_only_looks_like_a_citation_is_none() {
    for chunk in [
        "Write clerk@harbour.example.",
        "Write <clerk@harbour.example>.",
        "At https://social.example/@clerk",
        "At <https://social.example/?@clerk>",
        "\\@clerk",
        "`@clerk`",
        "@ noon",
        "@-x",
        "@{a b}",
        "@{}",
        "5@5",
    ] {
        assert!(keys(chunk).is_empty(), "{chunk}");
    }
    assert_eq!(keys("a\\\\@clerk"), ["clerk"]);
}

#[test]
fn citations_in_cells_and_link_words_count() {
    assert_eq!(keys("| a | b |\n|---|---|\n| x | [@minutes] |"), ["minutes"]);
    assert_eq!(keys("[as @miller says](x.md)"), ["miller"]);
}

#[test]
fn notes_are_marks_whether_their_definition_is_near_or_far() {
    for chunk in ["It stays.[^a-1] It [^b]", "It stays.[^a-1] It [^b]\n[^a-1]: A note.\n\n[^b]: Another."] {
        let blocks = read(chunk);
        let block = &blocks[0].inlines;
        let notes: Vec<[&str; 3]> = block
            .notes
            .iter()
            .map(|note| [note.label.as_str(), note.span.of(chunk), note.at.of(block.prose.text())])
            .collect();
        assert_eq!(notes, [["a-1", "[^a-1]", "[^a-1]"], ["b", "[^b]", "[^b]"]]);
        assert_eq!(block.prose.text(), "It stays.[^a-1] It [^b]");
    }
    assert!(read("\\[^a] [^] [^a b] `[^c]`")[0].inlines.notes.is_empty());
}

#[test]
fn the_words_of_a_note_know_its_label() {
    let blocks = read("[^a]: See [@minutes].\n\n    And *more*.\n\n[^b]: Other.");
    let notes: Vec<(&str, &str)> =
        blocks.iter().map(|block| (block.note.as_deref().unwrap_or("none"), block.inlines.prose.text())).collect();
    assert_eq!(notes, [("a", "See [@minutes]."), ("a", "And more."), ("b", "Other.")]);
    assert_eq!(blocks[0].inlines.citations[0].key, "minutes");
}

#[test]
fn an_inline_note_is_a_paragraph_of_its_own() {
    let chunk = "The *pier*^[See *page 3* of [the log](log.md) [@log].] stays [@minutes]^[Or not.].\n\nNext.";
    assert_eq!(texts(chunk), ["The pier^[] stays [@minutes]^[].", "Next.", "See page 3 of the log [@log].", "Or not."]);
    let blocks = read(chunk);
    let (main, note) = (&blocks[0].inlines, &blocks[2]);
    assert_eq!(note.note.as_ref(), Some(&main.notes[0].label));
    assert_eq!(main.notes[0].span.of(chunk), "^[See *page 3* of [the log](log.md) [@log].]");
    assert_eq!(main.notes[0].at.of(main.prose.text()), "^[]");
    assert_eq!(main.notes[1].span.of(chunk), "^[Or not.]");
    assert_eq!((main.citations[0].key.as_str(), main.citations[0].span.of(chunk)), ("minutes", "@minutes"));
    assert_eq!(main.emphasis[0].of(main.prose.text()), "pier");
    assert!(main.links.is_empty());
    assert_eq!((note.inlines.citations[0].key.as_str(), note.inlines.citations[0].span.of(chunk)), ("log", "@log"));
    assert_eq!(note.inlines.emphasis[0].of(note.inlines.prose.text()), "page 3");
    assert_eq!(note.inlines.links[0].at.of(note.inlines.prose.text()), "the log");
    assert_eq!(note.inlines.links[0].span.of(chunk), "log.md");
    assert_eq!(note.span.of(chunk), "See *page 3* of [the log](log.md) [@log].");
}

#[test]
fn a_caret_before_brackets_may_be_none() {
    assert_eq!(texts("x\\^[a] y^\\[b] z^[]"), ["x^[a] y^[b] z^[]"]);
    assert!(read("x\\^[a] y^\\[b] z^[]")[0].inlines.notes.is_empty());
}
