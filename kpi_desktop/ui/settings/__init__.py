"""Settings: the business itself, how it is shown, and where its copies are."""
