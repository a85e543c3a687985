"""Metric alarms as CloudWatch evaluates them: on a clock, each by its own dimensions.

MiniStack evaluates them only when a metric is put, over all dimensions of the metric at once, and
knows neither M of N datapoints nor missing data. What an alarm then does (SNS, composite alarms,
history) is MiniStack's. Sources: "Alarm evaluation" and "Configuring how CloudWatch alarms treat
missing data" in the CloudWatch user guide.

Metric math is not evaluated: such an alarm stays as it is.
"""

import time

import alarm_states
import clock
import ministack.services.cloudwatch as cloudwatch

# Alarms of a minute or more are evaluated less often: there may be thousands.
QUICK_SECONDS, SLOW_SECONDS = 1, 5
# CloudWatch looks at a few periods more than it must, for points that are late.
MORE_PERIODS = 2
# A point may be stored later than one that is younger, but not by more than this.
OUT_OF_ORDER_SECONDS = 900
GROWING = ("Sum", "Maximum", "SampleCount")
COMPARISONS = {
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
    "LessThanOrEqualToThreshold": lambda value, threshold: value <= threshold,
}


def datapoints(alarm, now):
    """One entry a period, newest first, as `alarm_states` takes them."""
    period = alarm.get("Period", 60)
    statistic = alarm.get("ExtendedStatistic") or alarm.get("Statistic", "Average")
    comparison = alarm["ComparisonOperator"]
    periods = alarm.get("EvaluationPeriods", 1) + MORE_PERIODS
    under_way = now // period * period
    values = values_of(alarm, statistic, under_way - periods * period, period)

    def breaches(begin):
        value = values.get(begin)
        return None if value is None else COMPARISONS[comparison](value, alarm["Threshold"])

    seen = [breaches(under_way - n * period) for n in range(periods + 1)]
    # Of the period under way only what can no longer change: a sum above its threshold stays above.
    certain = seen[0] and statistic in GROWING and comparison.startswith("Greater")
    return seen[:periods] if certain else seen[1:]


def values_of(alarm, statistic, since, period):
    """The statistic of each period since then that has points, by the period's begin."""
    dimensions = cloudwatch._dims_key(cloudwatch._dims_from_list(alarm.get("Dimensions") or []))
    points = cloudwatch._metrics.get((alarm["Namespace"], alarm["MetricName"], dimensions)) or []
    unit = alarm.get("Unit")
    inside = {}
    for point in reversed(points):
        at = point["Timestamp"]
        if at < since - OUT_OF_ORDER_SECONDS:
            break
        if at >= since and (not unit or point.get("Unit") == unit):
            inside.setdefault(at // period * period, []).append(point)
    return {
        begin: cloudwatch._stat_value(cloudwatch._calc_stats(of), statistic, of)
        for begin, of in inside.items()
    }


def evaluate(alarm):
    if not alarm.get("MetricName") or alarm.get("ComparisonOperator") not in COMPARISONS:
        return
    periods = alarm.get("EvaluationPeriods", 1)
    needed = alarm.get("DatapointsToAlarm") or periods
    seen = datapoints(alarm, time.time())
    new = alarm_states.state(seen, needed, periods, alarm.get("TreatMissingData") or "missing")
    if new is not None and new != alarm["StateValue"]:
        move(alarm, new, seen)


def move(alarm, new, seen):
    old = alarm["StateValue"]
    breaching = sum(1 for point in seen if point)
    reason = (
        "Insufficient Data: no datapoints were received."
        if new == "INSUFFICIENT_DATA"
        else f"Threshold Crossed: {breaching} of the last {len(seen)} datapoints were "
        f"{alarm['ComparisonOperator']} ({alarm['Threshold']})."
    )
    now = int(time.time())
    alarm.update(StateValue=new, StateReason=reason)
    alarm.update(StateUpdatedTimestamp=now, StateTransitionedTimestamp=now)
    cloudwatch._record_history(alarm["AlarmName"], old, new, reason)
    cloudwatch._dispatch_alarm_actions(alarm, old, new, reason)
    cloudwatch._evaluate_parent_alarms(alarm)


def evaluate_quick():
    evaluate_all(lambda alarm: alarm.get("Period", 60) < 60)


def evaluate_slow():
    evaluate_all(lambda alarm: alarm.get("Period", 60) >= 60)


def evaluate_all(wanted):
    for _, alarm in cloudwatch._alarms.items():
        if wanted(alarm):
            evaluate(alarm)


def install():
    # Not at puts: a put would take the longer the more alarms there are.
    cloudwatch._evaluate_alarm = lambda alarm: None
    cloudwatch._evaluate_all_alarms = lambda: None
    clock.every(QUICK_SECONDS, cloudwatch._alarms, evaluate_quick)
    clock.every(SLOW_SECONDS, cloudwatch._alarms, evaluate_slow)
