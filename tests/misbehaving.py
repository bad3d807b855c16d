"""Servers on loopback that do not behave: each has bytes to send, and a way to send them."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answering = Callable[[socket.socket, str], None]


def whole(data: bytes) -> Answering:
    """Send all at once and close."""
    return lambda client, _: client.sendall(data)


def dripping(head: bytes, drop: bytes = b"x", pause: float = 0.2) -> Answering:
    """Send the beginning, and then a little now and then, for ten seconds."""

    def answer(client: socket.socket, _: str) -> None:
        client.sendall(head)
        for _drop in range(int(10 / pause)):
            time.sleep(pause)
            client.sendall(drop)

    return answer


def silent(client: socket.socket, _: str) -> None:
    """Take the question and say nothing for ten seconds."""
    for _moment in range(100):
        time.sleep(0.1)


def page(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An answer that is as it should be."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def by_path(pages: dict[str, Answering]) -> Answering:
    """Answer each path in its way, any other with 404."""

    def answer(client: socket.socket, path: str) -> None:
        pages.get(path, whole(page(b"", status="404 Not Found")))(client, path)

    return answer


def noting(asked: list[str], answer: Answering) -> Answering:
    """Answer so, and note each path that is asked for."""

    def noted(client: socket.socket, path: str) -> None:
        asked.append(path)
        answer(client, path)

    return noted


@contextmanager
def serving(answer: Answering) -> Iterator[str]:
    """The address of a server that answers in this way, whatever it is asked."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)

    def one(client: socket.socket) -> None:
        with client:
            try:
                asked = client.recv(65_536).decode("latin-1")
                answer(client, asked.split(" ")[1] if " " in asked else "")
            except OSError:
                pass

    def all_() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(client,), daemon=True).start()

    threading.Thread(target=all_, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
