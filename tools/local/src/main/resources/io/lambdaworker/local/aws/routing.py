"""An alias sends every invocation where its weights say, and is itself what was invoked.

MiniStack always takes the alias's own version, and event sources run it under the version's ARN.
Source: "Implement Lambda canary deployments using a weighted alias" in the Lambda developer guide.
"""

import contextvars
import functools
import random

import ministack.services.lambda_svc as functions

VERSION = "FunctionVersion"

_shown = contextvars.ContextVar("shown", default=False)
_effective = functions._effective_func_record_for_qualifier


class Alias(dict):
    """MiniStack asks with `get` for the version when it invokes: there the weights decide.

    The items, which are what callers see, stay as they were given.
    """

    def get(self, key, default=None):
        return self.pick() if key == VERSION else super().get(key, default)

    def weights(self):
        return (super().get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}

    def pick(self):
        at = random.random()
        for version, weight in self.weights().items():
            if at < weight:
                return version
            at -= weight
        return self[VERSION]


def effective(func, qualifier):
    """The record and the configuration that a qualifier runs: an alias's under its own ARN."""
    alias = (func or {}).get("aliases", {}).get(qualifier)
    if alias is None:
        return _effective(func, qualifier)
    record, config = _effective(func, alias[VERSION] if _shown.get() else alias.pick())
    if record is None:
        return None, None
    config = {**config, "FunctionArn": alias["AliasArn"]}
    return {**record, "config": config}, config


def shown(operation):
    """An operation that shows an alias's own version, whatever its weights are."""

    @functools.wraps(operation)
    def guarded(*args, **kwargs):
        token = _shown.set(True)
        try:
            return operation(*args, **kwargs)
        finally:
            _shown.reset(token)

    return guarded


def reserved(func, config):
    """A function's reserved concurrency, which its versions and aliases share."""
    return (functions._functions.get(config.get("FunctionName")) or {}).get("concurrency")


def install():
    functions._effective_func_record_for_qualifier = effective
    functions._reserved_concurrency = reserved
    for name in ("_get_function", "_get_function_config"):
        setattr(functions, name, shown(getattr(functions, name)))
