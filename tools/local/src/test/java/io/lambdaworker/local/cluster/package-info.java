/** Where the control plane's executables come from. */
@NullMarked
package io.lambdaworker.local.cluster;

import org.jspecify.annotations.NullMarked;
