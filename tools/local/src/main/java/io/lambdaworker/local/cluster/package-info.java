/**
 * etcd and kube-apiserver as child processes, and where their binaries come from. Start at {@link
 * io.lambdaworker.local.cluster.Cluster}. No Kubernetes client lives here.
 */
@NullMarked
package io.lambdaworker.local.cluster;

import org.jspecify.annotations.NullMarked;
