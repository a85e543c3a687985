/**
 * A fixture in the package of what it makes: {@link io.lambdaworker.operator.aws.Appliers}, the
 * applier over kinds that only tests have.
 */
@NullMarked
package io.lambdaworker.operator.aws;

import org.jspecify.annotations.NullMarked;
