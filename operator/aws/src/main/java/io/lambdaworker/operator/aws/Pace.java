package io.lambdaworker.operator.aws;

import java.time.Duration;

/**
 * How often AWS is read.
 *
 * @param sweep from one bulk listing of all kinds to the next
 * @param deepCheck in which every worker's resources are each read directly once
 */
public record Pace(Duration sweep, Duration deepCheck) {}
