//! The pipeline from a draft's text to its findings.

#![allow(clippy::expect_used, reason = "a test stops where something is not as it should be")]

mod support;

use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;
use support::{MemoryLibrary, checked, checked_with, settings};
use tearsheet::check::{Cancelled, Checked, Desk, Memory, check};
use tearsheet::config::Level;
use tearsheet::draft::{self, ClaimKind};
use tearsheet::source::bibliography::Bibliography;
use tearsheet::verdict::Verdict;

const MINUTES: &str = "Minutes of the harbour council

“We cannot build the new sea wall before the spring tides,” said Maren Holt, the harbour master.

Councillor Ivo Brandt disagreed. “The money has been lying in the bank for two years,” he told the meeting.

Heavy machinery will block the narrow road behind the fish market until the end of October.
";

fn library() -> MemoryLibrary {
    let mut library = MemoryLibrary::default();
    library.add("minutes.txt", MINUTES);
    library.add("ledger.txt", "Ledger of the harbour\n\nThe dredger was sold to a yard in the south.\n");
    library
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    checked.findings.iter().map(|finding| finding.rule).collect()
}

/// The verdict on the only quotation, with its reason.
fn verdict(draft: &str, library: &MemoryLibrary) -> (Verdict, Option<String>) {
    let (_, checked) = checked(draft, library);
    let mut quotations = checked.claims.into_iter().filter(|judged| judged.claim.kind == ClaimKind::Quotation);
    let judged = quotations.next().expect("the draft holds a quotation");
    (judged.verdict, judged.reason)
}

const WRONG: &str = "Holt said the wall would be “the pride of the whole northern coast” [@minutes].";

#[test]
fn an_allowance_with_a_reason_silences_its_line() {
    let draft = format!("{WRONG} <!-- tearsheet: allow unsourced-quotation: from an interview -->\n");
    assert_eq!(rules(&checked(&draft, &library()).1), Vec::<&str>::new());
}

#[test]
fn an_allowance_before_a_block_silences_the_block() {
    let draft = format!("<!-- tearsheet: allow unsourced-quotation: from an interview -->\n\n{WRONG}\n\n{WRONG}\n");
    assert_eq!(rules(&checked(&draft, &library()).1), ["unsourced-quotation"], "only the next block is covered");
}

#[test]
fn an_allowance_without_a_reason_does_not_count() {
    let draft = format!("{WRONG} <!-- tearsheet: allow unsourced-quotation: … -->\n");
    let (_, checked) = checked(&draft, &library());
    assert_eq!(rules(&checked), ["unsourced-quotation"]);
    assert!(checked.findings[0].message.ends_with("(an allowance without a reason does not count)"));
}

#[test]
fn an_allowance_holds_for_its_rule_only() {
    let draft = format!("{WRONG} <!-- tearsheet: allow misquotation: rounded on purpose -->\n");
    assert_eq!(rules(&checked(&draft, &library()).1), ["unsourced-quotation"]);
}

#[test]
fn a_rule_is_as_loud_as_the_settings_say() {
    let mut settings = settings();
    settings.rules.insert("unsourced-quotation".to_owned(), Level::Hint);
    assert_eq!(checked_with(WRONG, &library(), &settings).1.findings[0].severity, Level::Hint);
    settings.rules.insert("unsourced-quotation".to_owned(), Level::Off);
    assert_eq!(rules(&checked_with(WRONG, &library(), &settings).1), Vec::<&str>::new());
}

#[test]
fn what_could_not_be_checked_says_why_and_accuses_nobody() {
    let nothing = MemoryLibrary::default();
    let (found, reason) = verdict(WRONG, &nothing);
    assert_eq!((found, reason.is_some_and(|why| why.contains("no sources"))), (Verdict::Unchecked, true));

    let growing = MemoryLibrary { growing: true, ..library() };
    let (found, reason) = verdict(WRONG, &growing);
    assert_eq!((found, reason.as_deref()), (Verdict::Unchecked, Some("not all sources have been read")));

    let broken = MemoryLibrary { broken: Some("the index is damaged: run `tearsheet index`"), ..library() };
    let (found, reason) = verdict(WRONG, &broken);
    assert_eq!((found, reason.as_deref()), (Verdict::Unchecked, broken.broken));
    assert_eq!(rules(&checked(WRONG, &broken).1), Vec::<&str>::new());
}

#[test]
fn words_of_a_page_that_the_library_does_not_hold_are_not_called_unsourced() {
    let draft = "Holt [said](https://news.example/wall) it would be “the pride of the whole northern coast”.";
    let (found, reason) = verdict(draft, &library());
    assert_eq!(found, Verdict::Unchecked);
    assert_eq!(reason.as_deref(), Some("the library does not hold the article that its citation names"));
    assert_eq!(rules(&checked(draft, &library()).1), Vec::<&str>::new());
}

#[test]
fn a_growing_library_already_confirms_what_it_holds() {
    let growing = MemoryLibrary { growing: true, ..library() };
    let draft = "Holt said the council “cannot build the new sea wall” [@minutes].";
    assert_eq!(verdict(draft, &growing), (Verdict::Verbatim, None));
}

#[test]
fn a_fix_mends_its_finding() {
    for draft in [
        "Holt said the council “cannot build the new sea wall before the summer tides” [@minutes].\n",
        "Holt said: “We cannot build the sea wall before the spring tides” [@minutes].\n",
        "Holt said “We cannot ever build the new sea wall before the spring tides” [@minutes].\n",
        "Holt said the council “cannot build the new sea wall before the spring tides” [@ledger].\n",
        "Know that heavy machinery will block the narrow road behind the fish market [@minutes].\n",
    ] {
        let (_, before) = checked(draft, &library());
        let fix = before.findings.first().and_then(|finding| finding.fixes.first()).expect("there is a fix");
        let mut mended = draft.to_owned();
        for edit in fix.edits.iter().rev() {
            mended.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        assert_eq!(rules(&checked(&mended, &library()).1), Vec::<&str>::new(), "{mended}");
    }
}

#[test]
fn copied_words_are_found_in_judgments_and_questions_too() {
    let copied = "heavy machinery will block the narrow road behind the fish market";
    for draft in [format!("We expect that {copied}."), format!("Who wants that {copied}?")] {
        assert_eq!(rules(&checked(&draft, &library()).1), ["unmarked-quotation"], "{draft}");
    }
    let cells = "| The work | Where |\n|---|---|\n| heavy machinery will block | the narrow road behind the market |\n";
    assert_eq!(rules(&checked(cells, &library()).1), Vec::<&str>::new(), "no words run on over a cell's edge");
}

#[test]
fn a_statement_is_judged_anew_when_its_surroundings_name_what_it_names() {
    let mut library = library();
    library.add("yard.txt", "The yard\n\nThe dredger Hilda was sold to a yard in Tornby in the south last week.\n");
    let desk = (Arc::new(Bibliography::default()), settings());
    let desk = Desk { library: &library, bibliography: &desk.0, settings: &desk.1, folder: Path::new("/") };
    let (mut reading, mut memory) = (draft::Memory::default(), Memory::default());
    let mut found = |before: &str| {
        let text =
            format!("{before}\n\nThe dredger Hilda was sold to a yard in Velling in the south last week [@yard].\n");
        let checked = check(&draft::read(&text, &mut reading), &desk, &mut memory, &|| false).expect("nobody cancels");
        rules(&checked)
    };
    assert_eq!(found("We went to see her go."), ["name-mismatch"]);
    assert_ne!(found("We went to Velling to see her go."), ["name-mismatch"]);
    assert_eq!(found("We went there to see her go."), ["name-mismatch"]);
}

#[test]
fn a_check_that_is_not_wanted_any_more_stops() {
    let (draft, _) = checked(WRONG, &library());
    let (bibliography, settings, library) = (Arc::new(Bibliography::default()), settings(), library());
    let desk = Desk { library: &library, bibliography: &bibliography, settings: &settings, folder: Path::new("/") };
    let cancelled = check(&draft, &desk, &mut Memory::default(), &|| true);
    assert_eq!(cancelled.err(), Some(Cancelled));
}

/// Pieces that drafts are made of, half of them broken.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        WRONG,
        "Holt said the council “cannot build the new sea wall before the summer tides” [@minutes].",
        "“The money has been lying in the bank for two years,” he said [@minutes].",
        "> We cannot build the new sea wall before the spring tides.\n> — Ivo Brandt [@minutes]",
        "Ivo Brandt was blunt:",
        "| Who | What |\n|---|---|\n| Holt | “the new sea wall” |",
        "See[^1] and [^2].",
        "[^1]: [@minutes]",
        "```\n“code” [@code]\n```",
        "<!-- tearsheet: allow misquotation: because -->",
        "We expect the wall to be late. Will it hold? Holt doubts it [@minutes], but he voted for it [@ledger].",
        "Two things matter:\n\n- It is late.\n- It is probably dear.",
        "## Outlook",
        "- item “with an open mark\n- [@nobody]",
        "# A heading “with marks”",
        "\n\n",
        "\n",
        "[label]: ../sources/ledger.txt",
        "a [label] link, [another](../sources/none.txt) 💣",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_memory_changes_nothing_but_the_time(drafts in prop::collection::vec(prop::collection::vec(piece(), 0..8), 1..5)) {
        let (library, settings, bibliography) = (library(), settings(), Arc::new(Bibliography::default()));
        let desk = Desk { library: &library, bibliography: &bibliography, settings: &settings, folder: Path::new("/drafts") };
        let (mut reading, mut memory) = (draft::Memory::default(), Memory::default());
        for pieces in drafts {
            let text = pieces.join("\n\n");
            let draft = draft::read(&text, &mut reading);
            let remembered = check(&draft, &desk, &mut memory, &|| false).expect("nobody cancels");
            let (_, fresh) = checked(&text, &library);
            prop_assert_eq!(format!("{remembered:?}"), format!("{fresh:?}"));
            for finding in &fresh.findings {
                prop_assert!(text.get(finding.span.start..finding.span.end).is_some(), "spans lie on characters");
            }
        }
    }
}

/// The articles that are shown for the only statement of a draft, the closest first.
fn shown(draft: &str, library: &MemoryLibrary) -> Vec<String> {
    let (_, checked) = checked(draft, library);
    let stem = |id| library.sources.iter().find(|source| source.id == id).map(|source| source.stem().to_owned());
    let last = checked.claims.iter().rfind(|judged| judged.claim.kind == ClaimKind::Statement).expect("a statement");
    last.evidence.iter().filter_map(|evidence| stem(evidence.source)).collect()
}

/// More articles than a search gives, all with words like `last spring`.
fn spring() -> MemoryLibrary {
    let mut library = MemoryLibrary::default();
    for number in 0..40 {
        let text = format!("The mayor opened road {number} in the district last spring, and it was a cold one.\n");
        library.add(&format!("road{number}.txt"), &text);
    }
    library
}

#[test]
fn what_a_statement_without_citation_says_is_found_in_other_words() {
    let mut library = spring();
    library.add("boats.txt", "North Korea purchased two elderly steamers from a Norwegian yard.\n");
    library.add("envoy.txt", "The envoy, Sergei Akulov, resigned.\n");
    assert_eq!(shown("Pyongyang bought a steamer in Norway last spring.\n", &library)[0], "boats");
    assert_eq!(shown("Last spring the resignation of Sergey Akulov came.\n", &library)[0], "envoy");
}

#[test]
fn whom_a_statement_does_not_name_is_looked_for_by_the_names_before_it() {
    let mut library = spring();
    for number in 0..40 {
        library.add(&format!("other{number}.txt"), "A keeper of the lighthouse retired.\n");
    }
    library.add("keeper.txt", "Maren Tolvik, a keeper of the lighthouse, retired.\n");
    let draft = "Maren Tolvik lit the lamp for years.\n\nShe was the keeper of the lighthouse until she retired.\n";
    assert!(shown(draft, &library).contains(&"keeper".to_owned()));
}
