"""The built-in loader: eight connections that are kept, one request at a time on each.

One loop and plain sockets, since the loader shares its processor with the database.
"""

import selectors
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle

CONNECTIONS = 8
PATIENCE = 30.0
END_OF_HEAD = b"\r\n\r\n"

# Says whether the body is the right one for the address.
Check = Callable[[str, bytes], bool]


@dataclass(frozen=True, slots=True)
class Target:
    """A server and what is asked of it, in turn."""

    name: str
    port: int
    paths: Sequence[str]
    cookie: str
    is_right: Check

    def request(self, path: str) -> bytes:
        """One request as it goes over the wire."""
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
        return f"{head}Accept-Language: sv\r\n\r\n".encode()


@dataclass(slots=True)
class Load:
    """What a slot of load gave: milliseconds of each answer, and the answers that were wrong."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    count: int = 0  # told by another loader, which keeps the times to itself
    percentiles: dict[int, float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Right answers a second."""
        return (self.count or len(self.times)) / self.seconds if self.seconds else 0.0

    def percentile(self, percent: int) -> float:
        """So many milliseconds, or fewer, for that part of the answers."""
        if not self.times:
            return self.percentiles.get(percent, 0.0)
        place = min(len(self.times) * percent // 100, len(self.times) - 1)
        return sorted(self.times)[place]

    def summary(self) -> dict[str, float]:
        """For the record."""
        numbers = {f"p{part}_ms": self.percentile(part) for part in (50, 95, 99)}
        found = {"rate": self.rate, **numbers, "errors": float(len(self.errors))}
        return {name: round(value, 2) for name, value in found.items()}


class _Connection:
    """One kept connection with at most one request on its way."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.socket = socket.create_connection(("127.0.0.1", target.port), timeout=PATIENCE)
        self.path, self.sent, self.received, self.length = "", 0.0, b"", -1

    def send(self, path: str) -> None:
        self.path, self.received, self.length = path, b"", -1
        self.sent = time.perf_counter()
        self.socket.sendall(self.target.request(path))

    def receive(self) -> bool:
        """Take what has come; True when the answer is whole."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError("stängd")
        self.received += part
        if self.length < 0 and (end := self.received.find(END_OF_HEAD)) >= 0:
            self.length = end + len(END_OF_HEAD) + _length(self.received[:end])
        return 0 <= self.length <= len(self.received)

    def fault(self) -> str:
        """What is wrong with the answer, "" if nothing is."""
        head, _end, body = self.received.partition(END_OF_HEAD)
        status = head.split(b" ", 2)[1].decode()
        if not status.startswith("2"):
            return f"svarade {status}"
        return "" if self.target.is_right(self.path, body) else "svarade med fel innehåll"


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    raise ConnectionError("utan längd")


def run(target: Target, *, seconds: float = 0.0, requests: int = 0) -> Load:
    """Load the server for so long, or with so many requests; a wrong answer is an error."""
    load, paths = Load(), cycle(target.paths)
    connections: list[_Connection] = []
    start = time.perf_counter()
    try:
        with selectors.DefaultSelector() as selector:
            for _each in range(CONNECTIONS):
                connections.append(each := _Connection(target))
                selector.register(each.socket, selectors.EVENT_READ, each)
                each.send(next(paths))
            while not _is_over(load, start, seconds, requests):
                _take(selector, load, paths)
    except (OSError, ValueError) as error:
        load.errors.append(f"{target.name}: {type(error).__name__} {error}")
    finally:
        for each in connections:
            each.socket.close()
    load.seconds = time.perf_counter() - start
    return load


def _is_over(load: Load, start: float, seconds: float, requests: int) -> bool:
    done = len(load.times) + len(load.errors)
    return done >= requests if requests else time.perf_counter() - start >= seconds


def _take(selector: selectors.BaseSelector, load: Load, paths: "cycle[str]") -> None:
    """Whatever has come since the last look; each connection then asks again."""
    ready = selector.select(PATIENCE)
    if not ready:
        raise TimeoutError("svarade inte")
    for key, _events in ready:
        each: _Connection = key.data
        if not each.receive():
            continue
        spent = (time.perf_counter() - each.sent) * 1000
        if fault := each.fault():
            load.errors.append(f"{each.target.name} {each.path}: {fault}")
        else:
            load.times.append(spent)
        each.send(next(paths))
