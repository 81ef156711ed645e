"""Plan: the one page that says what is wanted, by which numbers, until when, and what is done for it."""
