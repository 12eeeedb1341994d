//! Who says it? The speaker of words in a draft or in a source, read off the sentence around them.
