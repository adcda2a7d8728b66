"""The lines of a file of articles: one encoding for all, a broken character in one line only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper

from kg.errors import InputError
from kg.read.decode import encoding_of

#: The encoding is judged by this much of a file.
SAMPLE = 1 << 20
_BROKEN = re.compile("[\udc80-\udcff]")


def text_lines(file: BufferedReader, name: str) -> Iterator[str]:
    """The lines of ``file`` with their ends; :func:`is_broken` tells a damaged one.

    Raises:
        InputError: the encoding is not clear.
    """
    encoding = encoding_of(file.peek(SAMPLE), name)
    try:
        # The end of a line is left as it is: a field of a table may hold more than one line.
        yield from TextIOWrapper(file, encoding, "surrogateescape", newline="")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: this is damaged {error.encoding.upper()}; save it anew as UTF-8") from None


def is_broken(text: str) -> bool:
    """True for a text with bytes that are no character in the file's encoding."""
    return bool(_BROKEN.search(text))
