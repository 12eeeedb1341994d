//! In which unit is a figure given? Per cent, currencies, lengths of time, measures.
//!
//! Knows how many base units each holds. Temperatures in Fahrenheit are not read, nor are sizes of data.

use super::super::token::Tokens;
use super::{Currency, Dimension, Kind, TimeUnit};

/// What a figure's unit makes of it: its kind, and by what to multiply it to come to the base unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) kind: Kind,
    pub(super) factor: f64,
}

/// The unit whose words begin at `at`, perhaps after a hyphen, and the token after it.
pub(super) fn after(tokens: &Tokens, at: usize, figure: f64) -> Option<(Unit, usize)> {
    let at = if tokens.joins(at) { at + 1 } else { at };
    share(tokens, at)
        .or_else(|| money(tokens, at, figure))
        .or_else(|| duration(tokens, at))
        .or_else(|| measure(tokens, at))
}

fn share(tokens: &Tokens, at: usize) -> Option<(Unit, usize)> {
    let points = |at: usize| matches!(tokens.lower(at), "point" | "points");
    let percent = Unit { kind: Kind::Percent, factor: 1.0 };
    let difference = Unit { kind: Kind::PercentagePoints, factor: 1.0 };
    match tokens.lower(at) {
        "percentage" if points(at + 1) => Some((difference, at + 2)),
        "%" | "percent" | "pct" if points(at + 1) => Some((difference, at + 2)),
        "%" | "percent" | "pct" => Some((percent, at + 1)),
        "per" if tokens.lower(at + 1) == "cent" => Some((percent, at + 2)),
        _ => None,
    }
}

/// Below this, `won` after a figure is the verb: nobody pays three won.
const LEAST_WON: f64 = 100.0;

fn money(tokens: &Tokens, at: usize, figure: f64) -> Option<(Unit, usize)> {
    let nation = match tokens.text(at) {
        "US" | "U.S." | "American" | "Australian" | "Canadian" | "British" | "Japanese" | "Chinese" | "Russian" => 1,
        _ => 0,
    };
    let currency = match (tokens.lower(at + nation), tokens.text(at)) {
        ("dollar" | "dollars", "Australian") => Currency::AustralianDollar,
        ("dollar" | "dollars", "Canadian") => Currency::CanadianDollar,
        ("dollar" | "dollars" | "usd", _) => Currency::Dollar,
        ("euro" | "euros" | "eur" | "€", _) => Currency::Euro,
        ("gbp" | "sterling", _) => Currency::Pound,
        ("pound" | "pounds", nation) if nation == "British" || figure >= 1e6 => Currency::Pound,
        ("yen", _) => Currency::Yen,
        ("yuan" | "renminbi", _) => Currency::Yuan,
        ("won", _) if figure >= LEAST_WON => Currency::Won,
        ("rouble" | "roubles" | "ruble" | "rubles", _) => Currency::Rouble,
        ("rupee" | "rupees", _) => Currency::Rupee,
        _ => return None,
    };
    Some((Unit { kind: Kind::Money(currency), factor: 1.0 }, at + nation + 1))
}

/// The currency whose sign begins at `at`, and the token after it: `$`, `US$`, `€`.
pub(super) fn sign(tokens: &Tokens, at: usize) -> Option<(Currency, usize)> {
    let prefixed = tokens.lower(at + 1) == "$" && tokens.glued(at + 1);
    let currency = match (tokens.text(at), prefixed) {
        ("US", true) => Currency::Dollar,
        ("A" | "AU", true) => Currency::AustralianDollar,
        ("C" | "CA", true) => Currency::CanadianDollar,
        ("HK", true) => Currency::HongKongDollar,
        (_, true) => return None,
        ("$" | "USD", _) => Currency::Dollar,
        ("€" | "EUR", _) => Currency::Euro,
        ("£" | "GBP", _) => Currency::Pound,
        ("¥" | "JPY", _) => Currency::Yen,
        ("₩" | "KRW", _) => Currency::Won,
        ("₽" | "RUB", _) => Currency::Rouble,
        ("₹" | "INR", _) => Currency::Rupee,
        _ => return None,
    };
    Some((currency, at + if prefixed { 2 } else { 1 }))
}

pub(super) fn time(word: &str) -> Option<TimeUnit> {
    let singular = match word {
        "centuries" => "century",
        _ => word.strip_suffix('s').unwrap_or(word),
    };
    match singular {
        "second" => Some(TimeUnit::Second),
        "minute" | "min" => Some(TimeUnit::Minute),
        "hour" | "hr" => Some(TimeUnit::Hour),
        "day" => Some(TimeUnit::Day),
        "week" => Some(TimeUnit::Week),
        "month" => Some(TimeUnit::Month),
        "year" | "yr" => Some(TimeUnit::Year),
        "decade" => Some(TimeUnit::Decade),
        "century" => Some(TimeUnit::Century),
        _ => None,
    }
}

fn duration(tokens: &Tokens, at: usize) -> Option<(Unit, usize)> {
    let (unit, to) = match tokens.lower(at) {
        "fortnight" | "fortnights" => return Some((duration_of(TimeUnit::Week, 2.0), at + 1)),
        word => (time(word)?, at + 1),
    };
    // `40 years old`, `40-year-old`, `40 years'` all give the years.
    let old = if tokens.joins(to) { to + 1 } else { to };
    let age = unit == TimeUnit::Year && tokens.lower(old) == "old";
    Some((duration_of(unit, 1.0), if age { old + 1 } else { to }))
}

fn duration_of(unit: TimeUnit, times: f64) -> Unit {
    Unit { kind: Kind::Duration(unit), factor: unit.days() * times }
}

fn measure(tokens: &Tokens, at: usize) -> Option<(Unit, usize)> {
    let celsius = tokens.reads(at, &["°", "c"]) || tokens.reads(at, &["degrees", "celsius"]);
    if celsius {
        return Some((Unit { kind: Kind::Measure(Dimension::Temperature), factor: 1.0 }, at + 2));
    }
    let (power, at) = match tokens.lower(at) {
        "square" | "sq" => (2, at + 1),
        "cubic" => (3, at + 1),
        _ => (1, at),
    };
    let glued = tokens.glued(at) && power == 1;
    let (dimension, factor, to) = speed(tokens, at).or_else(|| {
        let (dimension, factor) = simple(tokens.text(at), glued)?;
        Some((dimension, factor, at + 1))
    })?;
    let (dimension, factor) = match (dimension, power) {
        (Dimension::Length, 2) => (Dimension::Area, factor.powi(2)),
        (Dimension::Length, 3) => (Dimension::Volume, factor.powi(3)),
        (dimension, 1) => (dimension, factor),
        _ => return None,
    };
    Some((Unit { kind: Kind::Measure(dimension), factor }, to))
}

/// Lengths per hour: `mph`, `km/h`, `miles per hour`, `kilometres an hour`.
fn speed(tokens: &Tokens, at: usize) -> Option<(Dimension, f64, usize)> {
    const SECONDS_IN_HOUR: f64 = 3_600.0;
    let per_hour = |length: f64, to: usize| Some((Dimension::Speed, length / SECONDS_IN_HOUR, to));
    match tokens.lower(at) {
        "mph" => return per_hour(MILE, at + 1),
        "kph" | "kmh" => return per_hour(1_000.0, at + 1),
        "knot" | "knots" => return per_hour(NAUTICAL_MILE, at + 1),
        _ => {}
    }
    let (dimension, length) = simple(tokens.text(at), false)?;
    let hour = matches!(tokens.lower(at + 2), "hour" | "h");
    let per = matches!(tokens.lower(at + 1), "per" | "an" | "/");
    if dimension == Dimension::Length && per && hour { per_hour(length, at + 3) } else { None }
}

const MILE: f64 = 1_609.344;
const NAUTICAL_MILE: f64 = 1_852.0;

/// One word of measure, as written: `MW` and `mw` differ. Letters alone count only where they hang on the figure.
fn simple(word: &str, glued: bool) -> Option<(Dimension, f64)> {
    use Dimension::{Area, Length, Mass, Power, Volume};
    let measure = match word {
        "m" | "g" | "t" if !glued => return None,
        "m" | "metre" | "metres" | "meter" | "meters" => (Length, 1.0),
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" | "kms" => (Length, 1e3),
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => (Length, 1e-2),
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => (Length, 1e-3),
        "mile" | "miles" => (Length, MILE),
        "yard" | "yards" => (Length, 0.9144),
        "foot" | "feet" | "ft" => (Length, 0.3048),
        "inch" | "inches" => (Length, 0.0254),
        "hectare" | "hectares" | "ha" => (Area, 1e4),
        "acre" | "acres" => (Area, 4_046.856),
        "litre" | "litres" | "liter" | "liters" => (Volume, 1e-3),
        "gallon" | "gallons" => (Volume, 3.785e-3),
        "barrel" | "barrels" => (Volume, 0.158_987),
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => (Mass, 1.0),
        "g" | "gram" | "grams" | "gramme" | "grammes" => (Mass, 1e-3),
        "t" | "tonne" | "tonnes" | "ton" | "tons" => (Mass, 1e3),
        "kiloton" | "kilotons" | "kilotonne" | "kilotonnes" => (Mass, 1e6),
        "lb" | "lbs" | "pound" | "pounds" => (Mass, 0.453_592),
        "ounce" | "ounces" | "oz" => (Mass, 0.028_35),
        "kW" | "kilowatt" | "kilowatts" => (Power, 1e3),
        "MW" | "megawatt" | "megawatts" => (Power, 1e6),
        "GW" | "gigawatt" | "gigawatts" => (Power, 1e9),
        _ => return None,
    };
    Some(measure)
}
