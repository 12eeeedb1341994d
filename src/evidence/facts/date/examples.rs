//! What is read off sentences, and how pairs of moments compare.

use super::super::Comparison::{self, Compatible, Different, Incomparable, Same};
use super::{Day, Moment, Part, Period, Phase, Relation, Relative, compare, moments};
use proptest::prelude::*;

fn first(text: &str) -> Moment {
    *moments(text).first().unwrap_or_else(|| panic!("no moment in {text}"))
}

fn spans(text: &str) -> Vec<&str> {
    moments(text).iter().map(|moment| moment.span.of(text)).collect()
}

#[test]
fn dates_are_read_in_every_order() {
    for text in ["July 27, 2023", "27 July 2023", "2023-07-27", "the 27th of July, 2023", "July 27th, 2023"] {
        let moment = first(&format!("It opened on {text}."));
        assert_eq!((moment.year, moment.month, moment.day), (Some(2023), Some(7), Some(27)), "{text}");
    }
    let text = "on Thursday, 27 July";
    assert_eq!(spans(text), ["Thursday, 27 July"]);
    assert_eq!(first(text).weekday, Some(4));
    assert_eq!(first("in December 2011").month, Some(12));
    assert_eq!(first("from July 5-7").last_day, Some(7));
}

#[test]
fn spans_leave_the_preposition_to_the_wider_span() {
    for (text, span, wider, relation) in [
        ("It shut in 1991.", "1991", "in 1991", Some(Relation::At)),
        ("It shut on Thursday night.", "Thursday night", "on Thursday night", Some(Relation::At)),
        ("It is shut since January 2023.", "January 2023", "since January 2023", Some(Relation::Since)),
        ("Shut as of 3 May.", "3 May", "as of 3 May", Some(Relation::At)),
        ("It grew in the late 1940s.", "the late 1940s", "in the late 1940s", Some(Relation::At)),
        ("He left early on Friday.", "early on Friday", "early on Friday", Some(Relation::At)),
        ("He left last year.", "last year", "last year", None),
    ] {
        let moment = first(text);
        assert_eq!(moment.span.of(text), span);
        assert_eq!(moment.with_preposition.of(text), wider);
        assert_eq!(moment.relation, relation, "{text}");
    }
}

#[test]
fn years_decades_and_ranges_are_read() {
    assert_eq!(first("the 1950-53 war").last_year, Some(1953));
    assert_eq!(first("between 1998 and 2001").last_year, Some(2001));
    assert_eq!(first("in the late 1940s").decade, Some(1940));
    assert_eq!(first("in the late 1940s").phase, Some(Phase::Late));
    assert_eq!(first("the mid-1990s").phase, Some(Phase::Middle));
    assert_eq!(first("in the '90s").decade, Some(1990));
    assert_eq!(first("back in '98").year, Some(1998));
    assert_eq!(first("the nineteenth century").century, Some(19));
    assert_eq!(first("Q3 2024").quarter, Some(3));
    assert_eq!(first("the third quarter of 2024").year, Some(2024));
    assert_eq!(first("the 1991 break-up").year, Some(1991));
    assert_eq!(spans("in 1991 and 1993"), ["1991", "1993"]);
    assert_eq!(spans("It opened in 2023-24."), ["2023-24"]);
}

#[test]
fn relative_words_are_kept_as_they_are() {
    assert_eq!(first("two years ago").relative, Some(Relative::Ago(2.0, Period::Year)));
    assert_eq!(first("a decade ago").relative, Some(Relative::Ago(1.0, Period::Decade)));
    assert_eq!(first("last year").relative, Some(Relative::Last(Period::Year)));
    assert_eq!(first("earlier this week").relative, Some(Relative::This(Period::Week)));
    let friday = first("last Friday");
    assert_eq!((friday.relative, friday.weekday), (Some(Relative::Last(Period::Named)), Some(5)));
    assert_eq!(first("tonight").part_of_day, Some(Part::Night));
    assert_eq!(first("at 5:30 p.m.").clock, Some(17 * 60 + 30));
    assert_eq!(first("at 5 p.m. GMT").clock, None);
}

#[test]
fn other_words_and_figures_are_no_moments() {
    for text in [
        "They may march on.",
        "May said so; April Jones agreed.",
        "It holds 2000 people.",
        "March past the gate for a second.",
        "A flat of 2000 bricks",
        "$1999",
        "It weighs 1500 kg.",
        "the second half of the match",
    ] {
        assert_eq!(spans(text), [""; 0], "{text}");
    }
}

fn compared(drafted: &str, sourced: &str, published: Option<Day>) -> Comparison {
    compare(&first(drafted), &first(sourced), published)
}

#[test]
fn moments_compare() {
    let published = Day::parse("27 July 2023");
    for (drafted, sourced, day, expected) in [
        ("in 1991", "in 1991", None, Same),
        ("in 1991", "in 1992", None, Different),
        ("on 27 July", "on July 27, 2023", None, Compatible),
        ("on 26 July", "on July 27, 2023", None, Different),
        ("on Wednesday", "in 2023", None, Incomparable),
        ("on Wednesday", "on Thursday", None, Different),
        ("on Wednesday", "on 26 July", published, Compatible),
        ("on Wednesday", "on 26 July 2023", None, Incomparable),
        ("on Tuesday", "on 26 July 2023", None, Different),
        ("on 26 July 2023", "on Wednesday", published, Compatible),
        ("on 26 July", "on Wednesday", published, Compatible),
        ("on 24 July", "on Wednesday", published, Different),
        ("on 2 August", "on Wednesday", published, Compatible),
        ("in 2022", "last year", published, Compatible),
        ("in 2021", "last year", published, Different),
        ("in 2021", "last year", None, Incomparable),
        ("last year", "last year", published, Same),
        ("last year", "in 2022", published, Incomparable),
        ("on 26 July", "yesterday", published, Compatible),
        ("on 25 July", "yesterday", published, Different),
        ("in 2021", "two years ago", published, Compatible),
        ("in 2015", "two years ago", published, Different),
        ("two months ago", "two weeks ago", published, Different),
        ("two weeks ago", "two months ago", published, Different),
        ("a week ago", "two years ago", published, Different),
        ("six weeks ago", "a month ago", published, Incomparable),
        ("a year ago", "two weeks ago", published, Incomparable),
        ("Friday night", "Friday evening", None, Compatible),
        ("Friday night", "Friday morning", None, Different),
        ("in 1948", "in the 1940s", None, Compatible),
        ("in 1952", "in the 1940s", None, Different),
        ("in 1941", "in the late 1940s", None, Different),
        ("in the early 1940s", "in the late 1940s", None, Different),
        ("in 1951", "the 1950-53 war", None, Compatible),
        ("the 1950-54 war", "the 1950-53 war", None, Different),
        ("in the 19th century", "in 1850", None, Compatible),
        ("in the 19th century", "in 1750", None, Different),
        ("in August 2024", "in Q3 2024", None, Compatible),
        ("in May 2024", "in Q3 2024", None, Different),
        ("since 2010", "until 2010", None, Different),
        ("in 2010", "since 2010", None, Compatible),
        ("in July", "in 2023", None, Incomparable),
        ("in 2023", "in July 2023", None, Compatible),
    ] {
        assert_eq!(compared(drafted, sourced, day), expected, "{drafted} / {sourced}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_within_its_bounds(text in "(in |May|July|the|’|[0-9]{1,4}|s| |-|last |year|ago|Friday|night|,|:|pm|Q3){0,12}|.{0,40}") {
        let published = Day::parse("2023-07-27");
        let read = moments(&text);
        for moment in &read {
            prop_assert!(text.get(moment.span.start..moment.span.end).is_some());
            prop_assert!(moment.with_preposition.start <= moment.span.end);
            prop_assert_ne!(compare(moment, moment, published), Different);
        }
    }
}

#[test]
fn a_date_line_is_told_from_a_sentence_with_a_dash() {
    let behind = |sentence: &'static str| &sentence[super::date_line(sentence)..];
    for line in [
        "PORT ESSEN, May 14, 2024 (Northwire) - The dredger sank.",
        "HOLTEN, Tarnland, 3 July — The dredger sank.",
        "BRILL (Northwire) – The dredger sank.",
    ] {
        assert_eq!(behind(line), "The dredger sank.", "{line}");
    }
    for sentence in [
        "NATO ministers met on 5 May 2023 - the first time since March - in Brill.",
        "The dredger sank on Friday - nobody was hurt.",
        "PORT ESSEN is a town.",
    ] {
        assert_eq!(behind(sentence), sentence);
    }
}

#[test]
fn a_line_may_be_all_date() {
    for line in ["Wednesday, 15 November 2023", "2023-11-15", "  May 14, 2024  "] {
        assert!(super::is_all(line), "{line}");
    }
    for line in ["Signed on Wednesday", "15 boats", ""] {
        assert!(!super::is_all(line), "{line}");
    }
}
