//! Which words count as the same inside quotation marks? The ladder of allowed editing, with the way back to the text.
