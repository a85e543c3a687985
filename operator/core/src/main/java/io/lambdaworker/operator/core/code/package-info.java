/**
 * What a function's code is and where it is taken from, a closed set: an object in S3 is the first.
 * Reading it is AWS's side. Start at {@link io.lambdaworker.operator.core.code.CodeLocation}.
 */
@NullMarked
package io.lambdaworker.operator.core.code;

import org.jspecify.annotations.NullMarked;
