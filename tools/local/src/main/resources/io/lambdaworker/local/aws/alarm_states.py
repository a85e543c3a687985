"""The state of an alarm by its datapoints, some of which may be missing.

Source: "Configuring how CloudWatch alarms treat missing data" in the CloudWatch user guide, whose
tables a test holds this to.
"""


def state(seen, needed, periods, missing):
    """The state that datapoints give an alarm, or None for the one that it has.

    seen: newest first; True breaches, False does not, None is missing.
    needed, periods: DatapointsToAlarm of EvaluationPeriods.
    missing: TreatMissingData.
    """
    real = [point for point in seen if point is not None]
    filled = max(0, periods - len(real))
    breaching = sum(real[:periods])
    if missing == "breaching":
        return "ALARM" if breaching + filled >= needed else "OK"
    if missing == "notBreaching" or filled == 0 or breaching >= needed:
        return "ALARM" if breaching >= needed else "OK"
    if not real:
        return None if missing == "ignore" else "INSUFFICIENT_DATA"
    # All that is there breaches, and the oldest of it is old enough.
    oldest = max(age for age, point in enumerate(seen) if point is not None)
    if all(real) and oldest + 1 >= needed:
        return None if missing == "ignore" else "ALARM"
    return "OK"
