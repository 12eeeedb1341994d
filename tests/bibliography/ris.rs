//! What do the records of a RIS file say?

use super::{keys, only, read, told};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use tearsheet::config::Level;
use tearsheet::source::bibliography::Bibliography;

#[test]
fn a_record_tells_title_publisher_author_date_page_and_files() {
    let text = "\u{feff}Provider: A Press\r\nContent: text/plain\r\n\r\nTY  - NEWS\r\n\
        TI  - Harbour &amp; coast:\r\n  the board\r\nmeets\r\nAU  - Marsh, Ada\r\nAU  - von der Ley, Jo, Jr.\r\nA1  - Coastal Press\r\n\
        T2  - Coast\r\nPB  - Big House\r\nDA  - 2023/07/28/evening\r\nPY  - 2023\r\nUR  - https://example.org/a\r\n\
        L1  - files/12/a.pdf\r\nfile:///home/x/a%20b.pdf\r\nL2  - internal-pdf://0123/b.html\r\nID  - marsh2023\r\nER  - \r\n";
    let entry = only("/refs/all.ris", text);
    assert_eq!((entry.key.as_str(), entry.span.of(text)), ("marsh2023", "marsh2023"));
    let metadata = entry.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Harbour & coast: the board meets"));
    assert_eq!(metadata.author.as_deref(), Some("Ada Marsh and Jo von der Ley Jr. and Coastal Press"));
    assert_eq!(metadata.publisher.as_deref(), Some("Coast"));
    assert_eq!(metadata.date.as_deref(), Some("2023-07-28"));
    assert_eq!(metadata.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(entry.files, ["/refs/files/12/a.pdf", "/home/x/a b.pdf", "/refs/PDF/0123/b.html"].map(PathBuf::from));
}

#[test]
fn a_date_is_put_together_from_what_is_there() {
    let date = |fields: &str| only("a.ris", &format!("TY  - GEN\nID  - k\n{fields}\nER  - \n")).metadata.date;
    let of = |date: &str| Some(date.to_owned());
    assert_eq!(date("PY  - 2023"), of("2023"));
    assert_eq!(date("PY  - 2023///"), of("2023"));
    assert_eq!(date("Y1  - 2023/7//"), of("2023-07"));
    assert_eq!(date("PY  - 2023\nDA  - 2023/07/28/"), of("2023-07-28"));
    assert_eq!(date("PY  - 2023\nDA  - 2023-07-28"), of("2023-07-28"));
    assert_eq!(date("PY  - 2023\nDA  - July 28"), of("July 28, 2023"));
    assert_eq!(date("Y1  - 28 July 2023"), of("28 July 2023"));
    assert_eq!(date("PY  - 2023/07/28/Summer"), of("2023-07-28"));
    assert_eq!(date("DA  - 28.7.2023"), of("28.7.2023"));
}

#[test]
fn a_newspaper_goes_before_its_owner_and_a_house_before_a_series() {
    let publisher = |kind: &str, fields: &str| {
        only("a.ris", &format!("TY  - {kind}\nID  - k\n{fields}\nER  - \n")).metadata.publisher.unwrap()
    };
    assert_eq!(publisher("NEWS", "PB  - Big House\nT2  - The Coast"), "The Coast");
    assert_eq!(publisher("JOUR", "JO  - Cst.\nJF  - The Coast"), "The Coast");
    assert_eq!(publisher("RPRT", "T2  - Papers on ports\nPB  - Ministry of Works"), "Ministry of Works");
    assert_eq!(publisher("CHAP", "T2  - The book of ports"), "The book of ports");
}

#[test]
fn a_page_is_found_wherever_it_is_written() {
    let url = |fields: &str| only("a.ris", &format!("TY  - GEN\nID  - k\n{fields}\nER  - \n")).metadata.url;
    let of = |url: &str| Some(url.to_owned());
    assert_eq!(url("UR  - <Go to ISI>://WOS:000\nDO  - 10.1000/x"), of("https://doi.org/10.1000/x"));
    assert_eq!(url("M3  - 10.1000/x"), of("https://doi.org/10.1000/x"));
    assert_eq!(url("M3  - Column of 10.5 cm"), None);
    assert_eq!(url("UR  - https://a.example/1;https://b.example/2"), of("https://a.example/1"));
    assert_eq!(url("L1  - a.pdf\nL2  - https://a.example/full"), of("https://a.example/full"));
    assert_eq!(url("UR  - file:///home/x/a.pdf"), None);
}

#[test]
fn a_record_is_found_by_its_id_or_its_label_and_else_by_zoteros_key() {
    let text = "TY  - NEWS\nID  - 12\nLB  - marsh2023\nER  - \n\n\
        TY  - NEWS\nLB  - bell2023\nER  - \n\n\
        TY  - NEWS\nAU  - Marsh, Ada\nTI  - The harbour\nPY  - 2023\nER  - \n\n\
        TY  - NEWS\nAU  - Marsh, Ada\nTI  - A harbour\nPY  - 2023\nER  - \n";
    let bibliography = read("all.ris", text);
    assert_eq!(bibliography.problems, []);
    assert_eq!(keys(&bibliography), ["12", "bell2023", "marsh_harbour_2023", "marsh_harbour_2023-1"]);
    assert_eq!(bibliography.entry("marsh2023").unwrap().key, "12");
    let made = bibliography.entry("marsh_harbour_2023").unwrap();
    assert_eq!((made.span.of(text), made.span.start), ("TY  - NEWS", 78));
}

#[test]
fn a_broken_record_costs_only_itself() {
    let text = "TY  - NEWS\nID  - first\n\nTY  - NEWS\nID  - second\nER  - \nAU  - Marsh, Ada\nTI  - Lost\nER  - \n\
        TY  - NEWS\nPY  - 2023\nER  -\nTY - NEWS\nID - third\nER -\nTY  - NEWS\nID  - fourth\n";
    let bibliography = read("all.ris", text);
    assert_eq!(keys(&bibliography), ["first", "second", "third", "fourth"]);
    assert_eq!(
        told(&bibliography, text),
        [
            "1: this record has no `ER  - ` at its end: the next one ends it",
            "7: this line and those behind it belong to no record: one begins with `TY  - `",
            "10: this record tells nothing to cite it by: it is left out",
            "16: this record has no `ER  - ` at its end: the file may have been cut off",
        ]
    );
    let levels: Vec<Level> = bibliography.problems.iter().map(|problem| problem.level).collect();
    assert_eq!(levels, [Level::Warning, Level::Error, Level::Error, Level::Warning]);
}

#[test]
fn a_file_under_another_name_is_known_by_how_it_begins() {
    assert_eq!(keys(&read("refs.txt", "\n\nTY  - NEWS\nID  - k\nER  - \n")), ["k"]);
    let bibliography = read("refs.ris", "Dear Ada,\n");
    assert!(bibliography.problems[0].message.starts_with("this is not RIS"));
    assert_eq!(read("refs.ris", " \r\n"), Bibliography::default());
}

#[test]
fn a_field_without_end_stays_small() {
    let text = format!("TY  - NEWS\nID  - k\nTI  - x\n{}ER  - \n", "more and more\n".repeat(100_000));
    assert!(only("a.ris", &text).metadata.title.unwrap().len() <= 1 << 16);
}

fn shred() -> impl Strategy<Value = String> {
    let pieces = [
        "TY  - NEWS",
        "TY  -",
        "ER  - ",
        "ER  -",
        "ID  - key",
        "ID  - k é",
        "LB  - label",
        "AU  - Marsh, Ada",
        "TI  - The é",
        "L1  - ;:;",
        "DA  - 2023//x",
        "go on",
        "  ",
        "é",
        "\u{feff}",
        "AB",
        "A",
        "UR  - file:",
        "\r",
    ];
    let line = (proptest::sample::select(pieces.to_vec()), prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("")]);
    proptest::collection::vec(line, 0..40)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line.to_owned() + end).collect())
}

proptest! {
    #[test]
    fn whatever_a_file_holds_its_keys_stand_where_they_are_said_to_stand(text in shred()) {
        let mut bibliography = Bibliography::default();
        bibliography.add(Path::new("a.ris"), &text);
        for entry in bibliography.entries() {
            let words = entry.span.of(&text);
            prop_assert!(words == entry.key || words.starts_with("TY"), "{words} is not {}", entry.key);
        }
        for problem in &bibliography.problems {
            prop_assert!(text.get(problem.span.start..problem.span.end).is_some());
        }
    }
}
