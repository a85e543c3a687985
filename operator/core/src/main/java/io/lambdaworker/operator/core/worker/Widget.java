package io.lambdaworker.operator.core.worker;

/**
 * A graph on the worker's dashboard.
 *
 * @param title as people read it
 */
public record Widget(String title, AlarmRequest.Metric metric) implements Request {}
