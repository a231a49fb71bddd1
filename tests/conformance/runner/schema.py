"""The part of JSON Schema that case.schema.json uses."""

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def problems(schema: dict, value, root: dict | None = None, place: str = "") -> list[str]:
    """What is wrong with a value; nothing if it is valid."""
    root = schema if root is None else root
    if "$ref" in schema:
        return problems(resolved(schema["$ref"], root), value, root, place)
    found = _type_problems(schema, value, place)
    if found:
        return found
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: is not one of {schema['enum']}")
    if "oneOf" in schema and sum(not problems(each, value, root, place) for each in schema["oneOf"]) != 1:
        found.append(f"{place}: is not exactly one of the forms that exist")
    if isinstance(value, dict):
        found += _object_problems(schema, value, root, place)
    if isinstance(value, list):
        found += _list_problems(schema, value, root, place)
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append(f"{place}: is less than {schema['minimum']}")
    return found


def resolved(reference: str, root: dict) -> dict:
    target = root
    for part in reference.removeprefix("#/").split("/"):
        target = target[part]
    return target


def _type_problems(schema: dict, value, place: str) -> list[str]:
    names = schema.get("type", [])
    names = [names] if isinstance(names, str) else names
    fits = any(isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names)
    return [] if fits or not names else [f"{place}: is not {' or '.join(names)}"]


def _object_problems(schema: dict, value: dict, root: dict, place: str) -> list[str]:
    known = schema.get("properties", {})
    others = schema.get("additionalProperties", True)
    found = [f"{place}: {name} is missing" for name in schema.get("required", []) if name not in value]
    for name, each in value.items():
        if name in known:
            found += problems(known[name], each, root, f"{place}/{name}")
        elif others is False:
            found.append(f"{place}: {name} is unknown")
        elif isinstance(others, dict):
            found += problems(others, each, root, f"{place}/{name}")
    if len(value) < schema.get("minProperties", 0):
        found.append(f"{place}: has too few members")
    return found


def _list_problems(schema: dict, value: list, root: dict, place: str) -> list[str]:
    found = [] if len(value) >= schema.get("minItems", 0) else [f"{place}: has too few items"]
    items = schema.get("items", {})
    return found + [problem for index, each in enumerate(value) for problem in problems(items, each, root, f"{place}/{index}")]
