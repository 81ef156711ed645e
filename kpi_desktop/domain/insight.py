"""Insight: what may be told of the numbers without being asked."""

from enum import StrEnum


class InsightKind(StrEnum):
    """The fifteen things that may be told, in the order of docs/metrics.md, "Insights"."""

    GOAL_REACHED = "goal_reached"
    CHANCE_MOVED = "chance_moved"
    PACE_NEEDED = "pace_needed"
    OUT_OF_REACH = "out_of_reach"
    UNUSUAL = "unusual"
    SHIFT = "shift"
    SHIFT_AFTER_DECISION = "shift_after_decision"
    STEADY = "steady"
    YEAR_AGO = "year_ago"
    RECORD = "record"
    CHANNEL_BETTER = "channel_better"
    LOSES_MONEY = "loses_money"
    LINK = "link"
    DATA_TROUBLE = "data_trouble"
    TARGET_DOUBTFUL = "target_doubtful"


class Variant(StrEnum):
    """Which of several forms an insight takes."""

    ONLY = ""
    # goal reached
    FOR_NOW = "for_now"
    # pace needed, out of reach
    TOTAL = "total"
    RATE = "rate"
    CHANGE = "change"
    # single results, shifts and records
    HIGH = "high"
    LOW = "low"
    # after a decision
    ONE_DECISION = "one_decision"
    SEVERAL_DECISIONS = "several_decisions"
    # channels
    CLOSES_MORE = "closes_more"
    COSTS_LESS = "costs_less"
    # data trouble
    MISSING = "missing"
    STALE = "stale"
    TYPING_ERROR = "typing_error"
    COUNTED_TWICE = "counted_twice"
    NOTHING_BELOW = "nothing_below"
    # baseline and target
    ROUGH_BASELINE = "rough_baseline"
    BEYOND_HISTORY = "beyond_history"
    ALREADY_THERE = "already_there"
