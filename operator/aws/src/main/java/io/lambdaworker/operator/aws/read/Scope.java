package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Set;
import java.util.function.Function;

/**
 * What a listing has to show, and how long it may be.
 *
 * @param watched workers whose resources are wanted
 * @param narrow whether to list by the longest prefix that all of them share
 * @param mostPages a listing that takes more is given up
 */
public record Scope(Set<WorkerKey> watched, boolean narrow, int mostPages) {
  public Scope {
    watched = Set.copyOf(watched);
  }

  /** The prefix to list by; empty for everything. */
  public String prefix(Function<WorkerKey, String> name) {
    if (!narrow || watched.isEmpty()) {
      return "";
    }
    return watched.stream().map(name).reduce(Scope::common).orElse("");
  }

  private static String common(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return a.substring(0, length);
  }
}
