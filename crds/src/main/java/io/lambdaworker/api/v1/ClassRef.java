package io.lambdaworker.api.v1;

/** The class that a worker takes its account, defaults and limits from. */
public record ClassRef(String name) {}
