/** Tests of the configuration, and of the document that lists it. */
@NullMarked
package io.lambdaworker.operator.app.config;

import org.jspecify.annotations.NullMarked;
