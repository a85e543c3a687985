"""Aliases are refused what AWS refuses, and their weights route.

MiniStack accepts any version and any weight. Sources: CreateAlias, UpdateAlias and
AliasRoutingConfiguration in the Lambda API reference; "Implement Lambda canary deployments using a
weighted alias" in the developer guide: both versions are published and have the same execution role
and dead letter queue.
"""

import ministack.services.lambda_svc as functions
from ministack.core.responses import error_response_json
from routing import VERSION, Alias

create, update, delete = functions._create_alias, functions._update_alias, functions._delete_alias


def invalid(message):
    return error_response_json("InvalidParameterValueException", message, 400)


def not_valid(field, value, constraint):
    return error_response_json(
        "ValidationException",
        f"1 validation error detected: Value '{value}' at '{field}' failed to satisfy constraint: "
        f"{constraint}",
        400,
    )


def refusal(func_name, alias):
    """AWS's refusal of an alias as it would be, or None."""
    func = functions._functions.get(func_name)
    if func is None:
        return None  # MiniStack says so.
    version, weights = alias.get(VERSION) or "", weights_of(alias)
    refused = missing(func_name, func, version)
    if refused or not weights:
        return refused
    if len(weights) > 1:
        return invalid("Number of items in AdditionalVersionWeights cannot be greater than 1")
    other, weight = next(iter(weights.items()))
    return (
        malformed(version, other, weight)
        or missing(func_name, func, other)
        or unequal(func["versions"][version]["config"], func["versions"][other]["config"])
        or provisioned(func, alias["Name"])
    )


def weights_of(alias):
    return (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}


def missing(func_name, func, version):
    if version == "$LATEST" or version in func["versions"]:
        return None
    return functions._function_qualifier_not_found(func_name, version)


def malformed(version, other, weight):
    field = "routingConfig.additionalVersionWeights"
    if not 0 <= weight < 1:
        return not_valid(
            field,
            f"{{{other}={weight}}}",
            "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, "
            "Member must have value greater than or equal to 0.0, Member must not be null]",
        )
    if version == "$LATEST":
        return invalid("$LATEST is not supported for an alias pointing to more than 1 version")
    if not other.isdigit():
        return not_valid(
            field,
            f"{{{other}={weight}}}",
            "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: "
            "[0-9]+]",
        )
    if version == other:
        return invalid(
            f"Invalid function version {other}. "
            f"Function version {other} is already included in routing configuration."
        )
    return None


def unequal(config, other):
    """The words are ours: AWS documents the rule, not its message."""
    if config.get("Role") != other.get("Role"):
        return invalid("Both versions of an alias with weights must have the same execution role")
    if dead_letters(config) != dead_letters(other):
        return invalid(
            "Both versions of an alias with weights must have the same dead letter queue"
        )
    return None


def dead_letters(config):
    return (config.get("DeadLetterConfig") or {}).get("TargetArn") or ""


def provisioned(func, alias_name):
    if alias_name in func.get("provisioned_concurrency", {}):
        return invalid("Alias with weights can not be used with Provisioned Concurrency")
    return None


def create_alias(func_name, data):
    refused = refusal(func_name, data)
    if refused:
        return refused
    answer = create(func_name, data)
    if answer[0] == 201:
        aliases = functions._functions[func_name]["aliases"]
        aliases[data["Name"]] = Alias(aliases[data["Name"]])
    return answer


def update_alias(func_name, alias_name, data):
    func = functions._functions.get(func_name) or {}
    alias = func.get("aliases", {}).get(alias_name)
    # What the request leaves out stays: weights too.
    refused = alias is not None and refusal(func_name, {**alias, **data})
    return refused or update(func_name, alias_name, data)


def delete_alias(func_name, alias_name):
    answer = delete(func_name, alias_name)
    if answer[0] == 204:
        func = functions._functions[func_name]
        func.get("provisioned_concurrency", {}).pop(alias_name, None)
        func.get("event_invoke_configs", {}).pop(alias_name, None)
        functions._function_urls.pop(functions._url_config_key(func_name, alias_name), None)
    return answer


def install():
    functions._create_alias = create_alias
    functions._update_alias = update_alias
    functions._delete_alias = delete_alias
