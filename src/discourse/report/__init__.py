"""Pages from notebooks: each run by papermill only where something it depends on has changed."""

from discourse.report.building import build
from discourse.report.request import Outcome, Request, Status, Step
from discourse.report.tidy import tidied, tidy

__all__ = ["Outcome", "Request", "Status", "Step", "build", "tidied", "tidy"]
