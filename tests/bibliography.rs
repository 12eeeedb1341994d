//! Which file or page does a citation key stand for? The bibliographies that people's reference managers write.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where something is not as it should be")]

#[path = "bibliography/attachment.rs"]
mod attachment;
#[path = "bibliography/ris.rs"]
mod ris;
#[path = "bibliography/yaml.rs"]
mod yaml;

use proptest::prelude::*;
use std::path::{Path, PathBuf};
use tearsheet::config::Level;
use tearsheet::source::bibliography::{Bibliography, Entry};

fn read(name: &str, text: &str) -> Bibliography {
    let mut bibliography = Bibliography::default();
    bibliography.add(Path::new(name), text);
    bibliography
}

#[track_caller]
fn only(name: &str, text: &str) -> Entry {
    let bibliography = read(name, text);
    assert_eq!(bibliography.problems, []);
    assert_eq!(bibliography.entries().len(), 1);
    bibliography.entries()[0].clone()
}

fn keys(bibliography: &Bibliography) -> Vec<&str> {
    bibliography.entries().iter().map(|entry| entry.key.as_str()).collect()
}

fn told(bibliography: &Bibliography, text: &str) -> Vec<String> {
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    bibliography.problems.iter().map(|it| format!("{}: {}", line(it.span.start), it.message)).collect()
}

#[test]
fn an_entry_tells_title_publisher_author_date_and_page() {
    let text = "@article{harbour,
  title = {The {Harbour} Board meets {\\\"o}nce -- again},
  author = {Marsh, Ada and {Coastal Press Agency}},
  journaltitle = {Coast \\& Country},
  publisher = {Big House},
  date = {2023-07-28},
  url = {https://example.org/a\\_b?c=1},
}";
    let entry = only("refs.bib", text);
    assert_eq!(entry.span.of(text), "harbour");
    let metadata = entry.metadata;
    assert_eq!(metadata.title.as_deref(), Some("The Harbour Board meets önce – again"));
    assert_eq!(metadata.author.as_deref(), Some("Ada Marsh and Coastal Press Agency"));
    assert_eq!(metadata.publisher.as_deref(), Some("Coast & Country"));
    assert_eq!(metadata.date.as_deref(), Some("2023-07-28"));
    assert_eq!(metadata.url.as_deref(), Some("https://example.org/a_b?c=1"));
}

#[test]
fn year_and_month_make_a_date() {
    let date = |fields: &str| only("a.bib", &format!("@misc{{k, {fields}}}")).metadata.date;
    assert_eq!(date("year = 2023"), Some("2023".to_owned()));
    assert_eq!(date("year = 2023, month = jul"), Some("2023-07".to_owned()));
    assert_eq!(date("year = {2023}, month = {July}, day = 4"), Some("2023-07-04".to_owned()));
    assert_eq!(date("year = {2023}, month = 12"), Some("2023-12".to_owned()));
    assert_eq!(date("year = {2023}, month = {Summer}"), Some("Summer 2023".to_owned()));
}

#[test]
fn a_doi_is_a_page_where_there_is_no_url() {
    let url = |fields: &str| only("a.bib", &format!("@misc{{k, {fields}}}")).metadata.url;
    assert_eq!(url("doi = {10.1000/x\\_y}"), Some("https://doi.org/10.1000/x_y".to_owned()));
    assert_eq!(url("doi = {https://doi.org/10.1000/x}"), Some("https://doi.org/10.1000/x".to_owned()));
    assert_eq!(url("doi = {10.1000/x}, url = {https://a.example}"), Some("https://a.example".to_owned()));
    assert_eq!(url("howpublished = {\\url{https://b.example/c}}"), Some("https://b.example/c".to_owned()));
}

#[test]
fn money_in_a_title_is_no_mathematics() {
    let entry = only("a.bib", "@misc{k, title = {Pier costs $5 million, not $3 million}}");
    assert_eq!(entry.metadata.title.as_deref(), Some("Pier costs $5 million, not $3 million"));
}

#[test]
fn a_broken_entry_costs_only_itself() {
    let text = "@misc{first, title = {One}}

@misc{second
  title = {Two},
}

@misc{third, title = {Three},

@misc{fourth, title = {Four}}
@misc{, title = {Five}}
";
    let bibliography = read("refs.bib", text);
    assert_eq!(keys(&bibliography), ["first", "fourth"]);
    assert_eq!(
        told(&bibliography, text),
        [
            "3: “second” cannot be read and is left out: expected comma in its line 2",
            "7: “third” cannot be read and is left out: its closing brace is missing",
            "10: this @misc has no key: give it one",
        ]
    );
    assert!(bibliography.problems.iter().all(|problem| problem.level == Level::Error));
}

#[test]
fn of_two_entries_with_one_key_the_first_counts_and_the_second_is_told() {
    let text = "@misc{k, title = {One}}\n@misc{k, title = {Two}}\n";
    let bibliography = read("refs.bib", text);
    assert_eq!(bibliography.entry("k").unwrap().metadata.title.as_deref(), Some("One"));
    assert_eq!(told(&bibliography, text), ["2: the key `k` is given twice; the first entry counts"]);
    assert_eq!(bibliography.problems[0].level, Level::Warning);
}

#[test]
fn the_same_key_in_two_files_is_nothing_to_tell() {
    let mut bibliography = read("a.bib", "@misc{k, title = {One}}");
    bibliography.add(Path::new("b.json"), r#"[{"id": "k", "title": "Two"}]"#);
    assert_eq!(bibliography.problems, []);
    assert_eq!(bibliography.entry("k").unwrap().path, Path::new("a.bib"));
}

#[test]
fn strings_comments_and_preambles_are_understood() {
    let text = "\u{feff}% @misc{not, title = {an entry}}\r
@string{paper = {The Daily}}\r
@STRING(house = paper # { Herald})\r
@preamble{\"\\newcommand{\\x}{y}\"}\r
@comment{jabref-meta: databaseType:biblatex;}\r
mail to desk@example{ignored}\r
@article(k,\r
  % title = {Old},\r
  % note = {also old},\r
  title = \"New\", % said twice\r
  journal = House,\r
)\r
";
    let entry = only("refs.bib", text);
    assert_eq!(entry.span.of(text), "k");
    assert_eq!(entry.metadata.title.as_deref(), Some("New"));
    assert_eq!(entry.metadata.publisher.as_deref(), Some("The Daily Herald"));
}

#[test]
fn an_entry_is_found_by_its_other_keys_as_well() {
    let bibliography = read("a.bib", "@misc{new, ids = {old, older}, title = {T}}");
    assert_eq!(bibliography.entry("older").map(|entry| entry.key.as_str()), Some("new"));
}

#[test]
fn a_tilde_is_the_readers_home() {
    let mut bibliography = Bibliography::new(Some(PathBuf::from("/home/ada")));
    bibliography.add(Path::new("/refs/all.bib"), "@misc{k, file = {~/articles/a.txt}}");
    assert_eq!(bibliography.entries()[0].files[0], Path::new("/home/ada/articles/a.txt"));
}

#[test]
fn csl_items_tell_the_same() {
    let text = "\u{feff}[\r\n {\"id\": \"harbour\", \"title\": \"The Harbour Board\",
      \"author\": [{\"family\": \"Marsh\", \"given\": \"Ada\"}, {\"literal\": \"Coastal Press\"}],
      \"container-title\": \"Coast\", \"issued\": {\"date-parts\": [[2023, 7, 28]]},
      \"URL\": \"https://example.org/a\", \"file\": \"files/a.txt\"},
    {\"id\": 7, \"DOI\": \"10.1000/x\", \"issued\": {\"raw\": \"July 2023\"}, \"file\": [\"b.txt\", \"c.txt\"]}]";
    let bibliography = read("/refs/all.json", text);
    assert_eq!(bibliography.problems, []);
    let [first, second] = bibliography.entries() else { panic!("two entries") };
    assert_eq!(first.span.of(text), "harbour");
    assert_eq!(first.metadata.title.as_deref(), Some("The Harbour Board"));
    assert_eq!(first.metadata.author.as_deref(), Some("Ada Marsh and Coastal Press"));
    assert_eq!(first.metadata.publisher.as_deref(), Some("Coast"));
    assert_eq!(first.metadata.date.as_deref(), Some("2023-07-28"));
    assert_eq!(first.metadata.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(first.files, [PathBuf::from("/refs/files/a.txt")]);
    assert!(second.span.is_empty() && text[second.span.start..].starts_with("7, "));
    assert_eq!(second.metadata.url.as_deref(), Some("https://doi.org/10.1000/x"));
    assert_eq!(second.metadata.date.as_deref(), Some("July 2023"));
    assert_eq!(second.files, [PathBuf::from("/refs/b.txt"), PathBuf::from("/refs/c.txt")]);
}

#[test]
fn better_csl_wraps_its_items_and_has_keys_of_its_own() {
    let text = r#"{"items": [{"id": "http://zotero.org/1", "citation-key": "marsh2023", "title": "T",
        "attachments": [{"path": "files/a.html", "title": "Snapshot"}]}, 5, {"title": "no key"}]}"#;
    let bibliography = read("all.json", text);
    assert_eq!(keys(&bibliography), ["marsh2023"]);
    assert!(bibliography.entry("http://zotero.org/1").is_some());
    assert_eq!(bibliography.entries()[0].files, [PathBuf::from("files/a.html")]);
    assert_eq!(
        told(&bibliography, text),
        ["2: this is not an item of CSL-JSON: it is left out", "2: this item has no `id`: it is left out"]
    );
}

#[test]
fn zotero_keeps_a_key_in_the_note() {
    let text =
        r#"[{"id": "http://zotero.org/users/1/items/A", "note": "Read twice\nCitation Key: marsh2023\ntex.x: y"}]"#;
    let entry = only("all.json", text);
    assert_eq!((entry.key.as_str(), entry.span.of(text)), ("marsh2023", "marsh2023"));
    assert!(read("all.json", text).entry("http://zotero.org/users/1/items/A").is_some());
    let pinned = r#"[{"id": "a", "citation-key": "b", "note": "Citation Key: c"}]"#;
    assert_eq!(only("all.json", pinned).key, "b");
}

#[test]
fn json_that_stops_short_is_told_with_its_place() {
    let text = "[{\"id\": \"a\"},\n {\"id\": ";
    let told = told(&read("all.json", text), text);
    assert_eq!(
        told,
        ["2: this is not CSL-JSON (a list of items with an `id`): EOF while parsing a value at line 2 column 8"]
    );
}

#[test]
fn a_file_of_another_kind_is_one_problem() {
    let bibliography = read("refs.bib", "Dear Ada,\n\nhere are the sources.\n");
    assert_eq!(keys(&bibliography), [""; 0]);
    assert_eq!(bibliography.problems.len(), 1);
    assert_eq!(bibliography.problems[0].path, Path::new("refs.bib"));
    assert!(bibliography.problems[0].message.starts_with("this is no bibliography: neither BibTeX"));
}

#[test]
fn an_empty_file_is_an_empty_bibliography() {
    assert_eq!(read("refs.bib", " \r\n"), Bibliography::default());
    assert_eq!(read("refs.json", ""), Bibliography::default());
}

#[test]
fn abbreviations_that_double_each_other_stay_small() {
    let mut text = "@string{a0 = {xxxxxxxxxxxxxxxx}}\n".to_owned();
    for step in 1..64 {
        text += &format!("@string{{a{step} = a{0} # a{0}}}\n", step - 1);
    }
    text += "@misc{k, title = a63, note = a}\n@string{b = b}\n@misc{l, title = b}";
    let bibliography = read("a.bib", &text);
    assert_eq!(keys(&bibliography), ["k", "l"]);
    assert!(bibliography.entries()[0].metadata.title.as_ref().unwrap().len() <= 1 << 16);
}

#[test]
fn braces_without_end_do_not_overflow_the_stack() {
    let deep = 100_000;
    let text = format!("@misc{{k, title = {{{}{}}}}}", "\\x{".repeat(deep), "}".repeat(deep));
    assert_eq!(keys(&read("a.bib", &text)), ["k"]);
}

fn shred() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("@misc{k,"),
        Just("title ="),
        Just("{"),
        Just("}"),
        Just("\""),
        Just("\\"),
        Just(","),
        Just("#"),
        Just("%"),
        Just("$"),
        Just("\n"),
        Just("@string("),
        Just(")"),
        Just(" and "),
        Just("é"),
        Just("\\'e"),
        Just("author="),
        Just("date=2023"),
        Just("file={a:b;c}"),
        Just("ids={x,y}"),
        Just("\\textbackslash "),
        Just("month=jul"),
        Just("~"),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_a_file_holds_its_keys_stand_where_they_are_said_to_stand(text in shred()) {
        let bibliography = read("a.bib", &text);
        for entry in bibliography.entries() {
            prop_assert_eq!(entry.span.of(&text), &entry.key);
        }
        for problem in &bibliography.problems {
            prop_assert!(text.get(problem.span.start..problem.span.end).is_some());
        }
    }

    #[test]
    fn whatever_a_file_field_holds_has_a_reading(field in "[a-z:;\\\\{}~%2/$ ]{1,30}") {
        let text = format!(r#"[{{"id": "k", "file": {}}}]"#, serde_json::to_string(&field).unwrap());
        let entry = only("a.json", &text);
        prop_assert!(!entry.files.is_empty() || !field.contains(char::is_alphanumeric) || field.contains("file:"));
    }
}
