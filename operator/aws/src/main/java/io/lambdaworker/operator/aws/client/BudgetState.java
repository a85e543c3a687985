package io.lambdaworker.operator.aws.client;

/**
 * The state of a budget, for metrics.
 *
 * @param left calls that AWS certainly accepts at once, as a part of a second's quota: 0 to 1
 * @param pace part of the full rate at which calls are sent: 1, or less for a while after AWS
 *     answered with throttling, down to 0.05
 * @param waiting calls that wait
 */
public record BudgetState(double left, double pace, int waiting) {}
