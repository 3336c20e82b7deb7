"""What becomes of associations on their nodes.

Agents do not run here: the outcome follows from which inventory association a node obeys (association_targets.py), unless whoever
tests says that a node did otherwise (control.py).
"""

from ministack.core.responses import AccountRegionScopedDict

from .association_store import all_associations
from .association_targets import nodes_reached, outcome_on

# By association and node: what a node is said to have done.
said = AccountRegionScopedDict()


def say_outcome(outcome: dict) -> None:
    said[(outcome["AssociationId"], outcome["InstanceId"])] = outcome


def outcomes_of(association: dict) -> dict:
    """By node: its status, its detailed status and when."""
    others = all_associations()
    found = {}
    for node in nodes_reached(association):
        status, detailed = outcome_on(node, association, others)
        date = association["LastUpdateAssociationDate"]
        known = said.get((association["AssociationId"], node)) or {}
        found[node] = {"Status": status, "DetailedStatus": detailed, "ExecutionDate": date, **known}
    return found


def overview_of(association: dict) -> dict:
    outcomes = outcomes_of(association)
    status, counts = status_of(outcomes), counts_of(outcomes)
    overview = {"Status": status, "DetailedStatus": status}
    return {**overview, "AssociationStatusAggregatedCount": counts} if counts else overview


def counts_of(outcomes: dict) -> dict:
    counts: dict = {}
    for outcome in outcomes.values():
        counts[outcome["Status"]] = counts.get(outcome["Status"], 0) + 1
    return counts


def status_of(outcomes: dict) -> str:
    statuses = {outcome["Status"] for outcome in outcomes.values()}
    for status in ("Failed", "InProgress", "Pending", "Success"):
        if status in statuses:
            return status
    # User guide, "Troubleshooting problems with Systems Manager Inventory": pending for as long as no node matches.
    return "Skipped" if statuses else "Pending"
