"""AWS/SQS's metrics of every queue, sent each few seconds; AWS sends them each minute.

MiniStack has none. Source: "Available CloudWatch metrics for Amazon SQS" in the SQS developer
guide. AWS stops for a queue that nobody used for six hours; here it never does.
"""

import time

import clock
import ministack.services.cloudwatch as cloudwatch
import ministack.services.sqs as sqs

SECONDS = 3
# What stays 0 is sent less often: there may be thousands of idle queues.
IDLE_SECONDS = 15
# So many points are kept as they are; equal ones of a minute that came before are joined.
RECENT = 20


def measure(queue, now):
    """Metric, value and unit of a queue's messages."""
    messages = list(queue["messages"])
    visible = sum(1 for each in messages if each["visible_at"] <= now)
    in_flight = sum(1 for each in messages if each["visible_at"] > now and each["receive_count"])
    oldest = max((now - each["sent_at"] for each in messages), default=0)
    return [
        ("ApproximateNumberOfMessagesVisible", visible, "Count"),
        ("ApproximateNumberOfMessagesNotVisible", in_flight, "Count"),
        ("ApproximateNumberOfMessagesDelayed", len(messages) - visible - in_flight, "Count"),
        ("ApproximateAgeOfOldestMessage", oldest, "Seconds"),
    ]


def pump():
    now = time.time()
    for _, queue in sqs._queues.items():
        for metric, value, unit in measure(queue, now):
            send(metric, {"QueueName": queue["name"]}, now, unit, value)


def send(metric, dimensions, now, unit, value):
    key = ("AWS/SQS", metric, cloudwatch._dims_key(dimensions))
    points = cloudwatch._metrics.get(key) or []
    idle = points and value == points[-1]["Value"] == 0
    if idle and now < points[-1]["Timestamp"] + IDLE_SECONDS:
        return
    cloudwatch._store_datum("AWS/SQS", metric, dimensions, now, unit, value, None, None, None)
    thin(points)


def thin(points):
    """Joins a point that is no longer recent with the one before it, if minute and value are equal."""
    if len(points) < RECENT + 2:
        return
    before, point = points[-RECENT - 2 : -RECENT]
    same_minute = before["Timestamp"] // 60 == point["Timestamp"] // 60
    if same_minute and before["Value"] == point["Value"]:
        before["Count"] = before.get("Count", 1.0) + 1
        del points[-RECENT - 1]


def install():
    clock.every(SECONDS, sqs._queues, pump)
