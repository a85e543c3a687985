"""Starts MiniStack with the invocations of Java functions sent to our runner.

It replaces two private functions of the pinned version; the modules beside it replace others, where
MiniStack answers or does otherwise than AWS: each says what. The runner enforces the function's
timeout, so that a cold start does not count against it, as on AWS.
"""

import hashlib
import json
import os
import urllib.request

import alarms
import aliases
import asynchronous
import embedded_metrics
import function_metrics
import ministack.services.lambda_svc as functions
import paths
import provisioned
import queue_metrics
import routing
import snapshots
import versions
from ministack.app import main

RUNNER = os.environ["RUNNER_URL"]
CODE = os.environ["RUNNER_CODE"]
LONGEST_SECONDS = 1200


def runner_of(config):
    return RUNNER if (config.get("Runtime") or "").startswith("java") else None


def code_file(code):
    path = os.path.join(CODE, hashlib.sha256(code).hexdigest() + ".zip")
    if not os.path.exists(path):
        unfinished = f"{path}.{os.urandom(4).hex()}"
        with open(unfinished, "wb") as out:
            out.write(code)
        os.rename(unfinished, path)
    return path


def execute(function, event, url, request_id):
    config = function.get("config") or function
    call = {
        "requestId": request_id,
        "traceId": functions._xray_trace_id_for_invocation(config),
        "configuration": config,
        "code": code_file(function.get("code_zip") or b""),
        "event": event,
    }
    body = json.dumps(call, ensure_ascii=False, default=str).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=LONGEST_SECONDS) as answer:
            return json.loads(answer.read())
    except Exception as problem:
        message = f"the function runner failed: {problem}"
        return {"body": {"errorMessage": message, "errorType": "Runtime.Unknown"}, "error": True}


functions._proxy_url_for = runner_of
functions._execute_function_proxy = execute
for module in (
    routing,
    aliases,
    versions,
    provisioned,
    snapshots,
    asynchronous,
    paths,
    function_metrics,
    queue_metrics,
    embedded_metrics,
    alarms,
):
    module.install()
main()
