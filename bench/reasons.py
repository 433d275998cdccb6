"""Why a target is missed, shown beside the figure for as long as it is."""

WHY_MISSED: dict[str, str] = {}
