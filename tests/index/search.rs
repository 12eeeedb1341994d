//! What is found, and where?

use super::{Desk, asked, phrase, similar, texts, update, words};
use std::fs;
use tearsheet::source::library::Asked;
use tearsheet::source::passage::{OVERLAP, passages};
use tearsheet::text::Span;

#[test]
fn a_phrase_is_found_with_its_place() {
    let desk = Desk::with(&[
        ("pier.txt", "The council will close the harbour’s pier.\n"),
        ("mail.md", "---\ntitle: Mail\n---\nThe pier will close, the council says.\n"),
    ]);
    let library = desk.index().library();
    let places = library.phrase(&words("close the Harbour's pier"), 10).unwrap();
    assert_eq!(texts(&library, &places), ["The council will close the harbour’s pier."]);
    let source = library.source(places[0].source).unwrap().unwrap();
    assert_eq!(source.path, desk.sources().join("pier.txt").canonicalize().unwrap());
    assert_eq!(phrase(&library, "pier").len(), 2);
    assert_eq!(phrase(&library, "close pier"), [""; 0]);
    assert_eq!(phrase(&library, "close the lighthouse"), [""; 0]);
}

#[test]
fn no_words_find_nothing() {
    let library = Desk::with(&[("a.txt", "The pier is closed.")]).index().library();
    assert!(library.phrase(&[], 10).unwrap().is_empty());
    assert!(library.similar(&[], 10).unwrap().is_empty());
    assert!(library.phrase(&words("the pier"), 0).unwrap().is_empty());
    assert!(library.similar(&asked("the pier"), 0).unwrap().is_empty());
    assert!(library.similar(&asked("lighthouse"), 10).unwrap().is_empty());
}

/// Numbered words, so that every run of them is told apart, in sentences and paragraphs.
fn numbered(count: usize) -> String {
    let end = |number: usize| match number % 40 {
        39 => ".\n\n",
        19 => ". ",
        _ => " ",
    };
    (0..count).map(|number| format!("w{number}{}", end(number))).collect()
}

#[test]
fn a_phrase_across_passages_and_paragraphs_is_found() {
    let desk = Desk::with(&[("long.txt", &numbered(1000))]);
    let library = desk.index().library();
    let source = library.source(library.by_stem("long").unwrap()[0]).unwrap().unwrap();
    assert!(passages(&source).len() > 5);
    for start in 0..1000 - OVERLAP {
        let run: Vec<String> = (start..start + OVERLAP + 1).map(|number| format!("w{number}")).collect();
        let places = library.phrase(&run, 10).unwrap();
        assert_eq!(places.len(), 1, "words {start} to {}", start + OVERLAP);
        assert!(places[0].span.of(&source.text).contains(&format!("w{start}")), "the passage is the one it begins in");
    }
}

#[test]
fn similar_passages_come_with_the_most_telling_words_first() {
    let desk = Desk::with(&[
        ("a.txt", "The mayor said that the budget of the harbour is the largest."),
        ("b.txt", "The lighthouse keeper said that the fog is thick."),
        ("c.txt", "The mayor said that the roads are closed."),
        ("d.txt", "The mayor is the mayor of the city."),
    ]);
    let library = desk.index().library();
    let found = similar(&library, "the mayor said the harbour budget was small");
    assert!(found[0].contains("budget of the harbour"), "{found:?}");
    assert_eq!(found.len(), 4);
    assert!(similar(&library, "fog at the lighthouse")[0].contains("fog is thick"));
}

#[test]
fn a_word_is_found_in_every_way_that_is_asked_for() {
    let desk = Desk::with(&[
        ("a.txt", "The harbour bought a ferry."),
        ("b.txt", "The harbour acquired a ferry."),
        ("c.txt", "The harbour painted a ferry."),
        ("d.txt", "The harbour bought and acquired a ferry."),
    ]);
    let library = desk.index().library();
    let bought = Asked { ways: vec![("bought".into(), 1.0), ("acquired".into(), 0.8)], weight: 1.0 };
    let places = library.similar(&[Asked::as_written("ferry"), bought], 10).unwrap();
    let found = texts(&library, &places);
    assert!(found[..2].iter().all(|text| text.contains("bought")), "{found:?}");
    assert_eq!(places[0].score, places[1].score, "of two ways the one that is worth more counts, and only that");
    assert_eq!(found[2..], ["The harbour acquired a ferry.", "The harbour painted a ferry."]);
}

#[test]
fn a_weighty_word_outdoes_others_as_rare() {
    let desk = Desk::with(&[("a.txt", "Fog over the pier."), ("b.txt", "Frost over the pier.")]);
    let library = desk.index().library();
    for heavy in ["fog", "frost"] {
        let weight = |word: &str| if word == heavy { 1.3 } else { 1.0 };
        let asked = ["fog", "frost"].map(|word| Asked { weight: weight(word), ..Asked::as_written(word) });
        let found = texts(&library, &library.similar(&asked, 10).unwrap());
        assert!(found[0].to_lowercase().contains(heavy), "{found:?}");
    }
}

#[test]
fn answers_do_not_depend_on_how_the_index_came_about() {
    let text = |number: usize| {
        format!("The council met on pier {} and {} the plan.\n", number % 7, ["took", "left", "read"][number % 3])
    };
    let grown = Desk::new();
    let index = grown.index();
    for number in 0..30 {
        grown.write(&format!("{number}.txt"), "something else that is changed later");
        if number % 4 == 0 {
            update(&index);
        }
    }
    grown.write("gone.txt", "The council met on pier 3 and took the plan.");
    update(&index);
    fs::remove_file(grown.sources().join("gone.txt")).unwrap();
    for number in (0..30).rev() {
        grown.write(&format!("{number}.txt"), text(number));
        if number % 5 == 0 {
            update(&index);
        }
    }
    let fresh = tearsheet::index::Index::open(&[grown.sources()], &grown.folder.path().join("other")).unwrap();
    update(&fresh);
    assert_eq!(super::listing(&index, &grown.sources()), super::listing(&fresh, &grown.sources()));
    let (grown, fresh) = (index.library(), fresh.library());
    assert_eq!(grown.generation(), fresh.generation());
    for question in ["the council took the plan on pier 3", "pier 5", "read", "left the pier"] {
        for limit in [1, 5, 100] {
            let ask = |library: &std::sync::Arc<dyn super::Library>| library.similar(&asked(question), limit).unwrap();
            assert_eq!(ask(&grown), ask(&fresh), "similar to {question:?}, {limit} of them");
            let asked: Vec<Asked> = words(question)
                .into_iter()
                .map(|word| Asked { ways: vec![(word, 1.0), ("took".into(), 0.8), ("3".into(), 0.5)], weight: 1.0 })
                .collect();
            let ask = |library: &std::sync::Arc<dyn super::Library>| library.similar(&asked, limit).unwrap();
            assert_eq!(ask(&grown), ask(&fresh), "in other words similar to {question:?}, {limit} of them");
            let ask = |library: &std::sync::Arc<dyn super::Library>| library.phrase(&words(question), limit).unwrap();
            assert_eq!(ask(&grown), ask(&fresh), "phrase {question:?}, {limit} of them");
        }
    }
}

#[test]
fn sources_are_found_by_stem_url_and_path() {
    let page = "---\nurl: https://www.pierpost.example/harbour/?utm_source=mail\n---\nThe pier is closed.\n";
    let desk = Desk::with(&[("b/pier.md", page), ("a/pier.txt", "The pier is open."), ("c.txt", "Fog.")]);
    let library = desk.index().library();
    let path = |id| library.source(id).unwrap().unwrap().path.clone();
    let stems: Vec<_> = library.by_stem("pier").unwrap().into_iter().map(path).collect();
    let root = desk.sources().canonicalize().unwrap();
    assert_eq!(stems, [root.join("a/pier.txt"), root.join("b/pier.md")]);
    let begun = |start, limit| library.by_stem_start(start, limit).unwrap().into_iter().map(path).collect::<Vec<_>>();
    assert_eq!(begun("pi", 9), stems);
    assert_eq!(begun("", 1), [root.join("c.txt")]);
    assert!(begun("fog", 9).is_empty());
    let [page] = library.by_url("http://pierpost.example/harbour#top").unwrap()[..] else { panic!("one page") };
    assert_eq!(path(page), root.join("b/pier.md"));
    assert_eq!(library.by_path(&desk.sources().join("a/../b/pier.md")).unwrap(), Some(page));
    assert_eq!(library.by_path(&desk.sources().join("none.md")).unwrap(), None);
    assert!(library.holds_folder_of(&desk.sources().join("b/none/none.md")).unwrap());
    assert!(!library.holds_folder_of(&desk.folder.path().join("none.md")).unwrap());
}

#[test]
fn a_source_comes_back_as_its_file_is() {
    let text = "\u{feff}---\r\ntitle: Fog\r\nauthor: Ann Hale\r\n---\r\nThe fog is “thick”.\r\n";
    let desk = Desk::with(&[("fog.md", text)]);
    let library = desk.index().library();
    let source = library.source(library.by_stem("fog").unwrap()[0]).unwrap().unwrap();
    assert_eq!(&*source.text, text);
    assert_eq!(source.body, Span::new(text.find("The fog").unwrap(), text.len()));
    assert_eq!(source.metadata.author.as_deref(), Some("Ann Hale"));
    assert_eq!(library.len(), 1);
}

#[test]
fn articles_are_found_by_the_beginnings_of_what_they_are_called() {
    let desk = Desk::with(&[
        (
            "2024-quay.md",
            "---\ntitle: The eastern quay\npublisher: Harbour Gazette\nauthor: Marta Lind\n---\n\nIt is closed.",
        ),
        ("pier.md", "---\ntitle: A pier\npublisher: Harbour Gazette\n---\n\nThe eastern quay is far from it."),
        ("ferry.txt", "The ferry"),
    ]);
    let library = desk.index().library();
    let called = |words: &[&str]| {
        let starts: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let found = library.called(&starts, 10).unwrap();
        found.iter().map(|id| library.source(*id).unwrap().unwrap().stem().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(called(&["gaz"]), ["2024-quay", "pier"]);
    assert_eq!(called(&["east", "harb"]), ["2024-quay"]);
    assert_eq!(called(&["lind"]), ["2024-quay"]);
    assert_eq!(called(&["2024"]), ["2024-quay"]);
    assert_eq!(called(&["ferr"]), ["ferry"]);
    assert_eq!(called(&["uay"]), [""; 0], "the middle of a word is no beginning");
    assert_eq!(called(&[]).len(), 3);
}
