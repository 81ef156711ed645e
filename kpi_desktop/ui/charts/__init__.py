"""Charts on screen: the large chart of one number; pyqtgraph is imported when the first one is made."""
