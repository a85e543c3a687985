/**
 * The doors of the AWS module: the applier against SDK clients that record, and all of it against
 * the local stack (tests named IT). Start at {@code ApplierTest}.
 */
@NullMarked
package io.lambdaworker.operator.aws;

import org.jspecify.annotations.NullMarked;
