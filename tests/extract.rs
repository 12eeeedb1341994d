//! What does a file say? Each file in `tests/extract` stands beside what is read from it; `UPDATE=1` writes that anew.

#![allow(clippy::disallowed_methods, reason = "these tests are about files")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use std::fs;
use std::path::Path;
use tearsheet::source::Metadata;
use tearsheet::source::extract::sidecar::Sidecar;
use tearsheet::source::extract::{Extracted, Refused, extract, front_matter};

fn read(bytes: &[u8], extension: &str) -> Result<Extracted, Refused> {
    extract(bytes.to_vec(), Some(extension), Sidecar::default())
}

fn refusal(bytes: &[u8], extension: Option<&str>) -> String {
    extract(bytes.to_vec(), extension, Sidecar::default()).expect_err("this is no article").0
}

fn told(extracted: &Extracted) -> String {
    let Metadata { title, publisher, author, date, url } = &extracted.metadata;
    let mut told = String::new();
    for (name, value) in [
        ("title", title),
        ("publisher", publisher),
        ("author", author),
        ("date", date),
        ("url", url),
        ("problem", &extracted.problem),
    ] {
        if let Some(value) = value {
            told += &format!("{name}: {value}\n");
        }
    }
    // Line ends as they are, but visible: a checkout may change them otherwise.
    told + "\n" + &extracted.body.of(&extracted.text).replace('\r', "␍")
}

#[test]
fn files_are_read_as_written_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension != "expected"));
    files.sort();
    assert!(files.len() > 20);
    for file in files {
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap();
        let told = told(&read(&fs::read(&file).unwrap(), extension).unwrap());
        let expected = file.with_file_name(format!("{}.expected", file.file_name().unwrap().to_str().unwrap()));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &told).unwrap();
        }
        assert_eq!(told, fs::read_to_string(&expected).unwrap(), "{}", file.display());
    }
}

#[test]
fn utf_8_stays_byte_for_byte() {
    let bytes = "\u{feff}---\r\ntitle: T\r\n---\r\nThe café\r\n".as_bytes();
    let extracted = read(bytes, "md").unwrap();
    assert_eq!(extracted.text.as_bytes(), bytes);
    assert_eq!(extracted.body.of(&extracted.text), "The café\r\n");
}

#[test]
fn the_extension_may_be_in_capitals() {
    assert!(read(b"The harbour closes.", "TXT").is_ok());
}

#[test]
fn what_is_no_article_is_refused_with_a_reason() {
    assert_eq!(refusal(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some("txt")), "is not text");
    assert_eq!(refusal(&[0x80, 0x01, 0x02, 0xFE].repeat(100), Some("md")), "is not text");
    assert_eq!(
        refusal(&[0xFF, 0xFE, 0, 0, 65, 0, 0, 0], Some("md")),
        "is UTF-32, which cannot be read: save it as UTF-8"
    );
    assert_eq!(refusal(b" \n\n", Some("txt")), "holds no words");
    assert_eq!(refusal(b"---\ntitle: T\n---\n", Some("md")), "holds no words");
    assert!(refusal(b"words", Some("exe")).starts_with(".exe files cannot be read yet: articles are .txt, .md"));
    assert!(refusal(b"words", None).starts_with("has no extension that names its format: articles are .txt, .md"));
}

#[test]
fn a_deep_nest_of_yaml_is_survived() {
    let yaml = format!("title: T\nx: {}", "[".repeat(50_000));
    let (metadata, problem) = front_matter::metadata(&yaml);
    assert_eq!(metadata.title.as_deref(), Some("T"));
    assert!(problem.is_some());
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), markdown: bool) {
        if let Ok(extracted) = read(&bytes, if markdown { "md" } else { "txt" }) {
            prop_assert!(extracted.text.get(extracted.body.start..extracted.body.end).is_some());
        }
    }

    #[test]
    fn any_front_matter_leaves_the_article(yaml in "([a-z]{1,6}|[-:\\[\\]{}\"'&*|>?!%@#, ]|\n|  |é){0,80}") {
        let text = format!("---\ntitle: T\n{yaml}\n---\nThe harbour closes.\n");
        let extracted = read(text.as_bytes(), "md").unwrap();
        prop_assert!(extracted.text.ends_with("The harbour closes.\n") && extracted.body.end == text.len());
    }
}
