/** Child processes that end with their parent, and the cache. */
@NullMarked
package io.lambdaworker.local.process;

import org.jspecify.annotations.NullMarked;
