//! Which files does an entry name? As reference managers write it.

use super::only;
use std::path::PathBuf;

#[track_caller]
fn first_files(field: &str) -> Vec<String> {
    let entry = only("/refs/all.bib", &format!("@online{{k,\n  file = {{{field}}},\n}}\n"));
    entry.files.iter().map(|path| path.to_str().unwrap().to_owned()).collect()
}

/// What a `file` field holds, and the files that it most likely means, in order.
const ATTACHMENTS: &[(&str, &str, &[&str])] = &[
    (
        "Zotero",
        r"Full Text\: PDF:files/12/a.html:text/html;Snapshot:files/13/b\;c.html:text/html",
        &["/refs/files/12/a.html", "/refs/files/13/b;c.html"],
    ),
    ("Zotero, a linked file", r"PDF:C\:\\Users\\x\\a.pdf:application/pdf", &[r"C:\Users\x\a.pdf", "C:/Users/x/a.pdf"]),
    (
        "Zotero, long ago",
        r"Test:E:\some\folder\a.pdf:application/pdf",
        &[r"E:\some\folder\a.pdf", "E:/some/folder/a.pdf"],
    ),
    ("Zotero, of no known type", "Notes:/home/x/a.txt:", &["/home/x/a.txt"]),
    ("Zotero, with $", r"Costs \$5:files/1/Costs \$5.pdf:application/pdf", &["/refs/files/1/Costs $5.pdf"]),
    ("Better BibTeX, one", "/home/x/Ash, B. (2020) a.pdf", &["/home/x/Ash, B. (2020) a.pdf"]),
    ("Better BibTeX, more", "/home/x/a b.pdf;notes/b.html", &["/home/x/a b.pdf", "/refs/notes/b.html"]),
    ("Better BibTeX, with signs", r"files/Lee\:2010/it's.pdf;c.pdf", &["/refs/files/Lee:2010/it's.pdf", "/refs/c.pdf"]),
    ("Better BibTeX, relative", "../articles/a.pdf", &["/refs/../articles/a.pdf"]),
    ("Better BibTeX, on Windows", r"C:\Users\x\a.pdf", &[r"C:\Users\x\a.pdf", "C:/Users/x/a.pdf"]),
    ("Better BibTeX, on Windows, escaped", r"D\:\\x\\a.pdf;D\:\\b.pdf", &[r"D:\x\a.pdf", "D:/x/a.pdf", r"D:\b.pdf"]),
    ("JabRef", ":papers/a.pdf:PDF;notes:b.txt:Text", &["/refs/papers/a.pdf", "/refs/b.txt"]),
    ("JabRef, a drive", r":C\:/papers/a.pdf:PDF", &["C:/papers/a.pdf"]),
    ("JabRef, a drive with nothing escaped", ":C:/papers/a.pdf:PDF", &["C:/papers/a.pdf"]),
    ("JabRef, a drive without a type", "note:C:/papers/a.pdf", &["C:/papers/a.pdf"]),
    ("JabRef, a page and a file", r":https\://a.example/b:URL;:a.pdf:PDF", &["/refs/a.pdf"]),
    ("JabRef, with the page it came from", r":a.pdf:PDF:https\://a.example/b", &["/refs/a.pdf"]),
    ("JabRef, too much", "note:a.pdf:PDF:more", &["/refs/a.pdf"]),
    ("JabRef, only a link", ":a.pdf", &["/refs/a.pdf"]),
    ("JabRef, only the first part", "a.pdf::", &["/refs/a.pdf"]),
    ("JabRef, only the last part", "::a.pdf", &["/refs/a.pdf"]),
    ("JabRef, signs in the note", r"test\:\;:a.pdf:PDF", &["/refs/a.pdf"]),
    ("JabRef, a long type", "a:b.odt:OpenDocument text", &["/refs/a:b.odt:OpenDocument text", "/refs/b.odt"]),
    ("a colon that nobody escaped", "note:a: b.pdf:PDF", &["/refs/a: b.pdf"]),
    ("papers", "/home/x/a.pdf:pdf", &["/home/x/a.pdf"]),
    ("Mendeley", ":home/x/y.pdf:pdf;::", &["/home/x/y.pdf", "/refs/home/x/y.pdf"]),
    ("Mendeley, a Mac", r":Users/x/Big\_Volcano.pdf:pdf", &["/Users/x/Big_Volcano.pdf"]),
    ("Mendeley, a drive", r":C$\backslash$:/Users/x/a{\_}b.pdf:pdf", &["C:/Users/x/a_b.pdf"]),
    ("Mendeley, an accent", r":home/x/Caf{\'{e}}.pdf:pdf", &["/home/x/Café.pdf"]),
    (
        "Mendeley, all signs",
        r":C$\backslash$:/x/,.$\backslash$;'[]\{\}`-=\~{}!@\#\$\%\^{}\&()\_+.pdf:pdf",
        &["C:/x/,.;'[]{}`-=~!@#$%^&()_+.pdf"],
    ),
    ("Citavi", r"Test:Q\:\\some\\a.pdf:pdf", &[r"Q:\some\a.pdf", "Q:/some/a.pdf"]),
    ("Papers", r"file://localhost/Users/x/The\%20Mole.pdf", &["/Users/x/The Mole.pdf"]),
    ("a URL", "file:///home/x/a%20b.pdf", &["/home/x/a b.pdf"]),
    ("a URL with a drive", "file:///C:/x/a.pdf", &["C:/x/a.pdf"]),
    ("a URL with a drive as one of the parts", "note:file:///C:/x/a.pdf:PDF", &["C:/x/a.pdf"]),
    ("a URL as one of the parts", "note:file:///home/x/a.pdf:PDF", &["/home/x/a.pdf"]),
    ("encoded or not", "a%20b.txt", &["/refs/a%20b.txt", "/refs/a b.txt"]),
    ("braces around it", "{files/a.pdf}", &["/refs/files/a.pdf"]),
    ("folders of Windows", r"files\12\a.pdf", &[r"/refs/files\12\a.pdf", "/refs/files/12/a.pdf"]),
    ("nothing but signs", " ;; : :: ", &[]),
];

#[test]
fn a_file_is_found_however_it_is_named() {
    for (who, field, expected) in ATTACHMENTS {
        let files = first_files(field);
        assert!(files.len() >= expected.len(), "{who}: {field} → {files:?}");
        assert_eq!(files[..expected.len()], **expected, "{who}: {field} → {files:?}");
        assert!(!expected.is_empty() || files.is_empty(), "{who}: {field} → {files:?}");
    }
}

#[test]
fn files_are_named_in_other_fields_too() {
    let entry =
        only("/refs/all.bib", "@misc{k, pdf = {a.pdf}, local-url = {file://localhost/x/b.pdf}, path = {c.pdf}}");
    assert_eq!(entry.files, ["/refs/a.pdf", "/x/b.pdf", "/refs/c.pdf"].map(PathBuf::from));
}
