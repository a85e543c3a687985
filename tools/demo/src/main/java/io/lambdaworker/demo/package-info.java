/**
 * The demo: from nothing to a working, self-repairing worker, each claim observed before it is
 * printed. It knows the operator only as a packaged jar, and its worker only as YAML. Start at
 * {@link io.lambdaworker.demo.Story}.
 */
@NullMarked
package io.lambdaworker.demo;

import org.jspecify.annotations.NullMarked;
