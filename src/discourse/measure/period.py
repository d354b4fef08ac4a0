"""Periods: what a date is counted under."""

from enum import StrEnum

import pandas as pd


class Period(StrEnum):
    """Length of the bins of time. Weeks are ISO weeks with their ISO year; all names sort in the order of time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def of(self, dates: "pd.Series[pd.Timestamp]") -> "pd.Series[str]":
        """Name of the period of each date, missing where the date is: 2025-11-14, 2025-W46, 2025-11, 2025-Q4, 2025.

        >>> Period.WEEK.of(pd.Series(pd.to_datetime(["2024-12-30"]))).tolist()
        ['2025-W01']
        """
        moments = pd.to_datetime(dates).dt
        if self is Period.WEEK:
            weeks = moments.isocalendar()
            names = weeks["year"].astype("string") + "-W" + weeks["week"].astype("string").str.zfill(2)
        elif self is Period.QUARTER:
            names = (
                moments.year.astype("Int64").astype("string") + "-Q" + moments.quarter.astype("Int64").astype("string")
            )
        else:
            names = moments.strftime({"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[self.value]).astype("string")
        return names.rename("period")
