"""Compare: two sentences, or two parts of them, read side by side."""
