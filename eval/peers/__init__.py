"""Other retrieval libraries, one a module; what they need is imported when one of them is opened."""
