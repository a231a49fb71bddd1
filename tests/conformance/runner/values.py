"""What stands for a value in a case: captured `{name}`s, long texts, tokens, damaged tokens and cursors."""

import base64
import hashlib
import hmac
import json
import re

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
PLACE = re.compile(r"\{([a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*)\}")


def fill(value, captured: dict, secret: str):
    """Puts captured values where `{name}` stands, and what they describe where `$text`, `$token`, `$flip`, `$cut`, `$loose` do.

    A text that is nothing but a `{name}` becomes the captured value itself; `{name.member}` is a member of it.
    """
    if isinstance(value, dict):
        if "$text" in value:
            return "".join(_piece(piece, captured, secret) for piece in value["$text"])
        if "$token" in value:
            return token(fill(value["$token"], captured, secret), secret)
        if "$flip" in value:
            return flipped(fill(value["$flip"], captured, secret), fill(value["bit"], captured, secret))
        if "$cut" in value:
            return fill(value["$cut"], captured, secret)[:value["to"]]
        if "$loose" in value:
            return loosened(fill(value["$loose"], captured, secret))
        return {key: fill(each, captured, secret) for key, each in value.items()}
    if isinstance(value, list):
        return [fill(each, captured, secret) for each in value]
    if not isinstance(value, str):
        return value
    whole = PLACE.fullmatch(value)
    if whole:
        return _found(whole[1], captured, value)
    return PLACE.sub(lambda match: str(_found(match[1], captured, match[0])), value)


def _found(path: str, captured: dict, otherwise):
    """What a place stands for; the place itself where nothing was captured."""
    value = captured
    for name in path.split("."):
        if not isinstance(value, dict) or name not in value:
            return otherwise
        value = value[name]
    return value


def _piece(piece, captured: dict, secret: str) -> str:
    """A text, or `[text, times]`."""
    if isinstance(piece, list):
        text, times = piece
        return _piece(text, captured, secret) * times
    return str(fill(piece, captured, secret))


def key_of(secret: str) -> bytes:
    """HKDF-SHA256 with an empty salt and the label `jwt`, 32 bytes (settings.md, section 5)."""
    return _hkdf(secret, b"jwt", 32)


def kid_of(secret: str) -> str:
    return _hkdf(secret, b"kid", 4).hex()


def _hkdf(secret: str, info: bytes, length: int) -> bytes:
    """One block of RFC 5869."""
    extracted = hmac.digest(bytes(32), secret.encode("utf-8"), hashlib.sha256)
    return hmac.digest(extracted, info + b"\x01", hashlib.sha256)[:length]


def token(parts: dict, secret: str) -> str:
    """A signed token as B-2 describes it; `header` and `with` replace members, null takes one away."""
    header = {"alg": "HS256", "kid": kid_of(secret), "typ": "at+jwt", **parts.get("header", {})}
    claims = {**parts["claims"], **parts.get("with", {})}
    shown = ".".join(_encoded(_bytes_of(part)) for part in (header, claims))
    algorithm = {"HS384": hashlib.sha384, "HS512": hashlib.sha512}.get(header["alg"], hashlib.sha256)
    signature = hmac.digest(key_of(parts.get("secret", secret)), shown.encode("ascii"), algorithm)
    return f"{shown}.{'' if parts.get('unsigned') else _encoded(signature)}"


def _bytes_of(members: dict) -> bytes:
    return json.dumps({name: value for name, value in members.items() if value is not None}, default=int).encode("utf-8")


def opened(text: str, secret: str) -> tuple[dict, dict]:
    """Header and claims of a token; ValueError if it was not signed with the key of this secret."""
    header, claims, signature = text.split(".")
    wanted = hmac.digest(key_of(secret), f"{header}.{claims}".encode("ascii"), hashlib.sha256)
    if _encoded(wanted) != signature:
        raise ValueError("the signature is not that of the secret")
    return json.loads(decoded(header)), json.loads(decoded(claims))


def flipped(text: str, bit: int) -> str:
    """Base64url text, of a token its signature, with one bit of its bytes turned; a negative one counts from the end."""
    before, dot, last = text.rpartition(".")
    data = bytearray(decoded(last))
    bit %= len(data) * 8
    data[bit // 8] ^= 0x80 >> bit % 8
    return before + dot + _encoded(bytes(data))


def loosened(text: str) -> str:
    """Another spelling of the same bytes: the last letter has bits to spare."""
    other = text[:-1] + ALPHABET[ALPHABET.index(text[-1]) + 1]
    if decoded(other.rpartition(".")[2]) != decoded(text.rpartition(".")[2]):
        raise ValueError(f"the last letter of {text} has no bits to spare")
    return other


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
