/** Tests of the reconcile's parts that need neither cluster nor AWS. */
@NullMarked
package io.lambdaworker.operator.app.worker;

import org.jspecify.annotations.NullMarked;
