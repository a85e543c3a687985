package io.lambdaworker.operator.core.applied;

import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Owner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Makes the rows of one worker's {@link AppliedFields}. A row stands for the value of a field and
 * gives neither away: it is 4 bytes of the path's hash and 4 of a keyed hash of worker, path and
 * value. The worker is in it so that nobody can find out another worker's secret by trying values
 * in a worker of their own.
 */
public final class Seal {
  private static final int HALF = 32;
  private static final long LOW = 0xFFFF_FFFFL;
  private final Digests digests;
  private final String worker;

  public Seal(Digests digests, Owner owner) {
    this.digests = digests;
    this.worker = owner.path();
  }

  long row(String path, String value) {
    return ((long) path(path) << HALF) | (short4(worker + '\0' + path + '\0' + value) & LOW);
  }

  /** The first half of each row of this path. */
  int path(String path) {
    return short4(worker + '\0' + path);
  }

  static int pathOf(long row) {
    return (int) (row >>> HALF);
  }

  /** Tells one key of the operator from another. */
  String key() {
    return Integer.toHexString(short4("key"));
  }

  /** A short fingerprint of a text. */
  String of(String text) {
    return Integer.toHexString(short4(worker + '\0' + text));
  }

  private int short4(String text) {
    return ByteBuffer.wrap(digests.mac(text.getBytes(StandardCharsets.UTF_8))).getInt();
  }
}
