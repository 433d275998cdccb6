"""Pages of lists: saved views, exports, changes of many rows."""
