"""Desktop: the window put together: which scene shows, which business is open, what is remembered."""
