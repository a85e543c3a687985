package io.lambdaworker.operator.core.worker;

import java.util.Arrays;

/**
 * ARNs with wildcards, compared as sets part by part: a wildcard in the region never reaches into
 * the account, so that {@code arn:aws:sqs:*:1:*} does not contain {@code arn:aws:sqs:x:2:1:y}.
 */
public final class ArnPattern {

  /** arn, partition, service, region, account, resource; the last may have colons of its own. */
  private static final int PARTS = 6;

  private static final String ANYTHING = "*";

  private ArnPattern() {}

  /** Whether every ARN that {@code wanted} matches is matched by {@code allowed} too. */
  public static boolean contains(String allowed, String wanted) {
    if (allowed.equals(ANYTHING)) {
      return true;
    }
    if (!isArn(wanted)) {
      return !allowed.startsWith("arn:") && Glob.contains(allowed, wanted);
    }
    String[] outer = parts(allowed);
    String[] inner = parts(wanted);
    if (outer.length != PARTS) {
      return false;
    }
    for (int part = 0; part < PARTS; part++) {
      if (!Glob.contains(outer[part], inner[part])) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text has all parts of an ARN; what they are is not checked. */
  public static boolean isArn(String text) {
    return text.startsWith("arn:") && text.split(":", PARTS).length == PARTS;
  }

  /**
   * Whether a wildcard stands before the last part. At the end of a part IAM lets it match colons
   * too (IAM User Guide, "Resource"), so that what is granted would be more than what was compared.
   */
  public static boolean reachesBeyondItsPart(String arn) {
    String[] parts = arn.split(":", PARTS);
    return Arrays.stream(parts, 0, Math.min(parts.length, PARTS - 1))
        .anyMatch(part -> part.contains("*") || part.contains("?"));
  }

  /** The n-th part of an ARN, from 0; empty where there is none. */
  public static String part(String arn, int number) {
    String[] parts = arn.split(":", PARTS);
    return number < parts.length ? parts[number] : "";
  }

  /**
   * A pattern cut short by a final wildcard, such as arn:aws:sqs:*, means all parts that follow.
   */
  private static String[] parts(String pattern) {
    String[] parts = pattern.split(":", PARTS);
    if (parts.length == PARTS || !pattern.endsWith(ANYTHING)) {
      return parts;
    }
    String[] all = Arrays.copyOf(parts, PARTS);
    Arrays.fill(all, parts.length, PARTS, ANYTHING);
    return all;
  }
}
