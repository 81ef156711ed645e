"""Shared by all tests: how hypothesis searches.

Runs are repeatable; `--hypothesis-profile=explore` looks further and differently each time.
"""

from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("repeatable")
