"""The pages for people, and the scripts that make those of them that the program can say by itself."""
