"""Asynchronous invocations by the settings of what was invoked: an alias or a version has its own.

MiniStack takes the function's for all of them, and knows no UpdateFunctionEventInvokeConfig. Source:
"Configuring error handling settings for asynchronous invocations" in the Lambda developer guide.
Left as they are: OnSuccess is never delivered, and a failed event's record names the function
without its qualifier.
"""

import json

import ministack.services.lambda_svc as functions

invoke = functions.invoke_async_with_retry


def invoke_with_own_settings(func, event):
    config = func.get("config") or func
    arn = config["FunctionArn"].split(":function:")[1]
    name, _, qualifier = arn.partition(":")
    function = functions._functions.get(name) or {}
    own = functions._event_invoke_config(function, qualifier if qualifier != "$LATEST" else None)
    invoke({**func, "event_invoke_config": own, "event_invoke_configs": {}}, event)


def update_config(name, qualifier, data):
    """UpdateFunctionEventInvokeConfig: what the request leaves out stays."""
    had = functions._get_event_invoke_config(name, qualifier)
    if had[0] != 200:
        return had
    return functions._put_event_invoke_config(name, qualifier, {**json.loads(had[2]), **data})


def install():
    functions.invoke_async_with_retry = invoke_with_own_settings
