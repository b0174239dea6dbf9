"""The program as a school server serves it over SSH: sshd says who it is, and nothing but the program is reached."""
