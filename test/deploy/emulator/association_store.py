"""The associations of an account and Region, and how requests name one."""

from ministack.core.responses import AccountRegionScopedDict

from .service_error import ServiceError

associations = AccountRegionScopedDict()


def all_associations() -> list:
    """All of them, oldest first."""
    return sorted(associations.values(), key=lambda one: (one["Date"], one["AssociationId"]))


def association_of(request: dict) -> dict:
    """The association that a request names, by its id or by document and node."""
    if request.get("AssociationId"):
        found = associations.get(request["AssociationId"])
    else:
        node, document = request.get("InstanceId"), request.get("Name")
        same = (one for one in all_associations() if one.get("InstanceId") == node and one["Name"] == document)
        found = next(same, None) if node else None
    if found is None:
        raise ServiceError("AssociationDoesNotExist", "The specified association doesn't exist.")
    return found
