//! A text read chunk by chunk says the same as a text read whole.

use proptest::prelude::*;
use tearsheet::markup::{Block, ChunkKind, Definitions, chunks, definitions, markdown};
use tearsheet::text::Span;

/// The texts of the chunks.
fn cut(text: &str) -> Vec<&str> {
    chunks(text).iter().map(|chunk| chunk.span.of(text)).collect()
}

#[test]
fn paragraphs_are_chunks() {
    assert_eq!(cut("One.\n\nTwo.\nStill two.\n\n\nThree."), ["One.\n\n", "Two.\nStill two.\n\n\n", "Three."]);
}

#[test]
fn line_ends_of_windows_are_line_ends() {
    assert_eq!(cut("One.\r\n\r\nTwo.\r\n"), ["One.\r\n\r\n", "Two.\r\n"]);
}

#[test]
fn nothing_is_no_chunk() {
    assert!(cut("").is_empty());
}

#[test]
fn blank_lines_at_the_start_belong_to_the_first_chunk() {
    assert_eq!(cut("\n\nOne.\n\nTwo."), ["\n\nOne.\n\n", "Two."]);
}

#[test]
fn indented_lines_go_on() {
    assert_eq!(cut("- one\n\n  more of one\n\n- two\n\ntext"), ["- one\n\n  more of one\n\n", "- two\n\n", "text"]);
    assert_eq!(cut("[^1]: A note.\n\n    More of it.\n\nText."), ["[^1]: A note.\n\n    More of it.\n\n", "Text."]);
}

#[test]
fn a_fence_is_not_cut() {
    for (open, close) in [("```", "```"), ("~~~ text", "~~~~"), ("   ````", "`````")] {
        let fenced = format!("{open}\none\n\ntwo\n{close}\n\n");
        assert_eq!(cut(&format!("{fenced}Three.")), [fenced.as_str(), "Three."]);
    }
}

#[test]
fn an_unclosed_fence_reaches_to_the_end() {
    assert_eq!(cut("```\none\n\ntwo\n``\n\nthree").len(), 1);
}

#[test]
fn a_fence_in_an_item_ends_with_the_item() {
    assert_eq!(cut("- a\n\n  ```\n  code\n\nTwo.\n\nThree."), ["- a\n\n  ```\n  code\n\n", "Two.\n\n", "Three."]);
}

#[test]
fn backticks_in_a_line_are_no_fence() {
    assert_eq!(cut("```a``` is code.\n\nTwo."), ["```a``` is code.\n\n", "Two."]);
}

#[test]
fn html_that_holds_blank_lines_is_not_cut() {
    for (open, close) in [("<!--", "-->"), ("<pre>", "</pre>"), ("<script>", "</script>"), ("<style>", "</style>")] {
        let block = format!("{open}\none\n\ntwo\n{close}\n\n");
        assert_eq!(cut(&format!("{block}Three.")), [block.as_str(), "Three."]);
    }
    assert_eq!(cut("<!-- one -->\n\nTwo."), ["<!-- one -->\n\n", "Two."]);
    assert_eq!(cut("<div>\n\nOne.\n\n</div>\n\nTwo."), ["<div>\n\n", "One.\n\n", "</div>\n\n", "Two."]);
}

#[test]
fn front_matter_is_a_chunk() {
    let kinds = |text: &str| chunks(text).iter().map(|chunk| chunk.kind).collect::<Vec<_>>();
    let front_matter = [ChunkKind::FrontMatter, ChunkKind::Blocks];
    for text in ["---\ntitle: A\n\nb: c\n---\nOne.", "\u{FEFF}---\r\ntitle: A\r\n...\r\n\r\nOne."] {
        assert_eq!(kinds(text), front_matter);
    }
    assert_eq!(cut("---\ntitle: A\n---\n\nOne."), ["---\ntitle: A\n---\n", "\nOne."]);
    assert_eq!(kinds("---\n\nOne.\n\n***\n"), [ChunkKind::Blocks; 3]);
    assert_eq!(kinds("One.\n\n---\na: b\n---\n"), [ChunkKind::Blocks; 2]);
}

#[test]
fn definitions_of_any_chunk_are_found() {
    let text = "See [it].\n\n[It]: https://harbour.example/a \"Title\"\n[two  words]: <b c>\n\n[it]: later\n[^1]: see [x]: y\n";
    let expected = [("it", "https://harbour.example/a"), ("two words", "b c")];
    let expected: Definitions = expected.iter().map(|(label, target)| ((*label).into(), (*target).into())).collect();
    assert_eq!(definitions(text), expected);
}

#[test]
fn definitions_in_code_are_none() {
    assert!(definitions("```\n\n[a]: b\n```\n\n`x`: [a]: b\n\n    [c]: d\n").is_empty());
}

fn moved(mut block: Block, by: usize) -> Block {
    block.span = block.span.shifted(by);
    block.item = block.item.map(|item| item + by);
    for citation in &mut block.inlines.citations {
        citation.span = citation.span.shifted(by);
    }
    for link in &mut block.inlines.links {
        link.span = link.span.shifted(by);
    }
    for note in &mut block.inlines.notes {
        note.span = note.span.shifted(by);
    }
    for comment in &mut block.inlines.comments {
        comment.0 = comment.0.shifted(by);
    }
    block
}

/// What a block says and where each of its characters stands, with all else that was read.
fn shown(block: &Block, base: usize) -> String {
    let prose = &block.inlines.prose;
    let origins: Vec<Span> = prose
        .text()
        .char_indices()
        .map(|(at, character)| prose.origin(Span::new(at, at + character.len_utf8())).shifted(base))
        .collect();
    let (kind, inlines) = (&block.kind, &block.inlines);
    format!(
        "{kind:?} {:?} {} {:?} {:?} {:?}\n{origins:?}\n{:?} {:?} {:?} {:?} {:?}",
        block.span,
        block.quote_depth,
        block.item,
        block.note,
        prose.text(),
        inlines.citations,
        inlines.links,
        inlines.notes,
        inlines.emphasis,
        inlines.comments
    )
}

fn compare(text: &str) {
    let definitions = definitions(text);
    let mut pieces = Vec::new();
    for chunk in chunks(text).iter().filter(|chunk| chunk.kind == ChunkKind::Blocks) {
        for block in markdown::read(chunk.span.of(text), &definitions) {
            pieces.push(shown(&moved(block, chunk.span.start), chunk.span.start));
        }
    }
    let start =
        chunks(text).iter().find(|chunk| chunk.kind == ChunkKind::Blocks).map_or(text.len(), |chunk| chunk.span.start);
    let mut all: Vec<String> = markdown::read(&text[start..], &definitions)
        .into_iter()
        .map(|block| shown(&moved(block, start), start))
        .collect();
    pieces.sort();
    all.sort();
    assert_eq!(pieces, all, "\n{text}\n{:?}", cut(text));
}

/// Lines that begin, go on with, or end something.
fn lines() -> impl Strategy<Value = String> {
    let indent =
        prop::sample::select(vec!["", "", "", "", " ", "  ", "   ", "    ", "\t", "      ", "> ", ">", "> > "]);
    let line = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        "The pier stays.",
        "*The* mayor [@minutes, p. 3] said",
        "\"We **stay**,\" she said[^1].",
        "- item",
        "-",
        "* item",
        "-   wide item",
        "1. first",
        "2. second",
        "10) tenth",
        "- - nested",
        "- ```",
        "```",
        "````",
        "~~~",
        "``` rust",
        "`code`",
        "# Heading",
        "Setext",
        "===",
        "---",
        "***",
        "* * *",
        "| a | b |",
        "|---|---|",
        "| 1 | 2 |",
        "<!-- a",
        "-->",
        "<!-- whole -->",
        "<!-- one --> behind",
        "<pre>",
        "</pre>",
        "<div>",
        "</div>",
        "<b>",
        "<script>x",
        "</script>",
        "text <!-- inline --> text",
        "[^1]: A note [@ledger].",
        "    more of it",
        "[label]: https://harbour.example/label",
        "See [label] and [words](target).",
        "An ^[inline *note* @key] here.",
        "&amp; \\* &nbsp;x",
        "- [ ] task",
        ": definition",
        "<?php",
        "?>",
        "<!DOCTYPE",
        "<a href='x'>",
        "+",
        "1.",
        "\x0C",
        "-\tindented",
    ]);
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\n", "\n\n", "\r\n", "\n\n", "  \n"]);
    prop::collection::vec((indent, line, end), 0..24)
        .prop_map(|lines| lines.iter().map(|(indent, line, end)| format!("{indent}{line}{end}")).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn chunks_say_what_the_whole_says(text in lines()) {
        compare(&text);
    }

    #[test]
    fn chunks_cover_any_text(text in prop_oneof![lines(), any::<String>()]) {
        let chunks = chunks(&text);
        let mut at = 0;
        for chunk in &chunks {
            prop_assert_eq!(chunk.span.start, at);
            prop_assert!(!chunk.span.is_empty());
            at = chunk.span.end;
        }
        prop_assert_eq!(at, text.len());
        prop_assert!(chunks.iter().skip(1).all(|chunk| chunk.kind == ChunkKind::Blocks));
    }
}
