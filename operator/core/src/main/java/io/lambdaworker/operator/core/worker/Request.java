package io.lambdaworker.operator.core.worker;

/**
 * What one part of a worker asks of another, without knowing it. For example, a queue asks for a
 * grant, and the role's room collects all grants.
 */
public sealed interface Request permits Grant, FormerKeys, AlarmRequest, Widget, Output {}
