"""An error as a service answers it."""

from ministack.core.responses import error_response_json


class ServiceError(Exception):
    """An error that has a code, such as ``InvalidSchedule``."""

    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status

    def response(self) -> tuple:
        return error_response_json(self.code, self.message, self.status)
