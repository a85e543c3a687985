package io.lambdaworker.local.gateway;

import java.time.Instant;

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
    String operation, String resource, String pathAndQuery, byte[] body, Instant at) {}
