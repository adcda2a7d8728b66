"""Values as the text writes them: numerals, times, sums of money; they are no entities."""

from kg.values.numerals import PLAIN, parse_number
from kg.values.spans import Span, span_of
from kg.values.sums import EXACT, Sum, Sums
from kg.values.times import Times

__all__ = ["EXACT", "PLAIN", "Span", "Sum", "Sums", "Times", "parse_number", "span_of"]
