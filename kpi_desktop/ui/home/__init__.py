"""Home: the first page: the headline, what needs the owner, every number as a card."""
