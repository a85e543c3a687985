package io.lambdaworker.operator.core.release;

import java.util.Optional;

/**
 * A decision, with what people are told of it.
 *
 * @param view how the release stands until the decision is carried out
 * @param notice event to write once it is carried out
 */
public record Next(Decision decision, View view, Optional<Notice> notice) {}
