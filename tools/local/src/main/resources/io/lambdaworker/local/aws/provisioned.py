"""Provisioned concurrency is refused where AWS refuses it, and can be listed.

MiniStack accepts it on anything and knows no ListProvisionedConcurrencyConfigs. That it takes a
while (IN_PROGRESS, then READY) is told by the gateway. Sources: PutProvisionedConcurrencyConfig and
PutFunctionConcurrency in the Lambda API reference; "Configuring provisioned concurrency for a
function" in the developer guide.
"""

import ministack.services.lambda_svc as functions
from aliases import invalid, not_valid, weights_of
from ministack.core.responses import error_response_json, json_response
from routing import VERSION

# Of an account's 1,000 so many stay for functions that reserve none.
ACCOUNT, LEAST_UNRESERVED = 1000, 100
REQUESTED = "RequestedProvisionedConcurrentExecutions"

put, reserve = functions._put_provisioned_concurrency, functions._put_function_concurrency


def total(func, but=None):
    """What a function has provisioned, but for one qualifier."""
    configs = func.get("provisioned_concurrency", {})
    return sum(each[REQUESTED] for qualifier, each in configs.items() if qualifier != but)


def put_config(func_name, qualifier, data):
    func = functions._functions.get(func_name)
    if func is None or not functions._function_qualifier_exists(func, qualifier):
        return put(func_name, qualifier, data)  # MiniStack says what is missing.
    asked = data.get("ProvisionedConcurrentExecutions", 0)
    refused = refusal(func, qualifier, asked) or above_account(func_name, func, qualifier, asked)
    return refused or put(func_name, qualifier, data)


def refusal(func, qualifier, asked):
    alias = func["aliases"].get(qualifier)
    version = alias[VERSION] if alias else qualifier
    configs = func.get("provisioned_concurrency", {})
    if asked < 1:
        return not_valid(
            "provisionedConcurrentExecutions",
            asked,
            "Member must have value greater than or equal to 1",
        )
    if version in (None, "$LATEST"):
        return invalid(
            "Provisioned Concurrency Configs cannot be applied to unpublished function versions."
        )
    if snap_start(func["versions"].get(version)):
        return invalid("Provisioned Concurrency is not supported with SnapStart")
    reserved = func.get("concurrency")
    if reserved is not None and total(func, qualifier) + asked > reserved:
        return invalid(
            "Requested Provisioned Concurrency should not be greater than the "
            "reservedConcurrentExecution for function"
        )
    if alias is None:
        pointing = [name for name, each in func["aliases"].items() if each[VERSION] == version]
        taken = any(name in configs for name in pointing)
        return conflict("Version is pointed by a Provisioned Concurrency alias") if taken else None
    if weights_of(alias):
        return invalid("Alias with weights can not be used with Provisioned Concurrency")
    if version in configs:
        return conflict(
            "Alias can't be used for Provisioned Concurrency configuration on an already "
            "Provisioned version"
        )
    return None


def conflict(message):
    return error_response_json("ResourceConflictException", message, 409)


def snap_start(version):
    config = (version or {}).get("config") or {}
    return (config.get("SnapStart") or {}).get("ApplyOn") == "PublishedVersions"


def above_account(func_name, func, qualifier, asked):
    """Reserved concurrency of a function holds its provisioned one too."""
    taken = 0
    for name, each in functions._functions.items():
        more = total(each, qualifier) + asked if name == func_name else total(each)
        taken += more if each.get("concurrency") is None else each["concurrency"]
    if ACCOUNT - taken < LEAST_UNRESERVED:
        return invalid(
            "Specified ConcurrentExecutions for function decreases account's "
            f"UnreservedConcurrentExecution below its minimum value of [{LEAST_UNRESERVED}]."
        )
    return None


def put_reserved(func_name, data):
    held = total(functions._functions.get(func_name) or {})
    asked = data.get("ReservedConcurrentExecutions", 0)
    if asked < held:
        return invalid(
            f"ReservedConcurrentExecutions {asked} should not be lower than function's total "
            f"provisioned concurrency [{held}]."
        )
    return reserve(func_name, data)


def list_configs(func_name, query):
    if func_name not in functions._functions:
        return functions._function_qualifier_not_found(func_name, None)
    func = functions._functions[func_name]
    every = [
        {**each, "FunctionArn": f"{functions._func_arn(func_name)}:{qualifier}"}
        for qualifier, each in sorted(func.get("provisioned_concurrency", {}).items())
    ]
    start = int(functions._qp_first(query, "Marker") or 0)
    end = start + min(50, int(functions._qp_first(query, "MaxItems", "50")))
    more = {"NextMarker": str(end)} if end < len(every) else {}
    return json_response({"ProvisionedConcurrencyConfigs": every[start:end], **more})


def install():
    functions._put_provisioned_concurrency = put_config
    functions._put_function_concurrency = put_reserved
