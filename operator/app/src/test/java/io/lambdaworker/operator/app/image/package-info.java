/**
 * What the operator's image holds, run as a pod runs it. The directory is made by tools/image
 * before the integration tests. Start at {@link io.lambdaworker.operator.app.image.ImageIT}.
 */
@NullMarked
package io.lambdaworker.operator.app.image;

import org.jspecify.annotations.NullMarked;
