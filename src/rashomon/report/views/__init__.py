"""Views of a report: its findings in sentences, for every renderer."""
