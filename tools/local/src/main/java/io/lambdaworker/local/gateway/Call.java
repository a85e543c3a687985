package io.lambdaworker.local.gateway;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One call of an AWS API.
 *
 * @param operation as IAM names it: {@code lambda:CreateFunction}, {@code
 *     cloudwatch:DescribeAlarms}
 * @param resource the name or ARN that the call is about; empty where it names none
 * @param pathAndQuery as sent
 * @param body as sent; parameters are in here for all protocols but REST
 * @param at when the gateway had read the call
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying megabytes of jar gains nothing
public record Call(
    String operation, String resource, String pathAndQuery, byte[] body, Instant at) {
  private static final Pattern READ = Pattern.compile("[a-z0-9]+:(Get|List|Describe|Head)\\w*");

  /** Whether an operation of this name changes nothing; one that is not known to be so does. */
  public static boolean isRead(String operation) {
    return READ.matcher(operation).matches();
  }
}
