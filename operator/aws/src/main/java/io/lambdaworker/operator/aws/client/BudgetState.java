package io.lambdaworker.operator.aws.client;

/**
 * How a budget stands.
 *
 * @param left calls that AWS certainly takes at once, as a part of its quota for a second: 0 to 1
 * @param pace part of its rate that is used since AWS last answered with throttling: 0.05 to 1
 * @param waiting calls in line
 */
public record BudgetState(double left, double pace, int waiting) {}
