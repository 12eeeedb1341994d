//! Where do sentences begin and end?
