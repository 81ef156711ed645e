"""Share: the summary for one reader, seen before it is saved."""
