"""What AWS-GatherSoftwareInventory takes as parameters.

Source: AWS Systems Manager user guide, "Configuring inventory collection"; every value is a list of one string.
"""

from .service_error import ServiceError

_SWITCHES = (
    "applications",
    "awsComponents",
    "networkConfig",
    "instanceDetailedInformation",
    "billingInfo",
    "customInventory",
    "windowsUpdates",
    "services",
    "windowsRoles",
)
_TEXTS = ("files", "windowsRegistry")


def check_parameters(parameters: dict) -> None:
    for name, values in parameters.items():
        if name not in _SWITCHES + _TEXTS:
            raise ServiceError("InvalidParameters", f"Parameter {name} is not defined in the document.")
        if not isinstance(values, list) or len(values) != 1 or not isinstance(values[0], str):
            raise ServiceError("InvalidParameters", f"Parameter {name} must be a list of one string.")
        if name in _SWITCHES and values[0] not in ("Enabled", "Disabled"):
            raise ServiceError("InvalidParameters", f"Parameter {name} must be Enabled or Disabled, is {values[0]}.")
