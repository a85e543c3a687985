package io.lambdaworker.operator.aws.inventory;

import java.time.Duration;

/**
 * How often AWS is read.
 *
 * @param sweep from one listing of a kind to the next
 * @param deepCheck the period in which every worker's resources are read directly once
 */
public record Pace(Duration sweep, Duration deepCheck) {}
