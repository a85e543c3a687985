/**
 * What the operator's image holds, run as a pod runs it. The directory is made by tools/image
 * before the integration tests.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.image.ImageIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.image.Container}: the operator, run from the files of
 *       its image without a container engine.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.image;

import org.jspecify.annotations.NullMarked;
