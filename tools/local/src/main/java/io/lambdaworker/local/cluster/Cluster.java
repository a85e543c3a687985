package io.lambdaworker.local.cluster;

import java.nio.file.Path;
import java.util.function.Consumer;

/** A real API server with RBAC on, its etcd, and kubeconfig files for those who may call it. */
public final class Cluster implements AutoCloseable {
  /** The chart's service account, whose token {@link #operatorKubeconfig} carries. */
  public static final String OPERATOR_NAMESPACE = "lambda-worker-system";

  public static final String OPERATOR_SERVICE_ACCOUNT = "lambda-worker-operator";

  /** The user of {@link #developerKubeconfig}: authenticated, with no rights but those granted. */
  public static final String DEVELOPER = "developer";

  private Cluster() {}

  /** Starts etcd and the API server and waits until it is ready. */
  public static Cluster start(Path directory, Consumer<String> progress) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Base URL, {@code https://127.0.0.1:PORT}. */
  public String url() {
    throw new UnsupportedOperationException("not yet");
  }

  /** The certificate that clients trust. */
  public Path caFile() {
    throw new UnsupportedOperationException("not yet");
  }

  /** A token of {@code system:masters}. */
  public String adminToken() {
    throw new UnsupportedOperationException("not yet");
  }

  /** A token of the operator's service account: it may do what RBAC objects grant, no more. */
  public String operatorToken() {
    throw new UnsupportedOperationException("not yet");
  }

  /** A token of {@link #DEVELOPER}. */
  public String developerToken() {
    throw new UnsupportedOperationException("not yet");
  }

  /** A kubeconfig file with the administrator's token. */
  public Path kubeconfig() {
    throw new UnsupportedOperationException("not yet");
  }

  /** A kubeconfig file with the operator's token. */
  public Path operatorKubeconfig() {
    throw new UnsupportedOperationException("not yet");
  }

  /** A kubeconfig file with the developer's token. */
  public Path developerKubeconfig() {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void close() {}
}
