"""A cluster of its own: Spark's master and two workers, each with its processes and its disk like a machine."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pyspark
import pytest
from composed import composed

_CLASS = "org.apache.spark.deploy.{0}"
#: Java that starts soon is worth more here than one that is fast later.
_JAVA = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
#: ``viewfs://c/files`` stands for a file system that is not this machine's, as HDFS is.
_SETTINGS = f"""
spark.hadoop.fs.viewfs.mounttable.c.link./files file://{{files}}
spark.default.parallelism 8
spark.driver.bindAddress 127.0.0.1
spark.driver.extraJavaOptions {_JAVA}
spark.driver.host 127.0.0.1
spark.driver.memory 600m
spark.executor.extraJavaOptions {_JAVA}
spark.executor.memory 600m
spark.sql.codegen.wholeStage false
spark.sql.adaptive.coalescePartitions.enabled false
spark.sql.shuffle.partitions 3
spark.ui.enabled false
"""


@dataclass
class Machine:
    """A process of the cluster with those that it started, and its disk."""

    process: psutil.Popen
    folder: Path

    def read(self, pattern: str) -> str:
        """What its log says, once it says so."""
        while self.process.is_running() and self.process.status() != psutil.STATUS_ZOMBIE:
            if found := re.search(pattern, self.log()):
                return found[1]
            time.sleep(0.1)
        raise RuntimeError(f"{self.folder.name} ended: {self.log()[-2000:]}")

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """End it as a power failure does: all its processes at once, and the disk is gone."""
        processes = [self.process, *self.process.children(recursive=True)] if self.process.is_running() else []
        for each in processes:
            each.suspend()  # so that none starts another meanwhile
        for each in processes:
            each.kill()
        self.process.wait()
        shutil.rmtree(self.folder / "disk", ignore_errors=True)


class Cluster:
    """A master and two workers on ports of this machine that were free."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._machines, self.workers = folder, list[Machine](), list[Machine]()
        self.files = folder / "files"
        self.files.mkdir()
        (folder / "spark-defaults.conf").write_text(_SETTINGS.format(files=self.files), encoding="utf-8")
        self.environment = {
            **os.environ,
            **{"SPARK_CONF_DIR": str(folder), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable},
        }

    def start(self) -> None:
        """Start the machines, the master first."""
        master = self._start("master", "master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        self.url = master.read(r"Starting Spark master at (\S+)")
        self._page = master.read(r"MasterWebUI.* at (http://\S+)")
        for _ in range(2):
            self.add_worker()

    def add_worker(self) -> None:
        """One more machine with one core."""
        name = f"worker{len(self._machines)}"
        limits = ("--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "700m")
        worker = self._start(name, "worker.Worker", *limits, "--work-dir", str(self._folder / name), self.url)
        worker.read("(Successfully registered) with master")
        self.workers.append(worker)

    def states(self) -> list[str]:
        """What the master says of each worker."""
        with urlopen(f"{self._page}/json/") as answer:
            return sorted(each["state"] for each in json.load(answer)["workers"])

    def close(self) -> None:
        for machine in reversed(self._machines):
            machine.kill()

    def _start(self, name: str, kind: str, *arguments: str) -> Machine:
        folder = self._folder / name
        (folder / "disk").mkdir(parents=True)
        spark = Path(pyspark.__file__).parent / "bin" / "spark-class"
        # It ends with these tests, also where they are killed.
        command = ["setpriv", "--pdeathsig", "KILL", str(spark), _CLASS.format(kind), *arguments]
        environment = {**self.environment, "SPARK_LOCAL_DIRS": str(folder / "disk"), "SPARK_DAEMON_JAVA_OPTS": _JAVA}
        with (folder / "log").open("wb") as log:
            process = psutil.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        self._machines.append(Machine(process, folder))
        return self._machines[-1]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster that ends with the tests of a file, however these end."""
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        made.start()
        yield made
    finally:
        made.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles in files of each kind: some twice, some broken, some people with several posts."""
    place = tmp_path_factory.mktemp("articles")
    (place / "news" / "更 多").mkdir(parents=True)
    articles = [*composed(120, 0), *_people(20)]
    _write_lines(place / "news" / "b.jsonl", articles[:80], "", "not an article", '{"title": "无文"}')
    _write_lines(place / "news" / "更 多" / "a.jsonl", articles[60:100], '{"text": "\ufeff"}')
    pq.write_table(pa.Table.from_pylist(articles[95:]), place / "news" / "c.parquet")
    pq.write_table(pa.table({"name": ["无关"]}), place / "news" / "d.parquet")
    (place / "news" / "e.parquet").write_bytes(b"PAR1 is how it begins")
    return place


def _people(count: int) -> Iterator[dict[str, str]]:
    """Two people whose posts in several companies, two in an article, tell that they are one in all of these."""
    names = ["青石新能源有限公司", "蓝海精密科技有限公司", "远山实业集团有限公司", "云溪生物医药有限公司"]
    for number in range(count):
        one, other = names[number % 4], names[(number + 1) % 4]
        text = f"{one}董事长、{other}总经理{'赵立新' if number % 3 else '钱文华'}在清河市出席第{number + 1}次会议。"
        yield {"title": f"会议之{number}", "date": "2024-03-06", "text": text}


def _write_lines(path: Path, articles: list[dict[str, str]], *more: str) -> None:
    lines = [json.dumps(article, ensure_ascii=False) for article in articles]
    path.write_text("\n".join((*lines[:10], *more, *lines[10:])), encoding="utf-8")
