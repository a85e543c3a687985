package io.lambdaworker.operator.core.worker;

/**
 * A name, ARN or URL of a part, for others to use.
 *
 * @param key letters, digits and dots, such as {@code shares.queueUrl}
 */
public record Output(String key, String value) implements Request {}
