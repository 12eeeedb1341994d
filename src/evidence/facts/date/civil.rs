//! Which day does an article carry? The forms that people write.

use super::super::token::Tokens;
use super::calendar;
use crate::text::day::Day;

impl Day {
    /// Reads `2023-07-27`, also with a time after it, `27 July 2023` and `July 27, 2023`.
    pub fn parse(written: &str) -> Option<Self> {
        let tokens = Tokens::of(written.trim());
        (0..tokens.len()).find_map(|at| {
            let (date, _) = calendar::date(&tokens, at)?;
            Day { year: date.year?, month: date.month?, day: date.day? }.checked()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_parsed_from_the_forms_that_articles_carry() {
        let expected = Some(Day { year: 2023, month: 7, day: 27 });
        for written in ["2023-07-27", "2023-07-27T08:15:00Z", "27 July 2023", "July 27, 2023", "Jul 27, 2023"] {
            assert_eq!(Day::parse(written), expected, "{written}");
        }
        assert_eq!(Day::parse("2023-02-30"), None);
        assert_eq!(Day::parse("July 2023"), None);
    }
}
