"""Files of rows, whatever wrote them: CSV, TSV, XLSX, pasted text.

`open_sheet(path_or_bytes)` and `open_pasted(text)` give a `Sheet`; its rows are read as they are asked for, in
bounded memory. A file that cannot be read raises `Unreadable(code, message)` and nothing else.
"""

from accounts.reading.opening import open_pasted, open_sheet
from accounts.reading.sheet import Limits, Problem, Row, Sheet, Unreadable

__all__ = ["Limits", "Problem", "Row", "Sheet", "Unreadable", "open_pasted", "open_sheet"]
