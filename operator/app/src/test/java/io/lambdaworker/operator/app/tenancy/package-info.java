/**
 * What a namespace's user may not gain by writing YAML, and what adoption takes: attempts on the
 * real API server, with the whole account compared before and after. Start at {@link
 * io.lambdaworker.operator.app.tenancy.NamespaceUserIT}.
 */
@NullMarked
package io.lambdaworker.operator.app.tenancy;

import org.jspecify.annotations.NullMarked;
