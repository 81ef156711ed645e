"""Check-in: the results of the last complete period, typed in a minute, and what they say."""
