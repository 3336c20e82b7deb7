"""What State Manager takes as an association's schedule.

Source: AWS Systems Manager user guide, "Reference: Cron and rate expressions for Systems Manager", the part on associations.
"""

import re

from .service_error import ServiceError

_MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60}
_DAYS = "SUN|MON|TUE|WED|THU|FRI|SAT"


def check_schedule(request: dict) -> None:
    """Refuses a schedule that is none, and what does not go together with it."""
    schedule = request.get("ScheduleExpression")
    if schedule is None:
        return
    kind = schedule.split("(")[0]
    if kind == "rate" and _is_rate(schedule) or kind == "cron" and _is_cron(schedule) or kind == "at" and _is_at(schedule):
        _check_together(request, kind)
        return
    raise ServiceError("InvalidSchedule", f"The schedule is invalid: {schedule}")


def _is_rate(schedule: str) -> bool:
    found = re.fullmatch(r"rate\((\d+) (minute|hour|day)(s?)\)", schedule)
    if not found:
        return False
    count, unit, plural = int(found[1]), found[2], found[3] == "s"
    # At least 30 minutes, less than 31 days; the unit is singular for one and plural otherwise.
    return (count == 1) != plural and 30 <= count * _MINUTES[unit] < 31 * 24 * 60


def _is_cron(schedule: str) -> bool:
    found = re.fullmatch(r"cron\((.+)\)", schedule)
    fields = found[1].split(" ") if found else []
    if len(fields) == 7 and fields[0] == "0":
        fields = fields[1:]
    if len(fields) != 6:
        return False
    minute, hour, day, month, weekday, year = fields
    # Associations know no months, and one of the two kinds of days must be left open.
    return (
        re.fullmatch(r"\d{1,2}|\d{1,2}/30|\*/30", minute) is not None
        and re.fullmatch(r"\d{1,2}|\*|(\d{1,2}|\*)/(1|2|4|8|12)", hour) is not None
        and re.fullmatch(r"\d{1,2}|\*|\?|\*/1|1/1|L", day) is not None
        and month == "*"
        and re.fullmatch(rf"\?|\*|({_DAYS}|[1-7])(#[1-5]|L)?", weekday) is not None
        and year == "*"
        and "?" in (day, weekday)
    )


def _is_at(schedule: str) -> bool:
    return re.fullmatch(r"at\(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?\)", schedule) is not None


def _check_together(request: dict, kind: str) -> None:
    at_interval_only = request.get("ApplyOnlyAtCronInterval")
    if at_interval_only and kind == "rate":
        raise ServiceError("InvalidSchedule", "ApplyOnlyAtCronInterval is not supported with rate expressions.")
    if request.get("ScheduleOffset") is not None and not (kind == "cron" and at_interval_only):
        raise ServiceError("InvalidSchedule", "ScheduleOffset needs a cron expression and ApplyOnlyAtCronInterval.")
