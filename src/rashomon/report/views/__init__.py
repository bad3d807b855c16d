"""The findings of a report put into sentences."""
