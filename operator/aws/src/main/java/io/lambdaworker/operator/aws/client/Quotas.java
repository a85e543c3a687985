package io.lambdaworker.operator.aws.client;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AWS's quotas on calls, each per account and region: one table of the operations that we call.
 * Sources: the quota pages of Lambda, CloudWatch and CloudWatch Logs; IAM, SQS, S3 and STS publish
 * none for these operations, so theirs are what is known to be safe.
 */
final class Quotas {
  /**
   * All control-plane calls of Lambda together, not adjustable. Listings get one in 1.1 s: a tenth,
   * in whichever second it is counted.
   */
  private static final Quota LAMBDA = new Quota("lambda", 15, 0.9);

  private static final Quota IAM_WRITES = Quota.of("iam:write", 10);
  private static final Quota IAM_READS = Quota.of("iam:read", 20);
  private static final Quota CLOUD_WATCH = Quota.of("cloudwatch", 10);
  private static final Quota LOGS = Quota.of("logs", 10);

  private static final Map<String, Quota> BY_SERVICE =
      Map.of(
          "lambda",
          LAMBDA,
          "cloudwatch",
          CLOUD_WATCH,
          "logs",
          LOGS,
          "sqs",
          Quota.of("sqs", 50),
          "s3",
          Quota.of("s3", 50),
          "sts",
          Quota.of("sts", 50));

  private static final Map<String, Quota> BY_OPERATION =
      Map.ofEntries(
          own("lambda:GetFunction", 100),
          own("lambda:GetPolicy", 15),
          own("cloudwatch:PutMetricAlarm", 3),
          own("cloudwatch:DeleteAlarms", 3),
          own("cloudwatch:DescribeAlarms", 9),
          own("cloudwatch:ListTagsForResource", 10),
          own("cloudwatch:TagResource", 20),
          own("cloudwatch:UntagResource", 20),
          // At most 100 tasks of an account run at once; SQS publishes no rate.
          own("sqs:StartMessageMoveTask", 5),
          own("sqs:ListMessageMoveTasks", 10),
          own("logs:CreateLogGroup", 10),
          own("logs:DeleteLogGroup", 10),
          own("logs:DescribeLogGroups", 10),
          own("logs:PutRetentionPolicy", 5),
          own("logs:DeleteRetentionPolicy", 5),
          own("logs:TagResource", 5),
          own("logs:UntagResource", 5),
          own("logs:ListTagsForResource", 10));

  /** As the SDK's clients name their services, and as IAM does. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "Lambda", "lambda",
          "Iam", "iam",
          "Sqs", "sqs",
          "CloudWatch", "cloudwatch",
          "CloudWatchLogs", "logs",
          "S3", "s3",
          "Sts", "sts");

  /**
   * @param perSecond calls a second, which the bucket also holds at most
   * @param sweepPerSecond of these for listings; 0 where they are not held back
   */
  record Quota(String bucket, double perSecond, double sweepPerSecond) {
    static Quota of(String bucket, double perSecond) {
      return new Quota(bucket, perSecond, 0);
    }
  }

  private Quotas() {}

  /** The names of all buckets. */
  static Set<String> buckets() {
    return Stream.of(BY_SERVICE.values(), BY_OPERATION.values(), List.of(IAM_READS, IAM_WRITES))
        .flatMap(Collection::stream)
        .map(Quota::bucket)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param service as the SDK names it
   * @return such as {@code lambda:CreateFunction}
   */
  static String operation(String service, String operation) {
    String prefix = PREFIXES.get(service);
    if (prefix == null) {
      throw new IllegalArgumentException("no quota is known for the service " + service);
    }
    return prefix + ":" + operation;
  }

  /**
   * @param operation such as {@code lambda:CreateFunction}
   */
  static Quota of(String operation) {
    Quota own = BY_OPERATION.get(operation);
    if (own != null) {
      return own;
    }
    if (operation.startsWith("iam:")) {
      return operation.startsWith("iam:Get") || operation.startsWith("iam:List")
          ? IAM_READS
          : IAM_WRITES;
    }
    String service = operation.substring(0, operation.indexOf(':'));
    return Objects.requireNonNull(BY_SERVICE.get(service), service);
  }

  private static Map.Entry<String, Quota> own(String operation, double perSecond) {
    return Map.entry(operation, Quota.of(operation, perSecond));
  }
}
