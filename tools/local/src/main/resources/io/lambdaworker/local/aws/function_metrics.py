"""AWS/Lambda's metrics of every invocation, by function, by version or alias, and by both.

MiniStack sends them for synchronous and asynchronous calls of the Invoke API alone, and by function
alone. Source: "Types of metrics for Lambda functions" and "View metrics for Lambda functions" in
the Lambda developer guide: dimensions FunctionName; FunctionName and Resource (`function`,
`function:alias`, `function:1`); for an alias also with ExecutedVersion. A throttled invocation
counts as neither an invocation nor an error; a metric's time is when the function was invoked.
"""

import time

import ministack.services.cloudwatch as cloudwatch
import ministack.services.lambda_svc as functions

execute = functions._execute_function


def dimensions(config):
    """The sets of dimensions of an invocation, by the ARN that was invoked and what ran."""
    name, _, qualifier = config["FunctionArn"].split(":function:")[1].partition(":")
    resource = {"FunctionName": name, "Resource": f"{name}:{qualifier}" if qualifier else name}
    sets = [{"FunctionName": name}, resource]
    is_alias = qualifier and qualifier != "$LATEST" and not qualifier.isdigit()
    if is_alias:
        sets.append({**resource, "ExecutedVersion": config["Version"]})
    return sets


def values(result, milliseconds):
    """Metric, value and unit of an invocation that came to `result`."""
    if result.get("throttle"):
        return [("Throttles", 1, "Count")]
    return [
        ("Invocations", 1, "Count"),
        ("Errors", 1 if result.get("error") else 0, "Count"),
        ("Throttles", 0, "Count"),
        # The runner's, where it says so: a cold start is no part of the duration.
        ("Duration", result.get("duration_ms", milliseconds), "Milliseconds"),
    ]


def measured(func, event):
    config = func.get("config") or func
    if functions._function_config_scope_mismatch(config):
        # It comes here again, in the function's own account and region.
        return execute(func, event)
    began = time.time()
    result = execute(func, event)
    for metric, value, unit in values(result, (time.time() - began) * 1000):
        for each in dimensions(config):
            cloudwatch._store_datum(
                "AWS/Lambda", metric, each, began, unit, value, None, None, None
            )
    return result


def install():
    functions._execute_function = measured
    functions._emit_lambda_metrics = lambda *args, **more: None
