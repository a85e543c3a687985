/**
 * Handler jars to S3, addressed by their content: {@code <prefix>/<artifact>/<sha256>.jar}, an
 * {@code index.json} of all versions beside them, and a channel, such as {@code current.jar}, that
 * is a copy of one of them.
 *
 * <p>Start at {@link io.lambdaworker.publish.Publisher}; {@link io.lambdaworker.publish.Main} is
 * its command line. Nothing here knows what is in a jar, nor the operator.
 */
@NullMarked
package io.lambdaworker.publish;

import org.jspecify.annotations.NullMarked;
