//! Is the claim borne out? Evidence → one verdict.
//!
//! A verdict says what is true; whether and how to tell the author is for [`crate::rules`].

use serde::Serialize;

/// `Unchecked` never looks like "checked": it always has a reason, see [`crate::check::Judged::reason`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A quotation that repeats its source.
    Verbatim,
    /// A quotation that differs from its source.
    Altered,
    Supported,
    PartlySupported,
    Contradicted,
    Unsupported,
    Unchecked,
}
