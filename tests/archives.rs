//! What if an archive is damaged, or meant to do harm? It is read or refused with a reason, within limits.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod support;

use proptest::prelude::*;
use std::io::{Cursor, Write};
use support::document::{Part, docx, docx_parts, epub_parts, odt_parts, packed, part, stored};
use tearsheet::source::extract::sidecar::Sidecar;
use tearsheet::source::extract::{Extracted, Refused, extract};
use tearsheet::source::original::Original;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(bytes: Vec<u8>) -> Result<Extracted, Refused> {
    extract(bytes, Some("docx"), Sidecar::default())
}

fn refusal(bytes: Vec<u8>) -> String {
    read(bytes).expect_err("this is no article").0
}

/// A document with this as its body, and other parts.
fn document(body: &str, others: Vec<Part>) -> Vec<u8> {
    packed(&docx_parts(body, others))
}

const PARAGRAPH: &str = "<w:p><w:r><w:t>The harbour closes.</w:t></w:r></w:p>";

const DAMAGED: &str = "is damaged (in word/document.xml): get it anew, or save it anew";
const NOT_WHOLE: &str = "is not whole, or not of the format that its name says: get it anew, or save it anew";

#[test]
fn a_part_that_unpacks_to_far_more_than_the_archive_is_refused() {
    let bomb = document(&" ".repeat(17 << 20), Vec::new());
    assert!(bomb.len() < 100_000);
    assert_eq!(refusal(bomb), "unpacks to more than 16 MB, which no document of its size does: split it");
}

#[test]
fn parts_count_together() {
    let notes = || part("word/styles.xml", &format!("<w:styles>{}</w:styles>", " ".repeat(9 << 20)));
    assert!(read(document(PARAGRAPH, vec![notes()])).is_ok());
    let bomb = document(&format!("{PARAGRAPH}{}", " ".repeat(9 << 20)), vec![notes()]);
    assert_eq!(refusal(bomb), "unpacks to more than 16 MB, which no document of its size does: split it");
}

#[test]
fn entries_that_share_their_bytes_count_each() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = docx_parts(&format!("{PARAGRAPH}{}", " ".repeat(9 << 20)), Vec::new());
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.shallow_copy_file("word/document.xml", "word/styles.xml").unwrap();
    let bomb = zip.finish().unwrap().into_inner();
    assert_eq!(refusal(bomb), "unpacks to more than 16 MB, which no document of its size does: split it");
}

#[test]
fn more_entries_than_a_document_has_are_refused() {
    let directory = b"PK\x01\x02".repeat(20_001);
    let bytes = stored(&docx_parts(PARAGRAPH, vec![("directory".to_owned(), directory)]));
    assert_eq!(refusal(bytes), "holds more than 20000 entries: no document needs so many");
}

#[test]
fn an_archive_within_is_not_opened() {
    let inner = ("word/document.xml".to_owned(), docx("Inside."));
    assert_eq!(refusal(stored(&[inner])), "is not text");
}

#[test]
fn a_part_elsewhere_is_not_the_document() {
    let (_, body) = part("", &format!("<w:document><w:body>{PARAGRAPH}</w:body></w:document>"));
    for name in ["../word/document.xml", "/word/document.xml", "a/../word/document.xml"] {
        assert_eq!(
            refusal(stored(&[(name.to_owned(), body.clone())])),
            "is no Word document, whatever its name says",
            "{name}"
        );
    }
}

#[test]
fn a_document_that_breaks_off_is_refused() {
    let whole = docx("The harbour closes.");
    for length in 0..whole.len() {
        let reason = refusal(whole[..length].to_vec());
        assert_eq!(reason, NOT_WHOLE, "{length} of {} bytes", whole.len());
    }
}

#[test]
fn a_part_whose_checksum_is_wrong_is_refused() {
    let mut bytes = stored(&docx_parts(PARAGRAPH, Vec::new()));
    let place = memchr::memmem::find(&bytes, b"harbour").unwrap();
    bytes[place] = b'H';
    assert_eq!(refusal(bytes), DAMAGED);
}

/// The place of a number in the directory's entry for the document, so many bytes behind the entry's start.
fn in_directory(bytes: &[u8], behind: usize) -> usize {
    let name = memchr::memmem::rfind(bytes, b"word/document.xml").unwrap();
    name - 46 + behind
}

#[test]
fn what_an_entry_says_of_its_size_is_not_believed() {
    let bytes = stored(&docx_parts(PARAGRAPH, Vec::new()));
    let (packed, unpacked) = (in_directory(&bytes, 20), in_directory(&bytes, 24));
    for place in [packed, unpacked] {
        let mut bytes = bytes.clone();
        bytes[place..place + 4].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
        let told = read(bytes).map(|extracted| extracted.text);
        assert!(told == Ok("The harbour closes.".to_owned()) || told == Err(Refused(DAMAGED.to_owned())), "{told:?}");
    }
}

#[test]
fn an_entry_that_lies_in_another_is_read_as_what_it_is() {
    let bytes = stored(&docx_parts(PARAGRAPH, vec![part("word/styles.xml", "<w:styles></w:styles>")]));
    let offset = in_directory(&bytes, 42);
    let document: [u8; 4] = bytes[offset..offset + 4].try_into().unwrap();
    let styles = memchr::memmem::rfind(&bytes, b"word/styles.xml").unwrap() - 4;
    let mut bytes = bytes;
    bytes[styles..styles + 4].copy_from_slice(&document);
    assert!(read(bytes).is_err_and(|Refused(reason)| reason.contains("damaged")));
}

#[test]
fn a_part_may_be_in_utf_16() {
    let (name, xml) = part("word/document.xml", &format!("<w:document><w:body>{PARAGRAPH}</w:body></w:document>"));
    let xml = format!("\u{FEFF}<?xml version='1.0' encoding='UTF-16'?>{}", String::from_utf8(xml).unwrap());
    let bytes = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(document("", vec![(name, bytes)])).unwrap().text, "The harbour closes.");
}

#[test]
fn elements_within_elements_end_somewhere() {
    let deep = format!("{}{PARAGRAPH}{}", "<w:ins>".repeat(200_000), "</w:ins>".repeat(200_000));
    assert_eq!(refusal(document(&deep, Vec::new())), "is nested more than 500 levels deep, as no document is");
}

#[test]
fn what_is_there_thousands_of_times_is_read() {
    let attributes: String = (0..20_000).map(|number| format!(" a{number}='1'")).collect();
    let cells = "<w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>".repeat(20_000);
    let field = |kind| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let fields = (field("begin") + &field("separate")).repeat(20_000);
    let body = format!(
        "<w:p><w:r{attributes}><w:t>Many.</w:t></w:r>{fields}</w:p><w:tbl><w:tr>{cells}</w:tr></w:tbl>{}",
        format!("<w:p>{}</w:p>", field("begin")).repeat(20_000),
    );
    let extracted = read(document(&body, Vec::new())).unwrap();
    assert_eq!(extracted.text, format!("Many.\n\n{}7", "7 | ".repeat(19_999)));
}

#[test]
fn pages_without_end_are_not_counted() {
    let breaks = "<w:p><w:r><w:br w:type='page'/></w:r></w:p>".repeat(50_000);
    let extracted = read(document(&format!("{PARAGRAPH}{breaks}{PARAGRAPH}"), Vec::new())).unwrap();
    let Original::Apart(pages) = extracted.original else { panic!("a document is read in a copy") };
    assert_eq!(pages.len(), 20_000);
}

#[test]
fn what_is_no_archive_is_refused_with_what_to_do() {
    assert_eq!(refusal(Vec::new()), NOT_WHOLE);
    assert_eq!(refusal(b"{\\rtf1 The harbour closes.}".to_vec()), NOT_WHOLE);
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let old = "is in the format of Word before 2007: open it in Word or LibreOffice and save it as .docx";
    assert_eq!(refusal(compound.clone()), old);
    assert_eq!(extract(compound.clone(), Some("doc"), Sidecar::default()), Err(Refused(old.to_owned())));
    let package: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [compound, vec![0; 500], package].concat();
    assert_eq!(refusal(locked), "is protected by a password: save a copy without one");
}

proptest! {
    // Each is packed and unpacked, which takes its time.
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn a_document_with_any_byte_changed_is_read_or_refused(
        place in 0..4096usize, byte: u8, is_packed: bool, (extension, parts) in any_format(),
    ) {
        let mut bytes = if is_packed { packed(&parts) } else { stored(&parts) };
        prop_assert!(extract(bytes.clone(), Some(extension), Sidecar::default()).is_ok());
        let place = place % bytes.len();
        bytes[place] = byte;
        if let Ok(extracted) = extract(bytes, Some(extension), Sidecar::default()) {
            prop_assert!(extracted.text.get(extracted.body.start..extracted.body.end).is_some());
        }
    }

    #[test]
    fn any_markup_is_read_or_refused(pieces in proptest::collection::vec(piece(), 0..60)) {
        if let Ok(extracted) = read(document(&pieces.concat(), Vec::new())) {
            let Original::Apart(pages) = extracted.original else { panic!("a document is read in a copy") };
            prop_assert!(pages.is_sorted() && pages.iter().all(|page| extracted.text.is_char_boundary(*page)));
        }
    }
}

/// A short document of each format, with its extension.
fn any_format() -> impl Strategy<Value = (&'static str, Vec<Part>)> {
    let package = part(
        "OEBPS/book.opf",
        "<opf:package><opf:manifest><opf:item id='a' href='a.html' media-type='text/html'/></opf:manifest>\
         <opf:spine><opf:itemref idref='a'/></opf:spine></opf:package>",
    );
    let chapter = part("OEBPS/a.html", "<html><body><p>The harbour closes.</p></body></html>");
    prop_oneof![
        Just(("docx", docx_parts(PARAGRAPH, vec![part("word/styles.xml", "<w:styles></w:styles>")]))),
        Just(("odt", odt_parts("<text:p>The harbour closes.</text:p>", Vec::new()))),
        Just(("epub", epub_parts(vec![package, chapter]))),
    ]
}

/// Elements with text, breaks and nothing in them, mostly whole.
fn piece() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("w:p"),
        Just("w:r"),
        Just("w:t"),
        Just("w:tr"),
        Just("w:tc"),
        Just("w:txbxContent"),
        Just("w:ins"),
        Just("mc:AlternateContent"),
        Just("mc:Choice"),
        Just("w:pPr"),
        Just("w:rPr"),
    ];
    let empty = prop_oneof![
        Just("<w:lastRenderedPageBreak/>"),
        Just("<w:br w:type='page'/>"),
        Just("<w:tab/>"),
        Just("<w:del/>"),
        Just("<w:fldChar w:fldCharType='begin'/>"),
        Just("<w:fldChar w:fldCharType='end'/>"),
        Just("<w:vanish/>"),
        Just("</w:p>"),
        Just("é"),
        Just("<w:p>"),
    ];
    let leaf = prop_oneof![
        "[a-z é]{0,9}".prop_map(|words| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")),
        "[a-z é]{0,9}".prop_map(|words| format!("<w:r><w:t>{words}</w:t></w:r>")),
        empty.prop_map(str::to_owned),
    ];
    leaf.prop_recursive(6, 40, 4, move |inner| {
        (name.clone(), proptest::collection::vec(inner, 0..4))
            .prop_map(|(name, inner)| format!("<{name}>{}</{name}>", inner.concat()))
    })
}
