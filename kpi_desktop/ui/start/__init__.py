"""Start: what shows before a business is open."""
