//! Which day of the calendar is it? Counts days of the Gregorian calendar; knows no time zones.

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: i32,
    /// From 1 to 12.
    pub month: u8,
    /// From 1 to 31.
    pub day: u8,
}

impl Day {
    /// Reads ISO 8601, the form that programs write: `2023-07-27`, also with a time after it.
    pub fn iso(written: &str) -> Option<Self> {
        let date = written.trim().get(..10)?;
        let mut parts = date.split('-');
        let mut part = |digits: usize| parts.next().filter(|part| part.len() == digits)?.parse::<u16>().ok();
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        Day { year: i32::from(year), month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? }.checked()
    }

    /// The day, if the calendar has it.
    pub fn checked(self) -> Option<Self> {
        (1..=days_in(self.year, self.month)?).contains(&self.day).then_some(self)
    }

    /// Days since 1970-01-01. Years begin in March here, so that the leap day comes last.
    pub fn number(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let month = (i64::from(self.month) + 9) % 12;
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * DAYS_IN_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - DAYS_TO_1970
    }

    /// From 1, Monday, to 7. 1970-01-01 was a Thursday.
    pub fn weekday(self) -> u8 {
        u8::try_from((self.number() + 3).rem_euclid(7) + 1).unwrap_or(1)
    }
}

/// 400 years of the Gregorian calendar.
const DAYS_IN_ERA: i64 = 146_097;
/// From 0000-03-01, where the first era begins.
const DAYS_TO_1970: i64 = 719_468;

/// The days of a month; none where there is no such month.
pub fn days_in(year: i32, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => Some(if leap { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_programs_write_it() {
        let expected = Some(Day { year: 2023, month: 7, day: 27 });
        for written in ["2023-07-27", " 2023-07-27T08:15:00Z", "2023-07-27 08:15"] {
            assert_eq!(Day::iso(written), expected, "{written}");
        }
        for written in ["2023-02-30", "27 July 2023", "2023-7-27", "2023-07", "20230727", "", "ééééé"] {
            assert_eq!(Day::iso(written), None, "{written}");
        }
    }

    #[test]
    fn weekdays_are_known() {
        assert_eq!(Day { year: 1970, month: 1, day: 1 }.weekday(), 4);
        assert_eq!(Day { year: 2023, month: 7, day: 27 }.weekday(), 4);
        assert_eq!(Day { year: 2000, month: 2, day: 29 }.weekday(), 2);
        assert_eq!(Day { year: 1900, month: 3, day: 1 }.number() - Day { year: 1900, month: 2, day: 28 }.number(), 1);
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut number = Day { year: 1599, month: 12, day: 31 }.number();
        for year in 1600..2401 {
            for month in 1..=12 {
                for day in 1..=days_in(year, month).unwrap() {
                    number += 1;
                    assert_eq!(Day { year, month, day }.number(), number, "{year}-{month}-{day}");
                }
            }
        }
    }
}
