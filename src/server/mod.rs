//! How does an editor talk to us? The only place that names LSP types.
