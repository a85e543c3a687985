package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.List;

/**
 * A row of the table of quotas. What services have in common is in {@link SharedQuotas}; a kind of
 * resource adds the rows of its own operations, and of its service if nobody else calls it.
 */
public sealed interface QuotaRow {

  /** The buckets that calls of this row draw on. */
  List<Quota> buckets();

  /** A service, whose calls draw on its bucket unless their operation has a row of its own. */
  sealed interface Service extends QuotaRow {
    /** As the SDK's clients name it: {@code CloudWatchLogs} of {@code CloudWatchLogsClient}. */
    String sdkName();

    /** As IAM's actions begin: {@code logs}. */
    String prefix();

    /**
     * @param operation such as {@code CreateLogGroup}
     */
    Quota of(String operation);
  }

  /**
   * All calls of a service draw on one bucket, which is called like its prefix.
   *
   * @param perSecond calls a second
   * @param sweepPerSecond of these for listings; 0 where they are not held back
   */
  record OneBucket(String sdkName, String prefix, double perSecond, double sweepPerSecond)
      implements Service {
    public OneBucket(String sdkName, String prefix, double perSecond) {
      this(sdkName, prefix, perSecond, 0);
    }

    @Override
    public List<Quota> buckets() {
      return List.of(new Quota(prefix, perSecond, sweepPerSecond));
    }

    @Override
    public Quota of(String operation) {
      return buckets().getFirst();
    }
  }

  /**
   * A service's Get and List calls draw on one bucket, all others on another.
   *
   * @param reads calls a second of the bucket {@code PREFIX:read}
   * @param writes calls a second of the bucket {@code PREFIX:write}
   */
  record ReadsAndWrites(String sdkName, String prefix, double reads, double writes)
      implements Service {
    @Override
    public List<Quota> buckets() {
      return List.of(Quota.of(prefix + ":read", reads), Quota.of(prefix + ":write", writes));
    }

    @Override
    public Quota of(String operation) {
      boolean isRead = operation.startsWith("Get") || operation.startsWith("List");
      return isRead ? buckets().getFirst() : buckets().getLast();
    }
  }

  /**
   * One operation with a bucket of its own, which is called like it.
   *
   * @param name such as {@code logs:CreateLogGroup}
   * @param perSecond calls a second
   */
  record Operation(String name, double perSecond) implements QuotaRow {
    @Override
    public List<Quota> buckets() {
      return List.of(Quota.of(name, perSecond));
    }
  }
}
