package io.lambdaworker.operator.core.desired;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of queues as they were first derived: in long ones the function could be cut. */
final class FormerNames {
  private static final int QUEUE = 80;

  private FormerNames() {}

  static String queue(String function, String source, String suffix, boolean fifo) {
    String end = suffix + (fifo ? ".fifo" : "");
    String stem = function + "-" + source;
    int room = QUEUE - end.length();
    return (stem.length() <= room ? stem : stem.substring(0, room - 9) + "-" + hash(stem)) + end;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
