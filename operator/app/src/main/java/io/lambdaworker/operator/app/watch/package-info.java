/**
 * What the operator knows of Kubernetes besides its workers: classes, namespaces, Secrets and
 * ConfigMaps (by version, and by digests of what workers refer to, never by value), the cluster's
 * id; and the Kubernetes events that it writes. No AWS here. Start at {@link
 * io.lambdaworker.operator.app.watch.Watches}.
 */
@NullMarked
package io.lambdaworker.operator.app.watch;

import org.jspecify.annotations.NullMarked;
