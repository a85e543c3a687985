package io.lambdaworker.operator.core.release;

import java.util.Optional;

/**
 * A decision, with what people are told of it.
 *
 * @param view how the release stands until the decision is carried out
 * @param rests whether the version that the spec asks for has all traffic, and nothing rolls it
 *     back any more: older versions get no more traffic by themselves
 * @param notice event to write once it is carried out
 */
public record Next(Decision decision, View view, boolean rests, Optional<Notice> notice) {}
