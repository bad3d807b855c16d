"""English: tables, word sets and grammars; no stage knows an English word of its own."""
