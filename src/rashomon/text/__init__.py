"""What several stages read in a text: quotation marks, words, the names of agencies."""
