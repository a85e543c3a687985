package io.lambdaworker.local.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A real API server with RBAC on, its etcd, and kubeconfig files for those who may call it. */
public final class Cluster implements AutoCloseable {
  /** Namespace of the chart's service account, whose token {@link #operatorKubeconfig} carries. */
  public static final String OPERATOR_NAMESPACE = "lambda-worker-system";

  /** Name of the chart's service account. */
  public static final String OPERATOR_SERVICE_ACCOUNT = "lambda-worker-operator";

  /** The user of {@link #developerKubeconfig}: authenticated, with no rights but those granted. */
  public static final String DEVELOPER = "developer";

  private final ControlPlane controlPlane;
  private final Credentials credentials;
  private final Audit audit;

  private Cluster(ControlPlane controlPlane, Credentials credentials, Audit audit) {
    this.controlPlane = controlPlane;
    this.credentials = credentials;
    this.audit = audit;
  }

  /**
   * Starts etcd and the API server, and waits until it is ready and has its system namespaces.
   *
   * @param directory an empty directory for data, logs and credentials
   * @throws IllegalStateException when a binary can be had in no way, or a server does not start
   */
  public static Cluster start(Path directory, Consumer<String> progress) {
    var binaries = KubernetesBinaries.find(progress);
    var credentials = Credentials.create(directory);
    var audit = new Audit(directory);
    var controlPlane = ControlPlane.start(binaries, directory, credentials, audit);
    credentials.writeKubeconfigs(controlPlane.url());
    return new Cluster(controlPlane, credentials, audit);
  }

  /** Base URL, {@code https://127.0.0.1:PORT}. */
  public String url() {
    return controlPlane.url();
  }

  /** The certificate that clients trust. */
  public Path caFile() {
    return credentials.caFile();
  }

  /** A token of {@code system:masters}. */
  public String adminToken() {
    return credentials.token(Credentials.ADMIN);
  }

  /** A token of the operator's service account: it may do what RBAC objects grant, no more. */
  public String operatorToken() {
    return credentials.token(Credentials.OPERATOR);
  }

  /** Every request of the operator's service account so far, oldest first. */
  public List<ApiRequest> operatorRequests() {
    return audit.requests();
  }

  /** A token of {@link #DEVELOPER}. */
  public String developerToken() {
    return credentials.token(DEVELOPER);
  }

  /** A kubeconfig file with the administrator's token. */
  public Path kubeconfig() {
    return credentials.kubeconfig(Credentials.ADMIN);
  }

  /** A kubeconfig file with the operator's token. */
  public Path operatorKubeconfig() {
    return credentials.kubeconfig(Credentials.OPERATOR);
  }

  /** A kubeconfig file with the developer's token. */
  public Path developerKubeconfig() {
    return credentials.kubeconfig(DEVELOPER);
  }

  @Override
  public void close() {
    controlPlane.close();
  }
}
