/**
 * AWS as the local stack has it: MiniStack as a child process, its Python environment, and the way
 * in. Start at {@link io.lambdaworker.local.aws.Aws}. Faults and counts live in {@code gateway}.
 */
@NullMarked
package io.lambdaworker.local.aws;

import org.jspecify.annotations.NullMarked;
