/**
 * A kind of the tests: the worker's entry in a list that several workers share. No other room may
 * be imported. Start at {@link io.lambdaworker.operator.core.kind.notice.NoticeKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.notice;

import org.jspecify.annotations.NullMarked;
