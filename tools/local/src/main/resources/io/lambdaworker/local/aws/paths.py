"""Operations of Lambda that MiniStack answers with 404: their paths, and what answers them here."""

import json
import re

import asynchronous
import ministack.services.lambda_svc as functions
import provisioned

handle = functions.handle_request


def answer_of(method, path, query):
    """What answers, given name, qualifier and body; None where MiniStack does."""
    if method == "GET" and path == "provisioned-concurrency" and "List" in query:
        return lambda name, qualifier, body: provisioned.list_configs(name, query)
    if method == "POST" and path == "event-invoke-config":
        return lambda name, qualifier, body: asynchronous.update_config(
            name, qualifier, json.loads(body)
        )
    return None


async def handle_request(method, path, headers, body, query):
    named = re.search(r"/functions/([^/]+)/([^/]+)/?$", path)
    answer = named and answer_of(method, named.group(2), query)
    if not answer:
        return await handle(method, path, headers, body, query)
    name, qualifier = functions._resolve_request_scoped_name_and_qualifier(
        functions.unquote(named.group(1))
    )
    return answer(name, functions._qualifier_from_path_or_query(qualifier, query), body)


def install():
    functions.handle_request = handle_request
