//! Which sources of a library go back to one origin, and which only look as if they did.

use super::support::MemoryLibrary;
use tearsheet::source::library::Library;
use tearsheet::source::origin::{Tie, clusters};

const WALL: &str = "The old sea wall of Hollin gave way before dawn on Monday and took nine fishing boats with it, the harbour \
                    master said. No one was hurt. Some ninety metres of masonry slid into the basin while the town was asleep. \
                    Divers are to look for the engines once the swell has gone down, which may take until Thursday.";
const WALL_RETOLD: &str = "Hollin woke to an open harbour: a stretch of its sea wall is gone, and with it nine boats of the \
                           fishing fleet. The masonry, ninety metres of it, lies in the basin. The harbour master wants divers \
                           to bring up the engines first.";
const STRIKE: &str = "Teachers walked out over their pay on Monday, their union said, and eleven schools stayed shut. Classes are \
                      to begin again by the end of the week, if the council agrees to talks. Parents had been told by letter, \
                      and some of them stood at the gates with tea and sandwiches for the pickets.";

fn library(articles: &[(&str, String)]) -> MemoryLibrary {
    let mut library = MemoryLibrary::default();
    for (name, text) in articles {
        library.add(name, text);
    }
    library
}

/// The names of each cluster's files, and what ties them.
fn clustered(articles: &[(&str, String)]) -> Vec<(Vec<String>, Vec<Tie>)> {
    let library = library(articles);
    let name = |id| library.source(id).unwrap().unwrap().stem().to_owned();
    let clusters = clusters(&library).unwrap();
    clusters
        .into_iter()
        .map(|cluster| (cluster.sources.into_iter().map(name).collect(), cluster.ties.into_iter().collect()))
        .collect()
}

fn cluster(names: &[&str], ties: &[Tie]) -> (Vec<String>, Vec<Tie>) {
    (names.iter().map(|name| (*name).to_owned()).collect(), ties.to_vec())
}

fn credit(agency: &str) -> Tie {
    Tie::Credit(agency.to_owned())
}

fn with(front_matter: &str, text: &str) -> String {
    format!("---\n{front_matter}\n---\n{text}\n")
}

#[test]
fn one_story_of_one_agency_in_two_papers_words() {
    let articles = [
        ("courier.txt", format!("Nine boats lost\n\n{WALL_RETOLD}\n\nSource: Reuters\n")),
        ("gazette.txt", format!("Sea wall gives way\n\nHOLLIN, March 4 (Reuters) - {WALL}\n")),
        ("star.txt", format!("Schools stay shut\n\n{STRIKE}\n")),
    ];
    assert_eq!(clustered(&articles), [cluster(&["courier", "gazette"], &[credit("Reuters")])]);
}

#[test]
fn two_stories_of_one_agency_are_two_origins() {
    let articles = [
        ("gazette.txt", format!("HOLLIN, March 4 (Reuters) - {WALL}\n")),
        ("star.txt", format!("HOLLIN, March 4 (Reuters) - {STRIKE}\n")),
    ];
    assert_eq!(clustered(&articles), []);
}

#[test]
fn one_story_of_two_agencies_has_two_origins() {
    let articles = [
        ("courier.txt", format!("{WALL_RETOLD}\n\nSource: AFP\n")),
        ("gazette.txt", format!("HOLLIN, March 4 (Reuters) - {WALL}\n")),
        (
            "pilot.txt",
            format!("{WALL_RETOLD} Nobody had seen it coming.\n\nAP and Reuters contributed to this report.\n"),
        ),
    ];
    let texts_only = [cluster(&["courier", "pilot"], &[credit("AFP"), Tie::Text])];
    assert_eq!(clustered(&articles), texts_only, "who rests on two agencies ties neither to the other's");
}

#[test]
fn what_an_agency_tells_a_week_later_is_another_story() {
    let articles = |later: &str| {
        [
            ("first.md", with("publisher: Reuters\ndate: 2024-03-04", WALL)),
            ("later.md", with(&format!("date: {later}"), &format!("{WALL_RETOLD}\n\nSource: Reuters"))),
        ]
    };
    assert_eq!(clustered(&articles("2024-03-06")), [cluster(&["first", "later"], &[credit("Reuters")])]);
    assert_eq!(clustered(&articles("2024-03-11")), []);
}

#[test]
fn two_articles_of_one_paper_are_two_stories() {
    let articles = |papers: [&str; 2]| {
        [
            ("first.md", with(&format!("publisher: {}", papers[0]), &format!("HOLLIN (Reuters) - {WALL}"))),
            ("second.md", with(&format!("publisher: {}", papers[1]), &format!("HOLLIN (Reuters) - {WALL_RETOLD}"))),
        ]
    };
    assert_eq!(clustered(&articles(["Gazette", "The Gazette"])), []);
    assert_eq!(clustered(&articles(["Gazette", "Courier"])), [cluster(&["first", "second"], &[credit("Reuters")])]);
}

#[test]
fn whoever_others_credit_is_their_origin() {
    let articles = [
        ("courier.md", with("publisher: The Courier", WALL)),
        (
            "echo.md",
            with("publisher: Echo", &format!("{WALL_RETOLD}\n\nThis article was first published by The Courier.")),
        ),
    ];
    assert_eq!(clustered(&articles), [cluster(&["courier", "echo"], &[credit("The Courier")])]);
}

#[test]
fn a_text_under_another_headline_cut_and_mended() {
    let cut = WALL.replace("before dawn on Monday", "early on Monday").replace(" No one was hurt.", "");
    let articles = [
        ("courier.txt", format!("Sea wall gives way at Hollin\n\n{WALL}\n")),
        ("echo.txt", format!("A town without a wall\n\n{cut}\n")),
        ("star.txt", format!("Schools stay shut\n\n{STRIKE}\n")),
    ];
    assert_eq!(clustered(&articles), [cluster(&["courier", "echo"], &[Tie::Text])]);
}

#[test]
fn the_copy_of_a_credited_text_has_its_origin() {
    let articles = [
        ("courier.txt", format!("Sea wall gives way at Hollin\n\n{WALL}\n")),
        ("gazette.txt", format!("HOLLIN, March 4 (Reuters) - {WALL}\n")),
    ];
    assert_eq!(clustered(&articles), [cluster(&["courier", "gazette"], &[credit("Reuters"), Tie::Text])]);
}

#[test]
fn two_reporters_may_print_the_same_speech() {
    let speech = "“We will not leave this town alone with its broken wall, and we will not ask it to pay for what the sea has \
                  done, for the sea does not ask whose boats it takes, and neither shall we when we mend what it broke.”";
    let articles = [
        ("crier.txt", format!("It rained when the minister came. {speech} A woman in the second row began to clap.\n")),
        (
            "flag.txt",
            format!("Some forty people stood on the quay, two of them with a banner. {speech} So said the minister.\n"),
        ),
    ];
    assert_eq!(clustered(&articles), []);
}

#[test]
fn one_page_saved_twice() {
    let articles = [
        ("first.md", with("url: https://www.pierpost.example/wall?utm_source=mail", WALL)),
        ("second.md", with("url: https://amp.pierpost.example/wall/", STRIKE)),
        ("third.md", with("url: https://www.pierpost.example/strike", WALL_RETOLD)),
    ];
    let page = Tie::Page("pierpost.example/wall".to_owned());
    assert_eq!(clustered(&articles), [cluster(&["first", "second"], &[page])]);
}

#[test]
fn all_of_many_copies_hang_together() {
    let names: Vec<String> = (0..300).map(|number| format!("copy{number:03}.txt")).collect();
    let articles: Vec<(&str, String)> =
        names.iter().map(|name| (&**name, format!("{name}\n\n{WALL} Read more at {name}.\n"))).collect();
    let clusters = clustered(&articles);
    assert_eq!(clusters.iter().map(|(names, _)| names.len()).collect::<Vec<_>>(), [300]);
}

#[test]
fn clusters_do_not_depend_on_the_order_of_reading() {
    let mut articles = vec![
        ("courier.txt", format!("{WALL_RETOLD}\n\nSource: Reuters\n")),
        ("echo.txt", format!("{WALL} So it is said.\n")),
        ("gazette.txt", format!("HOLLIN, March 4 (Reuters) - {WALL}\n")),
        ("star.txt", format!("HOLLIN, March 4 (Reuters) - {STRIKE}\n")),
        ("sun.txt", format!("{STRIKE}\n")),
    ];
    let before = clustered(&articles);
    articles.reverse();
    assert_eq!(clustered(&articles), before);
    assert_eq!(before.len(), 2);
}
