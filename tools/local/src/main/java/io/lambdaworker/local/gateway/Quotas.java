package io.lambdaworker.local.gateway;

import io.lambdaworker.local.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * AWS's request quotas, per second, account and region. Sources: the service quotas of Lambda,
 * CloudWatch, CloudWatch Logs, EventBridge and Resource Groups Tagging; IAM publishes none, so a
 * cautious guess stands here.
 */
final class Quotas {
  private static final Map<String, Integer> PER_SECOND =
      Map.ofEntries(
          Map.entry("lambda", 15),
          Map.entry("lambda:GetFunction", 100),
          Map.entry("lambda:GetPolicy", 15),
          Map.entry("cloudwatch:PutMetricAlarm", 3),
          Map.entry("cloudwatch:DeleteAlarms", 3),
          Map.entry("cloudwatch:DescribeAlarms", 9),
          Map.entry("cloudwatch:PutDashboard", 10),
          Map.entry("cloudwatch:ListTagsForResource", 10),
          Map.entry("logs:CreateLogGroup", 10),
          Map.entry("logs:DeleteLogGroup", 10),
          Map.entry("logs:DescribeLogGroups", 10),
          Map.entry("logs:PutRetentionPolicy", 5),
          Map.entry("logs:TagResource", 5),
          Map.entry("logs:AssociateKmsKey", 5),
          Map.entry("events", 50),
          Map.entry("tag:GetResources", 15),
          Map.entry("iam:write", 10),
          Map.entry("iam:read", 20));

  private final Map<String, Bucket> buckets = new HashMap<>();
  private volatile boolean enforced;

  void enforce(boolean on) {
    enforced = on;
  }

  /** The bucket that an operation draws from; its own name where AWS limits it in no way known. */
  static String bucket(String operation) {
    if (PER_SECOND.containsKey(operation) || operation.equals("lambda:Invoke")) {
      return operation;
    }
    String service = operation.substring(0, operation.indexOf(':'));
    return switch (service) {
      case "lambda", "events" -> service;
      case "iam" -> operation.matches("iam:(Get|List|Simulate).*") ? "iam:read" : "iam:write";
      default -> operation;
    };
  }

  /** AWS's refusal of this call, when its bucket is empty. */
  synchronized Optional<Answer> refusal(Operation operation, Instant now) {
    Integer rate = PER_SECOND.get(bucket(operation.name()));
    if (!enforced || rate == null) {
      return Optional.empty();
    }
    boolean taken =
        buckets.computeIfAbsent(bucket(operation.name()), b -> new Bucket(rate, now)).take(now);
    return taken ? Optional.empty() : Optional.of(throttling(operation));
  }

  private static Answer throttling(Operation operation) {
    String service = operation.name().substring(0, operation.name().indexOf(':'));
    return switch (service) {
      case "lambda" -> operation.protocol().error(429, "TooManyRequestsException", "Rate exceeded");
      case "iam", "cloudwatch" -> operation.protocol().error(400, "Throttling", "Rate exceeded");
      default -> operation.protocol().error(400, "ThrottlingException", "Rate exceeded");
    };
  }

  /** Holds one second of its rate, and starts full. */
  private static final class Bucket {
    private final int rate;
    private double tokens;
    private Instant at;

    Bucket(int rate, Instant now) {
      this.rate = rate;
      this.tokens = rate;
      this.at = now;
    }

    boolean take(Instant now) {
      double gained = Duration.between(at, now).toNanos() / 1e9 * rate;
      tokens = Math.min(rate, tokens + Math.max(0, gained));
      at = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }
}
