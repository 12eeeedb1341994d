//! What is read off sentences, and how pairs of figures compare.

use super::super::Comparison::{self, Compatible, Different, Incomparable, Same};
use super::{Quantity, articles, compare, quantities};
use proptest::prelude::*;

/// `span = value kind [approximation] (counted)`, one a quantity.
fn shown(text: &str) -> Vec<String> {
    quantities(text).iter().map(|quantity| show(text, quantity)).collect()
}

fn show(text: &str, quantity: &Quantity) -> String {
    let value = match quantity.value {
        super::Value::Exact(value) => format!("{}", (value * 1e4).round() / 1e4),
        super::Value::Range(low, high) => format!("{low}..{high}"),
        super::Value::Several { least } => format!("{least}.."),
    };
    let approximation = match quantity.approximation {
        super::Approximation::Exact => String::new(),
        other => format!(" {other:?}"),
    };
    let counted = quantity.counted.map(|counted| format!(" ({})", counted.of(text))).unwrap_or_default();
    format!("{} = {value} {:?}{approximation}{counted}", quantity.span.of(text), quantity.kind)
}

fn reads(text: &str, expected: &[&str]) {
    assert_eq!(shown(text), expected, "{text}");
}

#[test]
fn counts_come_with_the_noun_they_count() {
    reads("Four countries signed the pact.", &["Four = 4 Count (countries)"]);
    reads(
        "It rose 14 per cent to 2.3 million boxes.",
        &["14 per cent = 14 Percent", "2.3 million = 2300000 Count (boxes)"],
    );
    reads("In Varda 62 per cent were old.", &["62 per cent = 62 Percent"]);
    reads("Two US ballistic missile submarines docked.", &["Two = 2 Count (submarines)"]);
    reads("Flooding closed three of the bridges.", &["three = 3 Count (bridges)"]);
    reads("One of the miners escaped.", &["One = 1 Count (miners)"]);
    reads("About 1,500 people marched.", &["1,500 = 1500 Count About (people)"]);
    reads("They ordered two dozen trams.", &["two dozen = 24 Count (trams)"]);
    reads("It sold 1.5 billion bottles.", &["1.5 billion = 1500000000 Count (bottles)"]);
    reads("Some 3m people watched.", &["3m = 3000000 Count About (people)"]);
    reads("A five-member jury sat.", &["five = 5 Count (jury)"]);
    reads("two or three boats sank", &["two or three = 2..3 Count (boats)"]);
    reads("between 10 and 15 villages", &["10 and 15 = 10..15 Count (villages)"]);
    reads("100 or more villages", &["100 = 100 Count AtLeast (villages)"]);
    reads("It rose from 10 to 15.", &["10 = 10 Count", "15 = 15 Count"]);
    reads("the best in a decade and a half", &["a decade and a half = 5478.75 Duration(Decade)"]);
    reads("half a million homes", &["half a million = 500000 Count (homes)"]);
}

#[test]
fn nouns_are_found_past_the_words_between() {
    reads("three of the five members", &["three = 3 Count (members)", "five = 5 Count (members)"]);
    reads("three of its last five games", &["three = 3 Count (games)", "five = 5 Count (games)"]);
    reads("rose 20-fold", &["20-fold = 20 Multiple"]);
    reads("30-odd mayors", &["30 = 30 Count About (mayors)"]);
    reads("down from 12 last month", &["12 = 12 Count"]);
    reads("a fourth followed", &["fourth = 4 Ordinal"]);
    reads("for a second day", &["second = 2 Ordinal (day)"]);
    reads("a cook aged 86", &["86 = 31411.5 Duration(Year)"]);
    reads("5 km to 10 km", &["5 km to 10 km = 5000..10000 Measure(Length)"]);
    reads("a double standard", &[]);
}

#[test]
fn modifiers_stand_between_figure_and_noun() {
    let text = "two US ballistic missile submarines";
    assert_eq!(quantities(text)[0].modifiers.unwrap().of(text), "US ballistic missile");
    assert_eq!(quantities("two boats")[0].modifiers, None);
}

#[test]
fn open_counts_have_a_lower_bound() {
    reads(
        "Several ferries and multiple trains stopped.",
        &["Several = 2.. Count (ferries)", "multiple = 2.. Count (trains)"],
    );
    reads("Dozens of shops burned.", &["Dozens = 24.. Count (shops)"]);
    reads("Tens of thousands of fans came.", &["Tens of thousands = 10000.. Count (fans)"]);
    reads("A few hundred fans came.", &["A few hundred = 200.. Count (fans)"]);
    reads("A single letter arrived.", &["A single = 1 Count (letter)"]);
    reads("Both ministers resigned.", &["Both = 2 Count (ministers)"]);
    reads("Both ministers and bishops came.", &[]);
    reads("A couple of goats fled.", &["A couple = 2 Count (goats)"]);
}

#[test]
fn units_lead_to_base_units() {
    reads("for more than four decades", &["four decades = 14610 Duration(Decade) MoreThan"]);
    reads("a 40-year-old baker", &["40-year-old = 14610 Duration(Year)"]);
    reads("for a decade", &["a decade = 3652.5 Duration(Decade)"]);
    reads(
        "It took ten seconds and half an hour.",
        &["ten seconds = 0.0001 Duration(Second)", "half an hour = 0.0208 Duration(Hour)"],
    );
    reads("paid $1.5 billion", &["$1.5 billion = 1500000000 Money(Dollar)"]);
    reads("cost £1.2bn or US$3", &["£1.2bn = 1200000000 Money(Pound)", "US$3 = 3 Money(Dollar)"]);
    reads("$1,000-$2,000", &["$1,000-$2,000 = 1000..2000 Money(Dollar)"]);
    reads("$1-2 billion", &["$1-2 billion = 1000000000..2000000000 Money(Dollar)"]);
    reads("three million euros", &["three million euros = 3000000 Money(Euro)"]);
    reads("10-15% of voters", &["10-15% = 10..15 Percent (voters)"]);
    reads("fell 5 per cent", &["5 per cent = 5 Percent"]);
    reads("up two percentage points", &["two percentage points = 2 PercentagePoints"]);
    reads("a 10-kilometre tunnel", &["10-kilometre = 10000 Measure(Length)"]);
    reads("40 square miles", &["40 square miles = 103599524.4134 Measure(Area)"]);
    reads("at 90 km/h", &["90 km/h = 25 Measure(Speed)"]);
    reads("It flew 50km.", &["50km = 50000 Measure(Length)"]);
}

#[test]
fn shares_orders_results_and_multiples() {
    reads("a third of farmers", &["a third = 0.3333 Fraction (farmers)"]);
    reads("two-thirds of the seats", &["two-thirds = 0.6667 Fraction (seats)"]);
    reads("More than half of the seats", &["half = 0.5 Fraction MoreThan (seats)"]);
    reads("one in five pupils", &["one in five = 0.2 Fraction (pupils)"]);
    reads("the first half", &["first = 1 Ordinal (half)"]);
    reads("the 70th anniversary celebrations", &["70th = 70 Ordinal (anniversary)"]);
    reads("a third term", &["third = 3 Ordinal (term)"]);
    reads("its twenty-first festival", &["twenty-first = 21 Ordinal (festival)"]);
    reads("They won 7-2.", &["7 = 7 Score", "2 = 2 Score"]);
    reads("by 7 to 2", &["7 = 7 Score", "2 = 2 Score"]);
    reads("three times as large, twice as dear", &["three times = 3 Multiple", "twice = 2 Multiple"]);
}

#[test]
fn names_dates_and_idioms_are_no_numbers() {
    for text in [
        "The Hwasong-18 and an F-16 met COVID-19.",
        "A Boeing 737 landed under Article 5 of the treaty.",
        "The G7 met in Room 12 in 2023.",
        "On July 27, 2023 the 1950-53 war was remembered.",
        "No one came at 5:30 pm, and they blamed one another.",
        "One must not be the one that leaves at once.",
        "First of all, see https://a.example/12 or call 020-7946-0958.",
        "First, it rained. At first, nobody minded.",
        "1. Open the lid",
        "It fell in March 1987 and again two years ago.",
        "It ran on Windows 2000 and 5G.",
    ] {
        reads(text, &[]);
    }
}

#[test]
fn articles_count_one_and_no_counts_none() {
    let text = "An old ferry hit a stone pier; no passengers drowned, a few swam for a year.";
    let seen: Vec<String> = articles(text).iter().map(|article| show(text, article)).collect();
    assert_eq!(
        seen,
        ["An old ferry = 1 Count (ferry)", "a stone pier = 1 Count (pier)", "no passengers = 0 Count (passengers)"]
    );
}

fn first(text: &str) -> Quantity {
    *quantities(text).first().or(articles(text).first()).unwrap_or_else(|| panic!("no quantity in {text}"))
}

fn compared(drafted: &str, sourced: &str) -> Comparison {
    compare(&first(drafted), &first(sourced))
}

#[test]
fn figures_compare() {
    for (drafted, sourced, expected) in [
        ("a dozen boats", "12 boats", Same),
        ("four decades", "40 years", Same),
        ("70th anniversary", "seven decades", Same),
        ("70th anniversary", "60 years", Different),
        ("half of them", "50%", Same),
        ("a third of them", "33%", Compatible),
        ("a third of them", "42%", Different),
        ("40 boats", "41 boats", Different),
        ("about 40 boats", "41 boats", Compatible),
        ("more than 40 boats", "38 boats", Different),
        ("more than 50 boats", "53 boats", Compatible),
        ("about 40%", "40.3%", Compatible),
        ("40%", "40.3%", Compatible),
        ("about 2,000 boats", "1,987 boats", Compatible),
        ("nearly 2,000 boats", "1,987 boats", Compatible),
        ("nearly 2,000 boats", "2,013 boats", Different),
        ("nearly 2,000 boats", "more than 2,000 boats", Different),
        ("1.5 billion cups", "1,482,000,000 cups", Compatible),
        ("1.5 billion cups", "1,382,000,000 cups", Different),
        ("a mile of road", "1.6 km of road", Incomparable),
        ("1 mile", "1.6 km", Compatible),
        ("1 mile", "1 km", Different),
        ("100 miles", "100 km", Different),
        ("100 miles", "161 km", Compatible),
        ("two weeks", "14 days", Same),
        ("several boats", "three boats", Compatible),
        ("multiple boats", "a single boat", Different),
        ("a letter", "two letters", Different),
        ("three boats", "$3", Incomparable),
        ("3 km", "3 kg", Incomparable),
        ("four countries", "4% of countries", Incomparable),
        ("10-15%", "12%", Compatible),
        ("10-15%", "10-25%", Compatible),
        ("$3", "€3", Incomparable),
        ("more than 300 boats", "more than 200 boats", Different),
        ("more than 200 boats", "more than 300 boats", Compatible),
        ("first boat", "second boat", Different),
    ] {
        assert_eq!(compared(drafted, sourced), expected, "{drafted} / {sourced}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_within_its_bounds(text in "(one|a|two|half|-|[0-9]{1,4}|\\$|%|of|in|and|to|’|é|s|[ ,.]| million| third| people){0,12}|.{0,40}") {
        for quantity in quantities(&text).iter().chain(&articles(&text)) {
            prop_assert!(text.get(quantity.span.start..quantity.span.end).is_some());
            prop_assert!(quantity.span.covers(quantity.figure));
        }
    }

    #[test]
    fn a_figure_is_the_same_as_itself(number in 1u32..5_000_000) {
        let quantity = first(&format!("{number} boats, or so it is said, with {number} boats"));
        prop_assert_eq!(compare(&quantity, &quantity), Same);
    }
}
