"""The commands. Plain text and JSON to stdout, words about trouble to stderr; Textual only to open the program."""
