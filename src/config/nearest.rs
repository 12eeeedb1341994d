//! Which known name was meant? For messages about names that nobody knows.

/// The known name most like `name`, if one is like it at all.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, candidate)| candidate)
}

/// Jaro-Winkler likeness from which a slip of the hand is more probable than another word: one or two wrong letters in a
/// name of six or more stay above it, two unrelated names of settings or rules stay below.
const ALIKE: f64 = 0.8;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        assert_eq!(nearest("misqotation", ["misquotation", "wrong-citation"]), Some("misquotation"));
        assert_eq!(nearest("Sources", ["sources", "rules"]), Some("sources"));
    }

    #[test]
    fn an_unrelated_name_finds_nothing() {
        assert_eq!(nearest("theme", ["sources", "rules", "bibliography"]), None);
    }
}
