"""Figures: numbers about named entities, with indicator, unit, period and change."""

from kg.extract.figures.reader import FigureReader

__all__ = ["FigureReader"]
