//! What does a PDF say? Files written here, letter by letter, and what is read from them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "support/pdf.rs"]
mod pdf;

use pdf::{Page, Pdf, file, hexadecimal, stream};
use tearsheet::source::extract::sidecar::Sidecar;
use tearsheet::source::extract::{Extracted, extract};
use tearsheet::source::original::Original;

fn read(pdf: &Pdf) -> Extracted {
    extract(pdf.bytes(), Some("pdf"), Sidecar::default()).unwrap()
}

fn refusal(bytes: Vec<u8>) -> String {
    extract(bytes, Some("pdf"), Sidecar::default()).expect_err("this cannot be read").0
}

/// What begins each page.
fn pages(extracted: &Extracted) -> Vec<&str> {
    let Original::Apart(pages) = &extracted.original else { panic!("a PDF has pages") };
    pages.iter().map(|start| extracted.text[*start..].trim_start().split([' ', '\n']).next().unwrap()).collect()
}

const LEFT: [&str; 6] = [
    "The harbour of Veldt was closed on",
    "Monday after a crane fell on the east",
    "pier, and the pilots went home. The",
    "council met at noon in the old cus-",
    "toms house, where the light is poor,",
    "and heard what the engineers had to",
];
const RIGHT: [&str; 5] = [
    "say about the cables. \u{201C}They were worn",
    "before the winter,\u{201D} said the first of",
    "them, \u{201C}and everybody knew it.\u{201D} The",
    "mayor asked for a report. It will be",
    "read in the spring.",
];

fn two_columns() -> Page {
    Page::new()
        .line(60.0, 740.0, 24.0, "Cables were worn before the winter")
        .lines(60.0, 700.0, 12.0, &LEFT)
        .lines(310.0, 700.0, 12.0, &RIGHT)
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let extracted = read(&Pdf::of([two_columns()]));
    assert_eq!(
        extracted.text,
        "Cables were worn before the winter\n\nThe harbour of Veldt was closed on Monday after a crane fell on the east \
         pier, and the pilots went home. The council met at noon in the old customs house, where the light is poor, and \
         heard what the engineers had to say about the cables. \u{201C}They were worn before the winter,\u{201D} said the \
         first of them, \u{201C}and everybody knew it.\u{201D} The mayor asked for a report. It will be read in the spring."
    );
}

#[test]
fn columns_drawn_line_by_line_across_the_page_are_columns_all_the_same() {
    let rows = LEFT.iter().zip(RIGHT).enumerate();
    let page = rows.fold(Page::new(), |page, (index, (left, right))| {
        let y = 700.0 - 12.0 * index as f64;
        page.line(60.0, y, 10.0, left).line(310.0, y, 10.0, right)
    });
    let text = read(&Pdf::of([page.line(60.0, 640.0, 10.0, LEFT[5])])).text;
    assert!(text.contains("what the engineers had to say about the cables"), "{text}");
}

#[test]
fn the_largest_words_of_the_first_page_are_the_title_if_the_file_tells_none() {
    let untitled = Pdf::of([two_columns()]).info("/Title (Microsoft Word - minutes.doc) /Author (user)");
    let told = read(&untitled).metadata;
    assert_eq!(told.title.as_deref(), Some("Cables were worn before the winter"));
    assert_eq!(told.author, None);
    let titled = Pdf::of([two_columns()])
        .info("/Title <FEFF005700F600720074006500720020> /Author (A. Hale) /CreationDate (D:20240301093000+01'00')");
    let told = read(&titled).metadata;
    assert_eq!(told.title.as_deref(), Some("Wörter"));
    assert_eq!((told.author.as_deref(), told.date.as_deref()), (Some("A. Hale"), Some("2024-03-01")));
}

/// Six pages with a head that changes sides, page numbers, and a sentence over every page's end.
fn with_furniture() -> Pdf {
    let page = |index: usize| {
        let (left, head) = if index.is_multiple_of(2) { (60.0, "Harbour Gazette") } else { (420.0, "Friday edition") };
        let day = ["first", "second", "third", "fourth", "fifth", "sixth"][index];
        let lines = [
            format!("sheet {day} begins with it, and the pilots of the east pier, who had"),
            format!("waited since the {day} of them, went home without a word to anybody in"),
            format!("town, which is what they always did in the winter. On the {day} day the"),
        ];
        Page::new().line(left, 770.0, 8.0, head).line(300.0, 30.0, 8.0, &(index + 7).to_string()).lines(
            60.0,
            700.0,
            12.0,
            &lines.each_ref().map(String::as_str),
        )
    };
    Pdf::of((0..6).map(page))
}

#[test]
fn heads_and_page_numbers_are_no_part_of_the_article() {
    let text = read(&with_furniture()).text;
    assert!(!text.contains("Gazette") && !text.contains("edition"), "{text}");
    assert!(!text.contains(char::is_numeric), "{text}");
}

#[test]
fn a_sentence_goes_on_over_a_page_and_each_page_is_known() {
    let extracted = read(&with_furniture());
    assert!(extracted.text.contains("On the first day the sheet second begins with it"), "{}", extracted.text);
    assert_eq!(pages(&extracted), ["sheet"; 6]);
    let place = extracted.text.find("sheet third").unwrap();
    assert_eq!(extracted.original.page(place), Some(3));
    assert_eq!(extracted.original.page(place - 1), Some(2));
}

#[test]
fn a_note_stands_beside_the_sentence_that_it_interrupts() {
    let first = Page::new()
        .lines(60.0, 700.0, 12.0, &["The pilots of the east pier went home on Monday, and nobody in the harbour"])
        .drawn(&format!(
            "BT /F1 10 Tf 60 688 Td <{}> Tj /F1 6 Tf 4 Ts <31> Tj /F1 10 Tf 0 Ts <{}> Tj ET",
            hexadecimal("of Veldt knew of it."),
            hexadecimal(" The council was told on the next day, and sent for the")
        ))
        .line(60.0, 100.0, 6.0, "1")
        .line(64.0, 97.0, 8.0, "As the minutes have it.");
    let second = Page::new().lines(60.0, 700.0, 12.0, &["engineers, who were asleep."]);
    let text = read(&Pdf::of([first, second])).text;
    assert_eq!(
        text,
        "¹As the minutes have it.\n\nThe pilots of the east pier went home on Monday, and nobody in the harbour of Veldt \
         knew of it. The council was told on the next day, and sent for the engineers, who were asleep."
    );
}

#[test]
fn a_paragraph_is_told_by_its_first_or_last_line() {
    let page = Page::new()
        .line(72.0, 700.0, 10.0, "The first one is set in, as they are in books and in many newspapers of")
        .line(60.0, 688.0, 10.0, "the north, and its second line is full up to the edge of the column, so that")
        .line(60.0, 676.0, 10.0, "this is its last.")
        .line(72.0, 664.0, 10.0, "The second one begins here, and goes on for as long as it takes to have")
        .line(60.0, 652.0, 10.0, "another line, which is full like the ones before it, up to the column's edge.")
        .line(60.0, 630.0, 10.0, "The third one stands off from it by some room, and is set in by nothing.");
    let text = read(&Pdf::of([page])).text;
    let starts: Vec<&str> = text.split("\n\n").map(|paragraph| &paragraph[..10]).collect();
    assert_eq!(starts, ["The first ", "The second", "The third "]);
}

#[test]
fn letters_that_were_placed_one_by_one_make_words() {
    let spread = "BT /F1 10 Tf 60 700 Td [<54> 20 <68> -10 <65> -300 <70> <69> 5 <65> <72>] TJ ET";
    let text = read(&Pdf::of([Page::new().drawn(spread)])).text;
    assert_eq!(text, "The pier");
}

#[test]
fn a_page_within_a_page_stands_where_it_is_put() {
    let words = |text: &str| format!("BT /F1 10 Tf 0 0 Td <{}> Tj ET", hexadecimal(text));
    let bytes = file(
        &[
            "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
            "<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800]>>".to_owned(),
            "<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /XObject <</X 6 0 R>>>>>>"
                .to_owned(),
            stream("", &format!("q 1 0 0 1 60 500 cm {} Q /X Do", words("It stands below."))),
            "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>".to_owned(),
            stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [1 0 0 1 60 700]",
                &words("The form stands above."),
            ),
        ],
        "",
    );
    let text = extract(bytes, Some("pdf"), Sidecar::default()).unwrap().text;
    assert_eq!(text, "The form stands above.\n\nIt stands below.");
}

#[test]
fn a_page_that_lies_on_its_side_is_read_upright() {
    let page = Page::new()
        .drawn(&format!("BT /F1 10 Tf 0 1 -1 0 100 100 Tm <{}> Tj ET", hexadecimal("The first line runs up the page,")))
        .drawn(&format!("BT /F1 10 Tf 0 1 -1 0 112 100 Tm <{}> Tj ET", hexadecimal("and the second is right of it.")));
    assert_eq!(read(&Pdf::of([page])).text, "The first line runs up the page, and the second is right of it.");
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason() {
    assert_eq!(refusal(b"%PDF-1.7\nnothing more".to_vec()), "is no PDF that can be read, or damaged: save it anew");
    assert_eq!(
        refusal(Pdf::of([two_columns()]).encrypted().bytes()),
        "is encrypted and needs a password: save a copy without one"
    );
    assert_eq!(
        refusal(Pdf::of([Page::new().picture(), Page::new().picture().line(300.0, 30.0, 8.0, "2")]).bytes()),
        "is scanned, its pages are pictures: have their text recognised (OCR)"
    );
    let garbled =
        (0..20).fold(Page::new(), |page, index| page.other_line(60.0, 700.0 - 12.0 * f64::from(index), 10.0, LEFT[0]));
    assert_eq!(
        refusal(Pdf::of([garbled]).garbled().bytes()),
        "does not tell which letters its type shows: export it anew, or have its text recognised (OCR)"
    );
    assert_eq!(refusal(Pdf::of([Page::new()]).bytes()), "holds no words");
    let many = Pdf::of((0..2001).map(|_| Page::new()));
    assert_eq!(refusal(many.bytes()), "has 2001 pages, more than the 2000 of the largest article: split it");
}

#[test]
fn pages_that_are_pictures_are_named() {
    let extracted = read(&Pdf::of([two_columns(), Page::new().picture()]));
    assert_eq!(extracted.problem.as_deref(), Some("page 2 is a picture, whose text is not read"));
}

#[test]
fn a_file_that_was_cut_or_lost_its_table_is_read_as_far_as_it_goes() {
    let whole = Pdf::of([two_columns()]).bytes();
    let table = whole.windows(4).rposition(|window| window == b"xref").unwrap();
    let without = [&whole[..table], b"startxref\n7\n%%EOF\n"].concat();
    assert!(
        extract(without, Some("pdf"), Sidecar::default()).unwrap().text.contains("They were worn before the winter")
    );
    for end in (0..whole.len()).step_by(37) {
        // Read or refused: nothing else may come of it.
        let _ = extract(whole[..end].to_vec(), Some("pdf"), Sidecar::default());
    }
}

#[test]
fn what_leads_back_to_itself_comes_to_an_end() {
    let looping = |pages: &str, content: &str| {
        let font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>";
        file(
            &[
                "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
                pages.to_owned(),
                "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources 6 0 R>>".to_owned(),
                stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources 6 0 R", content),
                font.to_owned(),
                "<</Font <</F1 5 0 R>> /XObject <</X 4 0 R>>>>".to_owned(),
            ],
            "",
        )
    };
    let words = format!("BT /F1 10 Tf 60 700 Td <{}> Tj ET", hexadecimal("The pilots went home."));
    let pages = "<</Type /Pages /Kids [3 0 R] /Count 1>>";
    let tree = looping("<</Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3>>", &words);
    assert_eq!(extract(tree, Some("pdf"), Sidecar::default()).unwrap().text, "The pilots went home.");
    let form = looping(pages, &format!("{words} /X Do"));
    assert!(extract(form, Some("pdf"), Sidecar::default()).unwrap().text.contains("The pilots went home."));
}

#[test]
fn a_deep_tree_of_pages_is_survived() {
    let depth = 5_000;
    let mut objects = vec!["<</Type /Catalog /Pages 2 0 R>>".to_owned()];
    objects.extend((0..depth).map(|index| format!("<</Type /Pages /Kids [{} 0 R] /Count 1>>", index + 3)));
    let page = depth + 2;
    objects.push(format!(
        "<</Type /Page /MediaBox [0 0 600 800] /Contents {} 0 R /Resources <</Font <</F1 {} 0 R>>>>>>",
        page + 1,
        page + 2
    ));
    objects.push(stream("", &format!("BT /F1 10 Tf 60 700 Td <{}> Tj ET", hexadecimal("The pilots went home."))));
    objects.push("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>".to_owned());
    assert_eq!(extract(file(&objects, ""), Some("pdf"), Sidecar::default()).unwrap().text, "The pilots went home.");
}
