package io.lambdaworker.operator.app;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.MissingCRDException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says in one line why the operator cannot start, and what to do. Example: the API server's 404 for
 * a namespace becomes "namespace lambda-worker-system does not exist: kubectl create namespace …".
 */
final class StartAdvice {
  private static final String CRDS =
      "the API server does not know LambdaWorker and LambdaWorkerClass: install the chart"
          + " lambda-worker-operator-crds, or apply the files of crds/yaml";

  /** Where the API server is looked for. */
  private final URI apiServer;

  StartAdvice(URI apiServer) {
    this.apiServer = apiServer;
  }

  /** What nobody foresaw is told with its type, and where to see more. */
  String about(RuntimeException failure) {
    return causes(failure)
        .map(this::foreseen)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> failure + " (LOG_LEVEL=DEBUG shows where)");
  }

  /** Each is asked from the outermost on, since that one knows best what was tried. */
  private Optional<String> foreseen(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case MissingCRDException e -> CRDS;
          case KubernetesClientException e -> aboutApiServer(e);
          case UncheckedIOException e when e.getCause() instanceof BindException ->
              "%s (%s): set METRICS_PORT and HEALTH_PORT to ports that are free"
                  .formatted(e.getMessage(), e.getCause().getMessage());
          case IllegalStateException e when e.getCause() == null -> e.getMessage();
          default -> null;
        });
  }

  private String aboutApiServer(KubernetesClientException e) {
    return switch (e.getCode()) {
      case 401 -> "the API server refuses the credentials: see KUBECONFIG, or the pod's account";
      case 403 -> said(e) + ": give the operator's account the roles of its chart";
      case 404 -> missingNamespace(e).orElse(CRDS);
      default ->
          causes(e).anyMatch(IOException.class::isInstance)
              ? "no answer from the API server %s: set KUBECONFIG to a kubeconfig file, or run in a pod"
                  .formatted(apiServer)
              : said(e);
    };
  }

  private static Optional<String> missingNamespace(KubernetesClientException e) {
    return Optional.ofNullable(e.getStatus())
        .map(status -> status.getDetails())
        .filter(details -> "namespaces".equals(details.getKind()))
        .map(details ->
            "namespace %1$s does not exist: kubectl create namespace %1$s, or set OPERATOR_NAMESPACE"
                .formatted(details.getName()));
  }

  /** What the API server says, without the client's report around it. */
  private static String said(KubernetesClientException e) {
    return Optional.ofNullable(e.getStatus())
        .map(Status::getMessage)
        .orElseGet(() -> Objects.toString(e.getMessage()));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
