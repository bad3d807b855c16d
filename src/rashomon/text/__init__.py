"""What several stages read in a text: its quotation marks and its words."""
