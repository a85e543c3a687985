/** Tests of metrics, endpoints and of what is never logged. */
@NullMarked
package io.lambdaworker.operator.app.telemetry;

import org.jspecify.annotations.NullMarked;
