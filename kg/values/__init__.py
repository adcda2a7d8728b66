"""Values as the text writes them: numerals, times, sums of money; they are no entities."""

from kg.values.numerals import PLAIN, parse_number
from kg.values.sums import Sum, Sums
from kg.values.times import Times

__all__ = ["PLAIN", "Sum", "Sums", "Times", "parse_number"]
