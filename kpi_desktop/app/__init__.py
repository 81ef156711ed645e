"""Application: composition root, start-up, logs and the command line."""
