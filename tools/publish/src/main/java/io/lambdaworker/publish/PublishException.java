package io.lambdaworker.publish;

import org.jspecify.annotations.Nullable;

/** A publication that failed; the message says of what and what to do, and needs no stack trace. */
public final class PublishException extends RuntimeException {
  PublishException(String message) {
    this(message, null);
  }

  PublishException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
