package io.lambdaworker.operator.core.kind;

/**
 * Why a resource is deleted and made again instead of changed.
 *
 * @param why in words
 * @param drainsFirst what it is working on is finished before it is deleted: a mapping is disabled,
 *     so that no message is read by the old one and the new one at once
 */
public record Replacement(String why, boolean drainsFirst) {}
