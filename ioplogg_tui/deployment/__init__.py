"""What makes a server serve the program: its files, and what is wrong with one that is there."""
