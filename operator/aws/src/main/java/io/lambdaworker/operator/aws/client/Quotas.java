package io.lambdaworker.operator.aws.client;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * AWS's usual quotas on calls, each per account and region, but IAM's per account: one table of the
 * operations that we call, made of the rows that services share and those of each kind of resource.
 */
public final class Quotas {
  private final List<QuotaRow> rows;
  private final Map<String, QuotaRow.Service> bySdkName = new HashMap<>();
  private final Map<String, QuotaRow.Service> byPrefix = new HashMap<>();
  private final Map<String, Quota> byOperation = new HashMap<>();

  /**
   * @param perSecond calls a second; the bucket holds as many at most
   * @param sweepPerSecond calls a second that listings may use of these; 0 for no limit
   */
  public record Quota(String bucket, double perSecond, double sweepPerSecond) {
    static Quota of(String bucket, double perSecond) {
      return new Quota(bucket, perSecond, 0);
    }
  }

  /**
   * @param more rows beside those that services share; the same row may come from several kinds
   * @throws IllegalArgumentException when two rows speak of the same, and differ
   */
  public Quotas(Collection<QuotaRow> more) {
    var all = new LinkedHashSet<>(SharedQuotas.ROWS);
    all.addAll(more);
    this.rows = List.copyOf(all);
    for (QuotaRow row : rows) {
      switch (row) {
        case QuotaRow.Service service -> {
          put(bySdkName, service.sdkName(), service);
          put(byPrefix, service.prefix(), service);
        }
        case QuotaRow.Operation operation ->
            put(byOperation, operation.name(), operation.buckets().getFirst());
      }
    }
    for (String operation : byOperation.keySet()) {
      service(operation);
    }
  }

  /** All rows, those that services share first. */
  public List<QuotaRow> rows() {
    return rows;
  }

  /** The names of all buckets. */
  public Set<String> buckets() {
    return rows.stream()
        .flatMap(row -> row.buckets().stream())
        .map(Quota::bucket)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * An operation as IAM names it.
   *
   * @param sdkName of the service, such as {@code CloudWatchLogs}
   * @return such as {@code logs:CreateLogGroup}
   */
  public String operation(String sdkName, String operation) {
    QuotaRow.Service service = bySdkName.get(sdkName);
    if (service == null) {
      throw new IllegalArgumentException("no quota is known for the service " + sdkName);
    }
    return service.prefix() + ":" + operation;
  }

  /**
   * @param operation such as {@code lambda:CreateFunction}
   */
  Quota of(String operation) {
    Quota own = byOperation.get(operation);
    return own == null
        ? service(operation).of(operation.substring(operation.indexOf(':') + 1))
        : own;
  }

  /** Whether calls from all regions draw on one budget, since the service has one endpoint. */
  boolean isOfAllRegions(String operation) {
    return SharedQuotas.OF_ALL_REGIONS.contains(service(operation).prefix());
  }

  private QuotaRow.Service service(String operation) {
    QuotaRow.Service service = byPrefix.get(operation.substring(0, operation.indexOf(':')));
    if (service == null) {
      throw new IllegalArgumentException("no quota is known for the service of " + operation);
    }
    return service;
  }

  private static <V> void put(Map<String, V> map, String key, V value) {
    if (map.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("two quotas are given for " + key);
    }
  }
}
