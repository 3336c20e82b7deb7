"""Lists in pages, as the service's NextToken leads through them."""

import base64

from .service_error import ServiceError

# As many as a page has at most, over all lists: to try paging with few things. None leaves it to the request.
largest_page: dict = {"size": None}


def page(items: list, request: dict, default: int = 50) -> tuple:
    """The items that a request asks for, and what goes into its answer besides."""
    try:
        start = int(base64.b64decode(request.get("NextToken") or base64.b64encode(b"0"), validate=True))
    except ValueError:
        raise ServiceError("InvalidNextToken", "The specified token isn't valid.") from None
    size = min(request.get("MaxResults") or default, largest_page["size"] or default)
    end = start + size
    more = {"NextToken": base64.b64encode(str(end).encode()).decode()} if end < len(items) else {}
    return items[start:end], more
