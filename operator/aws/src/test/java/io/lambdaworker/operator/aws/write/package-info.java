/**
 * The writers against SDK clients that record what is asked of them. Start at {@code FakeAws},
 * which answers, and {@code Samples}, the resources that are written.
 */
@NullMarked
package io.lambdaworker.operator.aws.write;

import org.jspecify.annotations.NullMarked;
