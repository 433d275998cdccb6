"""Views, exports, fields and changes of many rows."""
