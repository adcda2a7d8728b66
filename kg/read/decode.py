"""Bytes → text: UTF-8, UTF-16, GB18030 or Big5, or a clear refusal.

A wrong guess is worse than a question: an encoding is taken only where the
text it gives is full of the characters that Chinese is full of.
"""

from __future__ import annotations

import codecs

from kg.errors import InputError
from kg.read.patterns import patterns

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAVE = "save its words as a UTF-8 text file"
_MAGIC = (
    (b"%PDF", "a PDF", "let its name end in .pdf"),
    (b"PK\x03\x04", "a ZIP or Office file", "let its name end in .zip or .docx"),
    (b"\x1f\x8b", "a gzip file", "let its name end in .gz"),
    (b"\x89PNG", "a picture", _SAVE),
    (b"\xff\xd8\xff", "a picture", _SAVE),
    (b"GIF8", "a picture", _SAVE),
    (b"\xd0\xcf\x11\xe0", "an old Office file", _SAVE),
    (b"{\\rtf", "an RTF file", _SAVE),
)
#: How much of a text must be common characters, and how much more than by the next encoding.
_PLAUSIBLE, _CLEAR = 0.25, 2.0
#: With fewer of them any encoding may look right by chance.
_ENOUGH = 6
_SAMPLE = 20_000


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of ``data`` without its byte order mark, and the encoding that was taken.

    Raises:
        InputError: no text, or none whose encoding is clear.
    """
    _check_magic(data, name)
    text, encoding = _decoded(data, name)
    if _is_binary(text):
        raise InputError(f"{name}: this is a binary file, not a text; give text files")
    return text, encoding


def encoding_of(start: bytes, name: str) -> str:
    """The codec of a file that begins with ``start``, where the last line may be cut and a character broken.

    Raises:
        InputError: no text, or its encoding is not clear.
    """
    _check_magic(start, name)
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            return "utf-8-sig" if encoding == "utf-8" else encoding[: len("utf-16")]
    whole = start[: start.rfind(b"\n") + 1] or start
    try:
        return decode(whole, name)[1]
    except InputError:
        if b"\0" not in whole and _mostly_utf8(whole):
            return "utf-8"
        raise


def _check_magic(data: bytes, name: str) -> None:
    for magic, kind, help in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}: this is {kind}, not a text; {help}")


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise InputError(f"{name}: {_damage(error)}; repair it or save it anew as UTF-8") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, name, error)
    if "\0" in text:
        return _guessed(data, name, None)
    return text, "utf-8"


def _guessed(data: bytes, name: str, error: UnicodeDecodeError | None) -> tuple[str, str]:
    """The one encoding by which ``data`` is plainly Chinese."""
    texts = {encoding: text for encoding in _GUESSED if (text := _try(data, encoding)) is not None}
    ranked = sorted(texts, key=lambda encoding: -_share(texts[encoding]))
    shares = [*(_share(texts[encoding]) for encoding in ranked), 0.0, 0.0]
    if shares[0] >= _PLAUSIBLE and shares[0] >= _CLEAR * shares[1]:
        return texts[ranked[0]], ranked[0]
    if b"\0" in data or error is None:
        raise InputError(f"{name}: this is a binary file, not a text; give text files")
    if _mostly_utf8(data):
        raise InputError(f"{name}: {_damage(error)}; repair it or save it anew as UTF-8") from None
    raise InputError(f"{name}: the encoding is not clear{_hint(data)}; save it as UTF-8") from None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _share(text: str) -> float:
    """How much of the text beyond ASCII is common characters of Chinese."""
    common = patterns().common
    wide = [character for character in text[:_SAMPLE] if not character.isascii()]
    known = sum(character in common for character in wide)
    return known / len(wide) if known >= _ENOUGH else 0.0


def _mostly_utf8(data: bytes) -> bool:
    return data.decode("utf-8", "replace").count("�") * 20 < len(data)


def _damage(error: UnicodeDecodeError) -> str:
    return f"this is {error.encoding.upper()} with a broken character at byte {error.start}"


def _hint(data: bytes) -> str:
    """What another detector would say, to help the reader convert the file."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return f" (perhaps {best.encoding})" if best else ""


def _is_binary(text: str) -> bool:
    """True where there are NULs or many other control characters."""
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text[:_SAMPLE])
    return "\0" in text or controls * 10 > len(text[:_SAMPLE])
