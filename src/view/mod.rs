//! How do people and programs see it? Hover, terminal report, JSON.
