//! What do we tell the author? One flat table of rules, one file a rule; see `tests/rules/` for a page on each.

pub mod finding;

use crate::config::Level;

/// A rule as people see it.
pub struct Rule {
    /// Stable, kebab-case, and the stem of its page in `tests/rules/`.
    pub code: &'static str,
    pub level: Level,
    /// When it fires, in half a sentence.
    pub summary: &'static str,
    /// Its documentation, in Markdown.
    pub page: &'static str,
}

/// All rules, in the order in which their findings are listed.
pub const RULES: &[Rule] = &[];

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// Every rule's code.
pub fn codes() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.code).collect()
}
