"""Metrics in log lines, as CloudWatch Logs makes them of the embedded metric format.

MiniStack stores such a line and makes nothing of it. A line that is no valid document of the format
stays a line. Source: "Specification: Embedded metric format" in the CloudWatch user guide.
"""

import json

import ministack.services.cloudwatch as cloudwatch
import ministack.services.cloudwatch_logs as logs

MARK = '"_aws"'

append = logs._append_log_events


def metrics(line):
    """Namespace, name, dimensions, seconds, unit and values of every metric in the line."""
    document = json.loads(line)
    at = document["_aws"]["Timestamp"] / 1000
    for directive in document["_aws"]["CloudWatchMetrics"]:
        for names in directive.get("Dimensions") or [[]]:
            dimensions = {name: str(document[name]) for name in names}
            for metric in directive["Metrics"]:
                value = document[metric["Name"]]
                values = value if isinstance(value, list) else [value]
                unit = metric.get("Unit", "None")
                yield directive["Namespace"], metric["Name"], dimensions, at, unit, values


def append_log_events(stream, events):
    append(stream, events)
    for event in events:
        if MARK in event["message"]:
            store(event["message"])


def store(line):
    try:
        every = list(metrics(line))
    except (AttributeError, KeyError, TypeError, ValueError):
        return
    for namespace, name, dimensions, at, unit, values in every:
        cloudwatch._store_datum(namespace, name, dimensions, at, unit, None, values, None, None)


def install():
    logs._append_log_events = append_log_events
