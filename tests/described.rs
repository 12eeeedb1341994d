//! What does a draft's bibliography tell of the sources, where their files say nothing?

#![allow(clippy::expect_used, reason = "a test stops where something is not as it should be")]

mod support;

use std::path::Path;
use std::sync::Arc;
use support::{MemoryLibrary, settings};
use tearsheet::check::{Desk, Memory, check};
use tearsheet::draft;
use tearsheet::source::bibliography::Bibliography;
use tearsheet::source::described::Described;
use tearsheet::source::library::Library;
use tearsheet::source::{Metadata, SourceId};
use tearsheet::view::caption;

fn bibliography(name: &str, text: &str) -> Arc<Bibliography> {
    let mut bibliography = Bibliography::default();
    bibliography.add(&Path::new("/refs").join(name), text);
    assert_eq!(bibliography.problems, []);
    Arc::new(bibliography)
}

const ARTICLE: &str = "the probe halvard entered the orbit of the comet on thursday, the agency said.\n";

/// What is told of the source with this name.
fn metadata(library: &MemoryLibrary, bibliography: &Bibliography, id: SourceId) -> Metadata {
    let described = Described { library, bibliography };
    described.source(id).expect("the library answers").expect("a source").metadata.clone()
}

#[test]
fn an_entry_fills_in_what_the_file_does_not_say() {
    let mut library = MemoryLibrary::default();
    let bare = library.add("a.txt", ARTICLE);
    let headed = library.add("b.md", &format!("---\ntitle: Probe arrives\ndate: 2022-07-09\n---\n{ARTICLE}"));
    let entries = "@online{a, title = {Halvard}, author = {Ada Marsh}, journal = {Orbit}, date = {2022-07-08}}
        @online{key, title = {Other}, journal = {Orbit}, date = {2022-07-08}, file = {../sources/b.md}}";
    let entries = bibliography("all.bib", entries);
    let of = |text: &str| Some(text.to_owned());
    let told = metadata(&library, &entries, bare);
    assert_eq!((told.title, told.author), (of("Halvard"), of("Ada Marsh")));
    assert_eq!((told.publisher, told.date, told.url), (of("Orbit"), of("2022-07-08"), None));
    let told = metadata(&library, &entries, headed);
    assert_eq!((told.title, told.publisher, told.date), (of("Probe arrives"), of("Orbit"), of("2022-07-09")));
}

#[test]
fn an_entry_of_another_article_tells_nothing() {
    let mut library = MemoryLibrary::default();
    library.add("a.txt", ARTICLE);
    let other = library.add("b.txt", "the ferry sank.\n");
    let entries = bibliography("all.bib", "@online{b, title = {Halvard}, file = {../sources/a.txt}}");
    assert_eq!(metadata(&library, &entries, other), Metadata::default(), "the file goes before the key");
}

#[test]
fn the_first_of_two_entries_goes_first() {
    let mut library = MemoryLibrary::default();
    let id = library.add("a.txt", ARTICLE);
    let entries = "one: {title: One, file: ../sources/a.txt}\ntwo: {title: Two, date: 2022, file: ../sources/a.txt}\n";
    let told = metadata(&library, &bibliography("all.yaml", entries), id);
    assert_eq!((told.title.as_deref(), told.date.as_deref()), (Some("One"), Some("2022")));
}

#[test]
fn an_article_is_found_by_the_page_and_the_names_of_its_entry() {
    let mut library = MemoryLibrary::default();
    let id = library.add("a.txt", ARTICLE);
    let entries = bibliography(
        "all.ris",
        "TY  - NEWS\nTI  - Comet mission\nT2  - Orbit\nUR  - https://www.orbit.example/a?utm_source=x\nL1  - ../sources/a.txt\nID  - k\nER  - \n",
    );
    let described = Described { library: &library, bibliography: &entries };
    assert_eq!(described.by_url("http://orbit.example/a/"), Ok(vec![id]));
    assert_eq!(described.by_url("http://orbit.example/b"), Ok(vec![]));
    let called = |words: &[&str]| described.called(&words.iter().map(ToString::to_string).collect::<Vec<_>>(), 10);
    assert_eq!(called(&["orbit", "com"]), Ok(vec![id]));
    assert_eq!(called(&["orbit", "ferry"]), Ok(vec![]));
    let source = described.source(id).expect("the library answers").expect("a source");
    assert_eq!(caption(&source), "Comet mission · Orbit");
    assert_ne!(described.generation(), library.generation());
}

#[test]
fn a_draft_is_held_against_the_day_that_the_entry_tells() {
    let mut library = MemoryLibrary::default();
    library.add("dam.txt", "a dam burst in the upper valley last year, and the water reached the town.\n");
    let rules = |bibliography: &Arc<Bibliography>| {
        let draft = "A dam burst in the upper valley in 2022 [@dam].\n";
        let draft = draft::read(draft, &mut draft::Memory::default());
        let (settings, folder) = (settings(), Path::new("/drafts"));
        let library = &Described { library: &library, bibliography };
        let desk = Desk { library, bibliography, settings: &settings, folder };
        let checked = check(&draft, &desk, &mut Memory::default(), &|| false).expect("nobody cancels");
        checked.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules(&bibliography("all.yaml", "dam: {date: 2023-11-15}")), [""; 0]);
    assert_eq!(rules(&bibliography("all.yaml", "dam: {date: 2025-11-15}")), ["date-mismatch"]);
    assert_eq!(rules(&Arc::default()), [""; 0]);
}
