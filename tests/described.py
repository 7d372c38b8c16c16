"""What `/openapi.json` says of an answer, held against the answer: a hook for clients of tests."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import httpx
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from gongwen.serve.app import OPERATIONS
from gongwen.serve.openapi import openapi

DOCUMENT: dict[str, Any] = json.loads(openapi(OPERATIONS))
_HERE = "urn:openapi"


def check(answer: httpx.Response) -> None:
    """Fail where *answer* is none that the document has for its operation; other addresses are left alone."""
    operation = operation_of(answer.request.method, answer.request.url.path)
    if operation is None:
        return
    said = operation["responses"].get(str(answer.status_code))
    assert said, f"{operation['operationId']}: {answer.status_code} is not described"
    if "content" not in said:
        assert not answer.read()
        return
    media_type = answer.headers["content-type"].partition(";")[0]
    contents = said["content"]
    content = contents.get(media_type) or contents.get("application/octet-stream")
    assert content, f"{operation['operationId']}: {media_type} is not described"
    if media_type.endswith("json") and content["schema"].get("format") != "binary":
        errors = [error.message for error in validator(content["schema"]).iter_errors(json.loads(answer.read()))]
        assert not errors, f"{operation['operationId']}: {errors[:3]}"


def operation_of(method: str, path: str) -> Any:
    """The operation that the document has for a request; None where it has none."""
    for template, operations in DOCUMENT["paths"].items():
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path) and method.lower() in operations:
            return operations[method.lower()]
    return None


def validator(schema: Any) -> Draft202012Validator:
    """What validates against *schema*, whose references lead into the document."""
    resolved = json.loads(json.dumps(schema).replace('"#/components', f'"{_HERE}#/components'))
    return Draft202012Validator(resolved, registry=_registry())


@cache
def _registry() -> Registry[Any]:
    resource: Resource[Any] = Resource.from_contents(DOCUMENT, default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource(_HERE, resource)
    return registry
