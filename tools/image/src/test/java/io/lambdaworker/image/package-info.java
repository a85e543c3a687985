/** Tests of the image's tar. Running what is in it is the operator's own test. */
@NullMarked
package io.lambdaworker.image;

import org.jspecify.annotations.NullMarked;
