"""Import page: a file becomes values, in at most five screens."""
