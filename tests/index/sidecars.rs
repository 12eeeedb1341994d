//! What does a file beside an article say of it, and is it noticed when that changes?

use super::{Desk, listing, update};
use std::fs;
use std::sync::Arc;
use tearsheet::index::Index;
use tearsheet::source::Metadata;
use tearsheet::source::library::Library;
use tearsheet::view::told;

fn metadata(library: &Arc<dyn Library>, stem: &str) -> Metadata {
    let [id] = library.by_stem(stem).unwrap()[..] else { panic!("one source called {stem}") };
    library.source(id).unwrap().unwrap().metadata.clone()
}

/// `title · publisher · date`.
fn caption(index: &Index, stem: &str) -> String {
    told(&metadata(&index.library(), stem))
}

#[test]
fn a_sidecar_says_what_its_article_does_not() {
    let desk = Desk::with(&[
        ("a.txt", "The pier is closed."),
        (
            "a.yaml",
            "title: Closed\npublisher: { name: The Pier Post }\ndate: 2024-03-02\nurl: https://pierpost.example/a\n",
        ),
        ("b.md", "---\ntitle: Fog\n---\nThe fog is thick."),
        ("b.yml", "title: Mist\nauthor: [Ada Marsh, Jo Bell]\n"),
        ("c.txt", "A headline of its own\n\nThe mayor is late."),
        ("c.txt.yaml", "title: The mayor is late again\n"),
        ("c.yaml", "title: Less particular\ndate: 2020\n"),
        ("deep/d.txt", "The board meets."),
        ("deep/d.YAML", "harbour:\n  type: article\n  author: Marsh, Ada\n  parent: { title: Coast }\n"),
    ]);
    let index = desk.index();
    assert_eq!(caption(&index, "a"), "Closed · The Pier Post · 2024-03-02");
    assert_eq!(index.library().by_url("http://pierpost.example/a").unwrap().len(), 1);
    assert_eq!(index.library().called(&["pier".to_owned()], 9).unwrap().len(), 1);
    assert_eq!(caption(&index, "b"), "Fog");
    assert_eq!(metadata(&index.library(), "b").author.as_deref(), Some("Ada Marsh, Jo Bell"));
    assert_eq!(caption(&index, "c"), "The mayor is late again");
    assert_eq!(caption(&index, "d"), "Coast");
    assert_eq!(metadata(&index.library(), "d").author.as_deref(), Some("Ada Marsh"));
    let c = "c.yaml: describes no article: there is none called “c” beside it";
    assert_eq!(
        listing(&index, &desk.sources()),
        ["a.txt: indexed", "b.md: indexed", "c.txt: indexed", c, "deep/d.txt: indexed"]
    );
}

#[test]
fn an_article_is_read_again_when_its_sidecar_comes_changes_and_goes() {
    let desk = Desk::with(&[("a.txt", "The pier is closed."), ("b.txt", "The fog is thick.")]);
    let index = desk.index();
    let seen = |expected: &str| {
        let before = index.library().generation();
        assert_eq!(update(&index).indexed, 1);
        assert_eq!(caption(&index, "a"), expected);
        assert_ne!(index.library().generation(), before);
        assert_eq!(update(&index).unchanged, 2);
    };
    let sidecar = desk.write("a.yaml", "title: Closed\n");
    seen("Closed");
    desk.write("a.yaml", "title: Opened\n");
    seen("Opened");
    desk.write("a.txt.yaml", "title: Neither\n");
    seen("Neither");
    fs::remove_file(desk.sources().join("a.txt.yaml")).unwrap();
    seen("Opened");
    fs::remove_file(sidecar).unwrap();
    seen("");
}

#[test]
fn a_sidecar_that_cannot_be_used_is_told_and_costs_nothing_else() {
    let desk = Desk::with(&[
        ("a.txt", "The pier is closed."),
        ("a.yaml", "title: Closed\ndate: \"2024\npublisher: X\n"),
        ("b.txt", "The fog is thick."),
        ("b.yaml", "\u{89}PNG\0\0\0"),
        ("c.txt", "The mayor is late."),
        ("c.yaml", "colour: red\n"),
        ("d.txt", "The board meets."),
        ("d.yaml", " \n"),
        ("e.txt", "The tide is low."),
    ]);
    desk.write("e.yaml", format!("title: Tide\n{}", "# x\n".repeat(20_000)));
    let index = desk.index();
    assert_eq!(
        listing(&index, &desk.sources()),
        [
            "a.txt: indexed, its sidecar a.yaml is broken in line 2 (invalid indentation in quoted scalar): what follows there is not used",
            "b.txt: indexed, its sidecar b.yaml is not text",
            "c.txt: indexed, its sidecar c.yaml says nothing of it: write `title`, `publisher`, `author`, `date` or `url` there",
            "d.txt: indexed",
            "e.txt: indexed, its sidecar e.yaml has more than 64 KB: leave only metadata there",
        ]
    );
    assert_eq!(caption(&index, "a"), "Closed");
}

#[test]
fn the_sidecar_of_a_file_that_is_no_article_is_not_listed() {
    let desk = Desk::with(&[("scan.xyz", "%XYZ"), ("scan.yaml", "title: Scan\n")]);
    let listed = listing(&desk.index(), &desk.sources());
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert!(listed[0].starts_with("scan.xyz: .xyz files cannot be read"), "{listed:?}");
}

#[test]
fn an_article_named_as_a_source_has_its_sidecar_beside_it() {
    let desk = Desk::with(&[("a.txt", "The pier is closed."), ("a.yaml", "title: Closed\n"), ("b.yaml", "title: B\n")]);
    let index = Index::open(&[desk.sources().join("a.txt")], &desk.cache()).unwrap();
    update(&index);
    assert_eq!(caption(&index, "a"), "Closed");
    assert_eq!(listing(&index, &desk.sources()), ["a.txt: indexed"]);
}

#[cfg(unix)]
#[test]
fn a_linked_article_has_its_sidecar_beside_the_file_itself() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    let elsewhere = desk.folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("a.txt"), "The pier is closed.").unwrap();
    fs::write(elsewhere.join("a.yaml"), "title: Closed\n").unwrap();
    symlink(elsewhere.join("a.txt"), desk.sources().join("linked.txt")).unwrap();
    assert_eq!(caption(&desk.index(), "a"), "Closed");
}

#[test]
fn renamed_with_its_sidecar_an_article_is_the_same_and_without_it_another() {
    let desk = Desk::with(&[
        ("a.txt", "The pier is closed."),
        ("a.yaml", "title: Closed\n"),
        ("b.txt", "The fog is thick."),
        ("b.yaml", "title: Mist\n"),
        ("c.txt", "The mayor is late."),
        ("c.yaml", "title: \"x\n"),
    ]);
    let index = desk.index();
    let rename = |from: &str, to: &str| fs::rename(desk.sources().join(from), desk.sources().join(to)).unwrap();
    for (from, to) in
        [("a.txt", "d.txt"), ("a.yaml", "d.yaml"), ("b.txt", "e.txt"), ("c.txt", "f.txt"), ("c.yaml", "f.yaml")]
    {
        rename(from, to);
    }
    let report = update(&index);
    assert_eq!((report.renamed, report.indexed, report.removed), (1, 2, 2));
    assert_eq!(caption(&index, "d"), "Closed");
    let fresh = Index::open(&[desk.sources()], &desk.folder.path().join("fresh")).unwrap();
    update(&fresh);
    assert_eq!(listing(&index, &desk.sources()), listing(&fresh, &desk.sources()));
    assert_eq!(index.library().generation(), fresh.library().generation());
}
