"""Repeats something for every account and region that has anything in a store of MiniStack's."""

import logging
import threading
import time

from ministack.core.responses import request_scope

logger = logging.getLogger("local")


def every(seconds, store, action):
    """Calls `action` each `seconds`, once a scope of `store`, on a thread of its own.

    What it raises is logged, and the next turn comes all the same.
    """

    def run():
        while True:
            time.sleep(seconds)
            # list() at once: requests change the store meanwhile.
            for account, region in {key[:2] for key in list(store._data)}:
                try:
                    with request_scope(account, region):
                        action()
                except Exception:
                    logger.exception("%s failed", action.__qualname__)

    threading.Thread(target=run, name=action.__qualname__, daemon=True).start()

