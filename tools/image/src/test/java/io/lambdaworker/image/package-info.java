/**
 * Tests of the image's tar; the operator's own tests run what is in it. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.image.ImageTarIT}.
 */
@NullMarked
package io.lambdaworker.image;

import org.jspecify.annotations.NullMarked;
