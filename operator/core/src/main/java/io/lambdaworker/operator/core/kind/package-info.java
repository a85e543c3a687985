/**
 * What a kind of AWS resource is to the rest of the operator. Each package below is the room of one
 * kind. Generic code knows no kind by name, and a room imports no other room: what they ask of each
 * other goes as {@code core.worker.Request}. Start at {@link
 * io.lambdaworker.operator.core.kind.Kind}, which lists everything that generic code asks of a
 * kind.
 */
@NullMarked
package io.lambdaworker.operator.core.kind;

import org.jspecify.annotations.NullMarked;
