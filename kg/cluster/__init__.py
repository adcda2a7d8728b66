"""The same graph on a cluster of machines, with Apache Spark."""

from __future__ import annotations

from kg.cluster.build import build_on_spark

__all__ = ["build_on_spark"]
