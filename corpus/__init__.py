"""Documents in, resolutions and paragraphs out; owns symbols, references, footnotes and the verbatim proof."""
