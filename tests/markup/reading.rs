//! Paragraphs, headings, rows and comments: what they say, and where each word stands.

use super::{read, texts};
use proptest::prelude::*;
use tearsheet::markup::{Block, BlockKind, Definitions, definitions, markdown};
use tearsheet::text::Span;

/// The stretch of the chunk that the prose's `words` come from.
fn origin<'t>(chunk: &'t str, words: &str) -> &'t str {
    for block in read(chunk) {
        if let Some(at) = block.inlines.prose.text().find(words) {
            return block.inlines.prose.origin(Span::new(at, at + words.len())).of(chunk);
        }
    }
    panic!("no block says {words:?}");
}

#[test]
fn markup_is_no_prose() {
    for (chunk, prose) in [
        ("The *old* **pier** ~~stays~~.", "The old pier stays."),
        ("The [old pier](https://harbour.example) stays.", "The old pier stays."),
        ("Fish &amp; chips cost \\*5\\*&nbsp;pounds.", "Fish & chips cost *5*\u{A0}pounds."),
        ("Run `make pier` now.", "Run \u{FFFC} now."),
        ("![a *pier*](pier.png) stays", "\u{FFFC} stays"),
        ("The <b>old</b> pier<br>stays<!-- why? -->.", "The old pier stays."),
        ("Between $5-$10 and US$3/US$4.", "Between $5-$10 and US$3/US$4."),
        ("The pier\nstays  \nhere\\\nand there.", "The pier stays here and there."),
        ("See <https://harbour.example/a>.", "See https://harbour.example/a."),
        ("It's \"fine\" -- really...", "It's \"fine\" -- really..."),
        ("\u{FEFF}The pier.", "The pier."),
    ] {
        assert_eq!(texts(chunk), [prose], "{chunk}");
    }
}

#[test]
fn what_is_no_prose_makes_no_block() {
    for chunk in ["```\ncode\n```", "    code", "***", "<div>\ntext\n</div>", "[a]: b", ""] {
        assert!(read(chunk).is_empty(), "{chunk}");
    }
}

#[test]
fn words_lead_back_to_where_they_stand() {
    for (chunk, words, written) in [
        ("The *old* **pier** stays.", "old pier", "old* **pier"),
        ("Fish &amp; chips", "&", "&amp;"),
        ("Fish &amp; chips", "Fish & c", "Fish &amp; c"),
        ("A \\*star\\*", "*star", "*star"),
        ("One\ntwo", "One two", "One\ntwo"),
        ("> One\n> two", "One two", "One\n> two"),
        ("> One\n> two", " ", "\n> "),
        ("- One\r\n  two", " two", "\r\n  two"),
        ("- One\n*two*", "e t", "e\n*t"),
        ("Run `make` now", "\u{FFFC} now", "`make` now"),
        ("Der Fluß „über“", "ß „ü", "ß „ü"),
        ("a&nGt;b", "a\u{226B}\u{20D2}b", "a&nGt;b"),
        ("a&nLl;\u{338}b", "\u{22D8}", "&nLl;"),
        ("\u{FEFF}The pier", "The", "The"),
    ] {
        assert_eq!(origin(chunk, words), written, "{chunk}");
    }
}

#[test]
fn quotes_and_items_are_told() {
    let told = |chunk| {
        read(chunk)
            .iter()
            .map(|block: &Block| (block.span.of(chunk).to_owned(), block.quote_depth, block.item))
            .collect::<Vec<_>>()
    };
    assert_eq!(told("> One.\n>\n> > Two."), [("One.".to_owned(), 1, None), ("Two.".to_owned(), 2, None)]);
    assert_eq!(
        told("- One\n  - Two\n- Three"),
        [("One".into(), 0, Some(0)), ("Two".into(), 0, Some(8)), ("Three".into(), 0, Some(14))]
    );
    assert_eq!(told("1. One\n\n   Two"), [("One".to_owned(), 0, Some(0)), ("Two".to_owned(), 0, Some(0))]);
    assert_eq!(told("> - One\n>   two"), [("One\n>   two".to_owned(), 1, Some(2))]);
}

#[test]
fn headings_have_a_level() {
    let kinds: Vec<BlockKind> = read("# One\n## Two\nThree\n===").into_iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Heading(1), BlockKind::Heading(2), BlockKind::Heading(1)]);
}

#[test]
fn a_row_knows_its_cells_and_their_headers() {
    let chunk = "| Pier | *Cost* |\n|---|--:|\n| old | **5** m |\n| new | `x` \\| 7 |";
    let rows = read(chunk);
    let cells = |block: &Block| match &block.kind {
        BlockKind::Row { cells, header } => {
            assert_eq!(header, &["Pier", "Cost"]);
            cells.iter().map(|cell| cell.of(block.inlines.prose.text()).to_owned()).collect::<Vec<_>>()
        }
        kind => panic!("{kind:?}"),
    };
    assert_eq!(rows.iter().map(cells).collect::<Vec<_>>(), [["old", "5 m"], ["new", "\u{FFFC} | 7"]]);
    assert_eq!(rows[0].inlines.prose.text(), "old\n5 m");
    assert_eq!(rows[0].span.of(chunk), "| old | **5** m |");
    assert_eq!(rows[0].inlines.prose.origin(Span::new(4, 7)).of(chunk), "5** m");
}

#[test]
fn comments_are_blocks_or_stand_in_one() {
    let chunk = "<!-- tearsheet: allow x: y -->\nOne. <!-- two -->\n\n<!-- three\n\nfour --> <!-- five -->\n\n> <!-- a\n> b -->";
    let blocks = read(chunk);
    let shown: Vec<(bool, &str, &str)> = blocks
        .iter()
        .map(|block| (block.kind == BlockKind::Comment, block.inlines.prose.text(), block.span.of(chunk)))
        .collect();
    assert_eq!(
        shown,
        [
            (true, " tearsheet: allow x: y ", "<!-- tearsheet: allow x: y -->"),
            (false, "One. ", "One. <!-- two -->"),
            (true, " three\n\nfour ", "<!-- three\n\nfour -->"),
            (true, " five ", "<!-- five -->"),
            (true, " a\nb ", "<!-- a\n> b -->"),
        ]
    );
    let (span, comment) = &blocks[1].inlines.comments[0];
    assert_eq!((span.of(chunk), comment.as_str()), ("<!-- two -->", " two "));
}

#[test]
fn words_behind_a_comment_are_prose() {
    assert_eq!(texts("<!-- allow --> The pier stays [@minutes]."), [" allow ", "The pier stays [@minutes]."]);
}

#[test]
fn links_have_their_words_and_their_target() {
    let shown = |chunk: &str| {
        let definitions: Definitions = [("it".to_owned(), "https://harbour.example/it".to_owned())].into();
        let blocks = markdown::read(chunk, &definitions);
        let block = &blocks[0].inlines;
        let link = |link: &tearsheet::markup::Link| {
            [link.at.of(block.prose.text()), link.span.of(chunk), link.target.as_str()].map(str::to_owned)
        };
        block.links.iter().map(link).collect::<Vec<_>>()
    };
    for (chunk, expected) in [
        ("See [the *log*](log.md \"Log\").", ["the log", "log.md", "log.md"]),
        ("See [it](<a b.md>).", ["it", "a b.md", "a b.md"]),
        ("See [it]( a_(b).md ).", ["it", "a_(b).md", "a_(b).md"]),
        ("See [it](a&amp;b).", ["it", "a&amp;b", "a&b"]),
        ("See [*it*](x)(y)", ["it", "x", "x"]),
        ("See [`a](b)`](c)", ["\u{FFFC}", "c", "c"]),
        ("See [![a](b)](c)", ["\u{FFFC}", "c", "c"]),
        ("See [it]()", ["it", "", ""]),
        ("See <https://harbour.example>", ["https://harbour.example"; 3]),
        ("See [It].", ["It", "[It]", "https://harbour.example/it"]),
        ("See [that][it].", ["that", "[that][it]", "https://harbour.example/it"]),
        ("See [it].\n\n[it]: later", ["it", "[it]", "https://harbour.example/it"]),
    ] {
        assert_eq!(shown(chunk), [expected.map(str::to_owned)], "{chunk}");
    }
    assert!(shown("Write <clerk@harbour.example> or [nobody].").is_empty());
}

#[test]
fn emphasis_is_told() {
    let blocks = read("The *old **wooden** pier* stays.");
    let prose = blocks[0].inlines.prose.text();
    let words: Vec<&str> = blocks[0].inlines.emphasis.iter().map(|at| at.of(prose)).collect();
    assert_eq!(words, ["old wooden pier", "wooden"]);
}

#[test]
fn part_of_a_prose_leads_back_to_the_same_places() {
    let chunk = "> The *old*\n> pier &amp; the **new** one";
    let blocks = read(chunk);
    let prose = &blocks[0].inlines.prose;
    for start in 0..prose.text().len() {
        for end in start..prose.text().len() {
            let slice = prose.slice(Span::new(start, end));
            assert_eq!(slice.text(), &prose.text()[start..end]);
            for at in 0..slice.text().len() {
                let place = Span::new(at, at + 1);
                assert_eq!(slice.origin(place), prose.origin(place.shifted(start)));
            }
        }
    }
}

/// Markdown-like soup without line structure.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "<",
        ">",
        "<!--",
        "-->",
        "<b>",
        "&amp;",
        "&",
        "&nLl;",
        "\\",
        "@",
        "@key",
        "[@",
        "-@",
        "@{",
        "}",
        "^[",
        "[^1]",
        "[^1]: ",
        ":",
        ";",
        "|",
        "|-|-|\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "# ",
        "```\n",
        "a",
        "pier",
        "ß",
        "💣",
        "e\u{301}",
        "\u{FEFF}",
        "\u{0}",
        "\u{A0}",
        "\u{2028}",
        "<https://a@b>",
        "[a]: b",
        "\"",
        " ",
        "  \n",
        "\x0C",
    ]);
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

fn hold(chunk: &str, blocks: &[Block]) {
    let on_characters = |span: Span| {
        assert!(span.start <= span.end && chunk.get(span.start..span.end).is_some(), "{span:?} of {chunk:?}");
    };
    for block in blocks {
        on_characters(block.span);
        let inlines = &block.inlines;
        let text = inlines.prose.text();
        let in_prose = |at: Span| assert!(text.get(at.start..at.end).is_some(), "{at:?} of {text:?}");
        let mut last = 0;
        for at in 0..=text.len() + 1 {
            on_characters(inlines.prose.origin(Span::at(at)));
            let origin = inlines.prose.origin(Span::new(at.saturating_sub(3), at));
            on_characters(origin);
            assert!(origin.start >= last, "words change places");
            last = origin.start;
        }
        for citation in &inlines.citations {
            on_characters(citation.span);
            assert!(citation.group.covers(citation.at) && citation.at.of(text).starts_with('@'));
            assert!(citation.at.of(text).contains(&citation.key) && !citation.key.is_empty());
        }
        for link in &inlines.links {
            on_characters(link.span);
            in_prose(link.at);
        }
        for note in &inlines.notes {
            on_characters(note.span);
            in_prose(note.at);
        }
        inlines.emphasis.iter().for_each(|at| in_prose(*at));
        inlines.comments.iter().for_each(|(span, _)| on_characters(*span));
        if let BlockKind::Row { cells, .. } = &block.kind {
            cells.iter().for_each(|cell| in_prose(*cell));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_soup_is_read(chunk in soup()) {
        hold(&chunk, &markdown::read(&chunk, &definitions(&chunk)));
    }

    #[test]
    fn any_text_is_read(chunk: String) {
        hold(&chunk, &markdown::read(&chunk, &definitions(&chunk)));
    }
}
