//! `tearsheet explain`: what does a rule report, and why?

use super::{BROKEN, FINE, told};
use crate::config::nearest;
use crate::rules::{RULES, codes, rule};
use std::fmt::Write;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The rule's code, for example misquotation; without one, all rules are listed
    rule: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    let Some(code) = &arguments.rule else {
        told::print(&table());
        return FINE;
    };
    match rule(code) {
        Some(rule) => {
            told::print(rule.page);
            FINE
        }
        None => {
            let meant = nearest(code, codes()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            told::error(&format!("there is no rule `{code}`: {meant}`tearsheet explain` lists them all"));
            BROKEN
        }
    }
}

fn table() -> String {
    let width = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let mut table = String::new();
    for rule in RULES {
        let _ = writeln!(table, "{:width$}  {:7}  {}", rule.code, rule.level.name(), rule.summary);
    }
    table
}
