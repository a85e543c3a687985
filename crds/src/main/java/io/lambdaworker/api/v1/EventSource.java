package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** What invokes the function, by name: exactly one kind. */
public record EventSource(String name, @Nullable SqsSource sqs) {}
