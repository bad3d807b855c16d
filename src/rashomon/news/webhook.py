"""Delivery of news to a webhook: signed, sent in the background, retried until accepted."""

import base64
import binascii
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence

from rashomon import http
from rashomon.errors import UsageError
from rashomon.store import NewsItem

_AT_ONCE = 500  # pieces of news in one request
_SECONDS = 10.0  # for a webhook to answer
_ANSWER = 10_000  # bytes of its answer that are read
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 3_600.0  # seconds until the next try, doubled each time
# Of a secret in base64, by the Standard Webhooks specification.
_PREFIX = "whsec_"


def signed(id_: str, seconds: int, body: bytes, secret: str) -> Mapping[str, str]:
    """Return the headers of the Standard Webhooks specification, version 1.

    The signature is the HMAC-SHA256 of id, time (seconds since 1970) and body, joined by dots. The
    key is the base64 after `whsec_`, or else the bytes of the secret. Raises `UsageError` for a
    secret that begins with `whsec_` and is not base64.
    """
    try:
        key = (
            base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
            if secret.startswith(_PREFIX)
            else secret.encode()
        )
    except (binascii.Error, ValueError):
        raise UsageError("the secret of the webhook is no base64 after whsec_") from None
    made = hmac.new(key, f"{id_}.{seconds}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{base64.b64encode(made).decode()}",
    }


class Webhook:
    """A webhook that receives news, one request at a time, in a thread of its own.

    `send` starts a request and returns; `taken` returns what was accepted since. After a failure,
    `is_free` is false until the wait is over: two seconds, doubled with every failure in a row, at
    most an hour. The sender keeps what was not accepted.
    """

    def __init__(
        self,
        address: str,
        secret: str | None = None,
        *,
        seconds: float = _SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        if http.split(address) is None:
            raise UsageError(
                f"--webhook {http.without_credentials(address)}: not an http or https address"
            )
        if secret is not None:
            signed("", 0, b"", secret)
        self.name = http.without_credentials(address)
        self._address, self._secret, self._seconds, self._now = address, secret, seconds, now
        self._thread: threading.Thread | None = None
        self._error: str | None = None
        self._sent: tuple[NewsItem, ...] = ()
        self._failures = 0
        self._next = 0.0

    @property
    def is_free(self) -> bool:
        """True if news may be sent now."""
        return self._thread is None and self._now() >= self._next

    @property
    def wait(self) -> float:
        """Seconds until news may be sent after a failure, 0 if they may be sent now."""
        return max(0.0, self._next - self._now())

    def send(self, news: Sequence[NewsItem]) -> None:
        """Start to send the first `_AT_ONCE` pieces of news, unless the webhook is not free."""
        if news and self.is_free:
            self._sent = tuple(news[:_AT_ONCE])
            # A daemon, so that a webhook that does not answer does not keep the program from
            # ending.
            self._thread = threading.Thread(target=self._post, daemon=True)
            self._thread.start()

    def taken(self, seconds: float = 0.0) -> tuple[tuple[NewsItem, ...], str | None]:
        """Return what was accepted since the last call, and the error if there was one.

        Waits at most `seconds` for a request under way.
        """
        if self._thread is None:
            return (), None
        self._thread.join(seconds)
        if self._thread.is_alive():
            return (), None
        self._thread = None
        if self._error is None:
            self._failures = 0
            return self._sent, None
        wait = min(_FIRST_WAIT * 2 ** min(self._failures, 20), _LONGEST_WAIT)
        self._failures += 1
        self._next = self._now() + wait
        return (), self._error

    def _post(self) -> None:
        self._error = None
        body = json.dumps({"news": [item.record() for item in self._sent]}).encode()
        headers = {"Content-Type": "application/json"}
        id_ = f"news-{self._sent[0].number}-{self._sent[-1].number}"
        try:
            if self._secret is not None:
                headers |= signed(id_, int(time.time()), body, self._secret)
            answer = http.request(
                self._address,
                data=body,
                headers=headers,
                seconds=self._seconds,
                most=_ANSWER,
                cut=True,
            )
            if not 200 <= answer.status < 300:
                self._error = f"answers {answer.status}"
        except http.RequestError as error:
            self._error = error.detail
        except Exception as error:
            self._error = f"{type(error).__name__}: {error}"
