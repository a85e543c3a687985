/**
 * A worker's life on a real API server and AWS: how it goes, is suspended, tried out, adopted and
 * looked at on demand. Each class starts one operator for all of its tests.
 */
@NullMarked
package io.lambdaworker.operator.app.lifecycle;

import org.jspecify.annotations.NullMarked;
