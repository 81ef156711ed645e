"""Analysis: roll-up, status, forecast and the snapshots that show them."""
