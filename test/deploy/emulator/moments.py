"""Times as requests and templates write them."""

from datetime import datetime


def moment(text: str) -> float:
    """Seconds since 1970 of ``2030-01-31T12:00:00Z``."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
