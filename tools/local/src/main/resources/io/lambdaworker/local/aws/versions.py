"""Versions are published, listed and deleted as on AWS.

MiniStack publishes whatever was asked for, compares revisions and not contents, lists versions of
one function alone, shows the unpublished one without its qualifier, and deletes the function where
$LATEST is to be deleted. Sources: PublishVersion, ListVersionsByFunction, ListFunctions and
DeleteFunction in the Lambda API reference.
"""

import copy
import json

import ministack.services.lambda_svc as functions
from aliases import invalid, weights_of
from ministack.core.responses import error_response_json, json_response
from routing import VERSION

LATEST = "$LATEST"
# Not configuration: what a write or the version itself changes.
OTHER = ("Version", "FunctionArn", "RevisionId", "LastModified")
STATES = ("State", "StateReason", "StateReasonCode", "LastUpdateStatus")

publish, delete = functions._publish_version, functions._delete_function
list_functions, list_versions = functions._list_functions, functions._list_versions


def essence(config):
    """Code and configuration: what a version is published for."""
    return copy.deepcopy(
        {k: v for k, v in config.items() if k not in OTHER and not k.startswith(STATES)}
    )


def publish_version(name, data):
    func = functions._functions.get(name)
    if func is None:
        return publish(name, data)
    config = func["config"]
    asked = data.get("CodeSha256")
    if asked and asked != config.get("CodeSha256"):
        return invalid(
            f"CodeSHA256 ({asked}) is different from current CodeSHA256 in $LATEST "
            f"({config.get('CodeSha256')}). Please try again with the CodeSHA256 in $LATEST."
        )
    if data.get("RevisionId") and (refused := functions._check_revision(config, data)):
        return refused
    last = func["versions"].get(max(func["versions"], key=int, default=None))
    if last and last.get("essence") == essence(config):
        return json_response(last["config"], 201)
    if last:
        # Only contents count, not whether somebody wrote them again.
        last["function_revision"] = None
    answer = publish(name, data)
    if answer[0] == 201:
        func["versions"][json.loads(answer[2])["Version"]]["essence"] = essence(config)
    return answer


def qualified(config):
    """The unpublished version in a list of versions."""
    return {**config, "FunctionArn": f"{config['FunctionArn']}:{LATEST}"}


def list_all_functions(query):
    if functions._qp_first(query, "FunctionVersion") != "ALL":
        return list_functions(query)
    every = []
    for name in sorted(functions._functions.keys()):
        every.extend(versions_of(functions._functions[name]))
    start = int(functions._qp_first(query, "Marker") or 0)
    end = start + int(functions._qp_first(query, "MaxItems", "50"))
    more = {"NextMarker": str(end)} if end < len(every) else {}
    return json_response({"Functions": every[start:end], **more})


def versions_of(func):
    published = [func["versions"][n]["config"] for n in sorted(func["versions"], key=int)]
    return [qualified(func["config"]), *published]


def list_versions_by_function(name, query):
    answer = list_versions(name, query)
    if answer[0] != 200:
        return answer
    page = json.loads(answer[2])
    page["Versions"] = [
        qualified(each) if each["Version"] == LATEST else each for each in page["Versions"]
    ]
    return json_response(page)


def delete_function(name, query, path_qualifier=None):
    version = functions._qualifier_from_path_or_query(path_qualifier, query)
    func = functions._functions.get(name)
    if func is None or not version:
        return delete(name, query, path_qualifier)
    if version == LATEST:
        return invalid("$LATEST version cannot be deleted without deleting the function.")
    naming = [
        alias["Name"]
        for alias in func["aliases"].values()
        if version == alias[VERSION] or version in weights_of(alias)
    ]
    if naming:
        return error_response_json(
            "ResourceConflictException",
            "Unable to delete version because the following aliases reference it: "
            f"[{', '.join(naming)}]",
            409,
        )
    answer = delete(name, query, path_qualifier)
    if answer[0] == 204:
        func.get("provisioned_concurrency", {}).pop(version, None)
        func.get("event_invoke_configs", {}).pop(version, None)
    return answer


def install():
    functions._publish_version = publish_version
    functions._list_functions = list_all_functions
    functions._list_versions = list_versions_by_function
    functions._delete_function = delete_function
