package io.lambdaworker.handlers.common;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.security.SecureRandom;

/**
 * Ids that differ between functions restored of one SnapStart snapshot: a seed in the snapshot
 * would give all of them the same ids, SecureRandom is seeded anew.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">Uniqueness
 *     with SnapStart</a>
 */
final class FreshIds implements IdGenerator {
  private final SecureRandom random = new SecureRandom();

  @Override
  public String generateSpanId() {
    return SpanId.fromLong(nonZero());
  }

  @Override
  public String generateTraceId() {
    return TraceId.fromLongs(random.nextLong(), nonZero());
  }

  private long nonZero() {
    long id = random.nextLong();
    return id == 0 ? 1 : id;
  }
}
