//! Is what is offered while somebody types right wherever the cursor stands? Any text, any place.

#![allow(clippy::expect_used, reason = "tests stop where something is not as it should be")]

mod support;

use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;
use support::{MemoryLibrary, checked, settings};
use tearsheet::check::Desk;
use tearsheet::evidence::reading::Readings;
use tearsheet::source::bibliography::Bibliography;
use tearsheet::suggest::{Suggestion, suggestions};
use tearsheet::text::edit::Edit;

const MINUTES: &str = "---\ntitle: Minutes of the harbour board\n---\n\n\
    The board met on Tuesday evening in the old customs house, and the mayor called\n\
    the plan “a fine mess” at noon.\n\n\
    “We will close the eastern quay before the winter storms arrive; nobody will be\n\
    asked to leave. That is a promise,” said Marta Lindqvist, the harbour master of\n\
    Norrby.\n";

fn library() -> MemoryLibrary {
    let mut library = MemoryLibrary::default();
    library.add("minutes.md", MINUTES);
    library.add("ferry.txt", "Two divers from Sandvik raised the sunken ferry with balloons of rubber.\n");
    library
}

fn offered(library: &MemoryLibrary, text: &str, offset: usize) -> Vec<Suggestion> {
    let (bibliography, settings) = (Arc::new(Bibliography::default()), settings());
    let desk = Desk { library, bibliography: &bibliography, settings: &settings, folder: Path::new("/drafts") };
    suggestions(text, offset, &desk, &Readings::default()).expect("the library answers")
}

fn taken(text: &str, suggestion: &Suggestion) -> String {
    let Edit { span, text: new } = &suggestion.edit;
    let mut after = text.to_owned();
    after.replace_range(span.start..span.end, new);
    if let Some(Edit { span, text: new }) = &suggestion.before {
        after.replace_range(span.start..span.end, new);
    }
    after
}

/// What drafts are made of while they are being written.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "[@",
    "[^",
    "@",
    "]",
    "^",
    "[^1]: ",
    "\n",
    "\r\n",
    "\n\n",
    "> ",
    "- ",
    "| a | b |\n|---|---|\n",
    "```\n",
    "---\n",
    "# ",
    " ",
    "**",
    "`",
    "💣",
    "é",
    "&amp;",
    "\u{ad}",
    "We will ",
    "we will close the eas",
    "minutes",
    "Marta ",
    "Lind",
    "The board met ",
    "quay ",
    "storms arrive; ",
    "Two divers from Sandvik raised ",
    "a fine mess",
    ". ",
    "U.S. ",
    "…",
    "\\",
    "<!-- ",
    "-->",
];

proptest! {
    #[test]
    fn every_place_of_any_text_has_its_answer(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24)) {
        let (library, text) = (library(), pieces.concat());
        for offset in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            for suggestion in offered(&library, &text, offset) {
                let span = suggestion.edit.span;
                prop_assert!(span.start <= offset && offset <= span.end, "{suggestion:?}");
                prop_assert!(!text[span.start..span.end].contains('\n'), "{suggestion:?}");
                prop_assert!(suggestion.before.iter().all(|before| before.span.end <= span.start), "{suggestion:?}");
                let after = taken(&text, &suggestion);
                prop_assert!(after.contains(&suggestion.edit.text));
            }
        }
    }
}

#[test]
fn what_is_offered_of_a_quotation_stands_in_its_source() {
    let library = library();
    let words: Vec<&str> = MINUTES[MINUTES.find("The board").expect("the article")..].split_whitespace().collect();
    let mut quotations = 0;
    for start in 0..words.len() - 3 {
        let typed = words[start..start + 3].join(" ");
        let typed = typed.trim_start_matches('“');
        if typed.contains(['“', '”', ';', '.', ',']) {
            continue;
        }
        let text = format!("The paper says: “{typed} \n");
        let offered = offered(&library, &text, text.len() - 1);
        assert!(!offered.is_empty(), "{text}");
        for suggestion in offered {
            let after = taken(&text, &suggestion);
            let (_, checked) = checked(&after, &library);
            let codes: Vec<&str> = checked.findings.iter().map(|finding| finding.rule).collect();
            let harmless = codes.iter().all(|code| *code == "distorting-cut");
            assert!(harmless && after.contains("” [@minutes]"), "{after}{codes:?}");
            quotations += 1;
        }
    }
    assert!(quotations > 30, "{quotations}");
}

#[test]
fn a_quotation_ends_with_the_words_of_its_speaker() {
    let text = "She said: “That is a |\n";
    let (library, at) = (library(), text.find('|').expect("the cursor"));
    let text = text.replace('|', "");
    let labels: Vec<String> = offered(&library, &text, at).into_iter().map(|suggestion| suggestion.label).collect();
    assert_eq!(labels, ["That is a promise"]);
}
