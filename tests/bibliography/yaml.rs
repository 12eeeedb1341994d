//! What do the entries of a Hayagriva YAML file, and CSL items in YAML, say?

use super::{keys, only, read, told};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use tearsheet::source::bibliography::Bibliography;

#[test]
fn an_entry_tells_title_publisher_author_date_and_page() {
    let text = "\u{feff}# Quellen über Häfen\r\nharbour:\r\n  type: Article\r\n  title: \"The {Harbour} Board\"\r\n  author: [\"Marsh, Ada\", Coastal Press]\r\n\
        \x20 date: 2023-07-28\r\n  url: { value: https://example.org/a, date: 2023-08-01 }\r\n  parent:\r\n    type: Newspaper\r\n    title: Coast\r\n    publisher: Big House\r\n";
    let entry = only("refs.yml", text);
    assert_eq!((entry.key.as_str(), entry.span.of(text)), ("harbour", "harbour"));
    let metadata = entry.metadata;
    assert_eq!(metadata.title.as_deref(), Some("The Harbour Board"));
    assert_eq!(metadata.author.as_deref(), Some("Ada Marsh and Coastal Press"));
    assert_eq!(metadata.publisher.as_deref(), Some("Coast"));
    assert_eq!(metadata.date.as_deref(), Some("2023-07-28"));
    assert_eq!(metadata.url.as_deref(), Some("https://example.org/a"));
}

#[test]
fn a_person_is_words_or_the_parts_of_a_name() {
    let author = |author: &str| only("a.yaml", &format!("k:\n  author: {author}\n")).metadata.author.unwrap();
    assert_eq!(author("Luther King, Martin, Jr."), "Martin Luther King Jr.");
    assert_eq!(author("{given-name: Gloria Jean, name: Watkins, alias: bell hooks}"), "Gloria Jean Watkins");
    assert_eq!(author("[{name: Ley, prefix: von der, given-name: Jo}, UNICEF]"), "Jo von der Ley and UNICEF");
    assert_eq!(author("\n    - Marsh, Ada\n    - {given: Joan, family: Bell}"), "Ada Marsh and Joan Bell");
    assert_eq!(only("a.yaml", "k:\n  editor: Marsh, Ada\n").metadata.author.unwrap(), "Ada Marsh");
}

#[test]
fn who_brought_it_out_stands_in_a_parent_or_beside_it() {
    let publisher = |fields: &str| only("a.yaml", &format!("k: {{{fields}}}\n")).metadata.publisher.unwrap();
    assert_eq!(publisher("type: article, parent: {title: Coast, publisher: Big House}"), "Coast");
    assert_eq!(publisher("type: article, parent: {type: newspaper, date: 2023, parent: {title: Coast}}"), "Coast");
    assert_eq!(publisher("parent: [{type: video, url: u}, {type: blog, title: Quayside}]"), "Quayside");
    assert_eq!(
        publisher("type: chapter, parent: {title: The book of ports, publisher: {name: Big House}}"),
        "Big House"
    );
    assert_eq!(publisher("type: chapter, parent: {title: The book of ports}"), "The book of ports");
    assert_eq!(publisher("type: web, publisher: {value: WHO, verbatim: true}"), "WHO");
    assert_eq!(publisher("type: thesis, organization: Port University"), "Port University");
}

#[test]
fn a_date_may_be_the_parents_and_a_page_may_be_an_identifier() {
    let entry =
        only("a.yaml", "k:\n  parent: {date: 2023-07}\n  serial-number: {doi: 10.1000/x}\n  file: [a.pdf, ../b.txt]\n");
    assert_eq!(entry.metadata.date.as_deref(), Some("2023-07"));
    assert_eq!(entry.metadata.url.as_deref(), Some("https://doi.org/10.1000/x"));
    assert_eq!(entry.files, ["a.pdf", "../b.txt"].map(PathBuf::from));
    assert_eq!(only("a.yaml", "k: {doi: 10.1000/y}").metadata.url.as_deref(), Some("https://doi.org/10.1000/y"));
}

#[test]
fn a_broken_entry_costs_only_itself() {
    let text =
        "---\nfirst:\n  title: One\n'second':\n  title: \"Two\n  date: 2023\nthird:\n  title: Three\nfourth: 4\n";
    let bibliography = read("refs.yaml", text);
    assert_eq!(keys(&bibliography), ["first", "third"]);
    assert_eq!(bibliography.entry("third").unwrap().span.of(text), "third");
    assert_eq!(
        told(&bibliography, text),
        [
            "4: “second” cannot be read and is left out: invalid indentation in quoted scalar in its line 2",
            "9: “fourth” has no fields: it is left out",
        ]
    );
}

#[test]
fn a_nest_without_end_costs_only_its_entry() {
    let text = format!("first: {{title: One}}\nsecond: {}\nthird: {{title: Three}}\n", "[".repeat(50_000));
    assert_eq!(keys(&read("refs.yaml", &text)), ["first", "third"]);
}

#[test]
fn of_two_entries_with_one_key_the_first_counts_and_the_second_is_told() {
    let text = "k: {title: One}\nk: {title: Two}\n";
    let bibliography = read("refs.yaml", text);
    assert_eq!(bibliography.entry("k").unwrap().metadata.title.as_deref(), Some("One"));
    assert_eq!(told(&bibliography, text), ["2: the key `k` is given twice; the first entry counts"]);
}

#[test]
fn csl_items_in_yaml_are_known_by_their_list() {
    let text = "references:\n- id: harbour\n  title: The Harbour Board\n  container-title: Coast\n  author:\n  - family: Marsh\n    given: Ada\n\
        \x20 issued:\n  - year: 2023\n    month: 7\n    day: 28\n  URL: https://example.org/a\n- citation-key: 'mole'\n  id: 7\n  issued: 2023-07\n- title: Lost\n";
    let bibliography = read("refs.yaml", text);
    assert_eq!(keys(&bibliography), ["harbour", "mole"]);
    let [first, second] = bibliography.entries() else { panic!("two entries") };
    assert_eq!((first.span.of(text), second.span.of(text)), ("harbour", "mole"));
    assert_eq!(first.metadata.author.as_deref(), Some("Ada Marsh"));
    assert_eq!(first.metadata.publisher.as_deref(), Some("Coast"));
    assert_eq!(first.metadata.date.as_deref(), Some("2023-07-28"));
    assert_eq!(first.metadata.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(second.metadata.date.as_deref(), Some("2023-07"));
    assert!(bibliography.entry("7").is_some());
    assert_eq!(told(&bibliography, text), ["16: this item has no `id`: it is left out"]);
    assert_eq!(keys(&read("refs.yml", "[{\"id\": \"a\"}, {\"id\": \"b\"}]")), ["a", "b"]);
}

#[test]
fn csl_items_before_a_break_are_kept() {
    let text = "references:\n- id: a\n- id: b\n  title: \"B\n";
    let bibliography = read("refs.yaml", text);
    assert_eq!(keys(&bibliography), ["a", "b"]);
    assert!(
        told(&bibliography, text)[0].starts_with("4: this is no YAML from here on"),
        "{:?}",
        told(&bibliography, text)
    );
}

#[test]
fn what_holds_no_entries_is_one_problem() {
    let bibliography = read("refs.yaml", "Dear Ada, here they are.\n");
    assert_eq!(bibliography.problems.len(), 1);
    assert!(bibliography.problems[0].message.starts_with("this is neither Hayagriva YAML"));
    assert_eq!(read("refs.yaml", "# nothing yet\r\n"), Bibliography::default());
    assert_eq!(read("refs.yml", ""), Bibliography::default());
}

proptest! {
    #[test]
    fn whatever_a_file_holds_its_keys_stand_where_they_are_said_to_stand(
        text in "(k: |é:|'q': |\"d\":|\n|\r\n|  |title: T|parent:|- |\\[|\\]|\\{|\\}|&a |\\*a|\\|\n| #x|references:|id: i|\"|'|---\n|, ){0,50}"
    ) {
        let mut bibliography = Bibliography::default();
        bibliography.add(Path::new("a.yaml"), &text);
        for entry in bibliography.entries() {
            let written = text.get(entry.span.start..entry.span.end).expect("whole characters");
            let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(words == entry.key || words.contains(['"', '\'']), "{words} is not {}", entry.key);
        }
        for problem in &bibliography.problems {
            prop_assert!(text.get(problem.span.start..problem.span.end).is_some());
        }
    }
}
