"""Room: one open business: actions, queries, undo, drafts and the sample business."""
