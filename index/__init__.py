"""Paragraphs in, ranked paragraphs out; owns embeddings, Chroma, the lexical index, fusion, build and swap."""
