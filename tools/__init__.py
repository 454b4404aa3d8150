"""What whoever works on policygap runs by hand; nothing of it is part of the program."""
