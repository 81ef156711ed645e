"""Help: what the words mean and how the program is used, short and to be searched."""
