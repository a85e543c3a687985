package io.lambdaworker.operator.core.worker;

import io.lambdaworker.operator.core.resource.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names of a worker's resources, all derived from its function's, so that they are found again
 * with nothing remembered. Lengths are AWS's: functions and roles 64, queues 80 with {@code .fifo}.
 */
public record WorkerKey(String function, String role, String logGroup) {
  /** The alias that every source of a worker with releases invokes. */
  public static final String ALIAS = "live";

  private static final int FUNCTION = 64;
  private static final int ROLE = 64;
  private static final int QUEUE = 80;
  private static final int HASH = 8;
  private static final String LOG_GROUPS = "/aws/lambda/";
  private static final String DEAD_LETTERS = "-dlq";
  private static final String FIFO = ".fifo";

  /**
   * Names for a function whose name is given; roles are unique per account, so the region goes into
   * theirs.
   */
  public static WorkerKey of(String functionName, String region) {
    return new WorkerKey(
        functionName,
        cut(functionName, ROLE, hash(region + "/" + functionName)),
        LOG_GROUPS + functionName);
  }

  /** The function whose log group has this name. */
  public static String functionOfLogGroup(String logGroup) {
    return logGroup.startsWith(LOG_GROUPS) ? logGroup.substring(LOG_GROUPS.length()) : logGroup;
  }

  /**
   * The function's name where the worker gives none. Lambda takes no dots, Kubernetes does; the
   * hash keeps a.b and a-b apart.
   */
  public static String functionOf(String prefix, Owner owner) {
    String name = prefix + owner.namespace() + "-" + owner.name();
    return cut(name.replace('.', '-'), FUNCTION, hash(owner.path()));
  }

  public String queue(String eventSource, boolean fifo) {
    return queueName(eventSource, "", fifo);
  }

  public String deadLetterQueue(String eventSource, boolean fifo) {
    return queueName(eventSource, DEAD_LETTERS, fifo);
  }

  /** Whether the name is one that {@link #deadLetterQueue} gives. */
  public static boolean isDeadLetterQueue(String queue) {
    return queue.endsWith(DEAD_LETTERS) || queue.endsWith(DEAD_LETTERS + FIFO);
  }

  public String alarm(String alarm) {
    return function + "-" + alarm;
  }

  /**
   * What the names of the worker's queues and alarms begin with. Names of others may too: {@code
   * share-} fits a queue of the worker {@code share-eu}. Tags decide.
   */
  public String prefix() {
    return function + "-";
  }

  /**
   * Cuts the source in a name that is too long and never the function, by whose name the queue is
   * found again; {@code -dlq} and {@code .fifo} stay whole. Where less than a whole hash fits
   * behind the function, the name has as much of it as fits: six digits at least.
   */
  private String queueName(String eventSource, String suffix, boolean fifo) {
    String end = suffix + (fifo ? FIFO : "");
    String stem = prefix() + eventSource;
    int room = QUEUE - end.length();
    if (stem.length() <= room) {
      return stem + end;
    }
    String hash = hash(stem);
    return prefix().length() <= room - HASH - 1
        ? cut(stem, room, hash) + end
        : prefix() + hash.substring(0, Math.min(HASH, room - prefix().length())) + end;
  }

  private static String cut(String name, int length, String hash) {
    int room = length - HASH - 1;
    return name.substring(0, Math.min(name.length(), room)) + "-" + hash;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
