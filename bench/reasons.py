"""Why a target is missed, shown beside the figure for as long as it is. Say the hot spot and how it was seen."""

WHY_MISSED: dict[str, str] = {}
