package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What people read when the operator cannot start: one line, with what to do. */
class StartAdviceTest {
  private final StartAdvice advice = new StartAdvice(URI.create("https://kubernetes:6443"));

  @Test
  void aMissingNamespaceIsToBeMade() {
    assertThat(about(refusal(404, "namespaces", "operators")))
        .contains("kubectl create namespace operators", "OPERATOR_NAMESPACE");
  }

  @Test
  void missingCrdsAreToBeInstalled() {
    assertThat(about(refusal(404, "lambdaworkers", ""))).contains("lambda-worker-operator-crds");
  }

  @Test
  void whatIsForbiddenIsNamed() {
    assertThat(about(refusal(403, "secrets", "key"))).contains("secrets is refused", "roles");
  }

  @Test
  void credentialsThatAreRefusedAreNamed() {
    assertThat(about(refusal(401, "", ""))).contains("credentials", "KUBECONFIG");
  }

  @Test
  void anApiServerThatDoesNotAnswerIsNamed() {
    assertThat(about(new KubernetesClientException("Operation failed", new ConnectException())))
        .contains("https://kubernetes:6443", "KUBECONFIG");
  }

  @Test
  void aTakenPortIsNamed() {
    var taken = new UncheckedIOException("cannot listen on :8080", new BindException("in use"));
    assertThat(advice.about(taken)).contains(":8080 (in use)", "METRICS_PORT", "HEALTH_PORT");
  }

  @Test
  void whatNobodyForesawHasItsType() {
    assertThat(advice.about(new ArithmeticException("by zero")))
        .contains("ArithmeticException: by zero", "LOG_LEVEL=DEBUG");
  }

  /** As JOSDK passes it on. */
  private String about(KubernetesClientException refusal) {
    return advice.about(new RuntimeException("cannot start", refusal));
  }

  private static KubernetesClientException refusal(int code, String kind, String name) {
    Status status =
        new StatusBuilder()
            .withCode(code)
            .withMessage(kind + " is refused")
            .withNewDetails()
            .withKind(kind)
            .withName(name)
            .endDetails()
            .build();
    return new KubernetesClientException("Failure executing: GET", code, status);
  }
}
