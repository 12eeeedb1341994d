//! Which passages hold these words? The only place that names tantivy.
