package io.lambdaworker.operator.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.local.cluster.ApiRequest;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.local.process.Ports;
import io.lambdaworker.operator.app.OperatorProcess;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A release with the most common values serves all namespaces: two replicas, which have the
 * variables, the rights and the identities in AWS that their pods would have.
 */
class ReleaseIT {
  private static final String VALUES =
      """
      serviceAccount: {roleArn: "arn:aws:iam::000000000000:role/lambda-worker-operator"}
      operator: {clusterId: release, sweepPeriod: 1s, deepCheckPeriod: 10s}
      defaultClass:
        create: true
        spec:
          aws: {region: us-east-1, accountId: "000000000000"}
          limits: {resources: ['arn:aws:s3:::artifacts/handlers/*']}
      """;

  private static final String WORKER =
      """
      apiVersion: lambdaworker.io/v1beta1
      kind: LambdaWorker
      metadata: {name: plain, namespace: %s}
      spec:
        code: {s3: {bucket: artifacts, key: %s}}
        handler: example.Handler
        memorySize: %d
        runtime: java25
        eventSources: [{name: in, sqs: {queue: {}}}]
        deletionPolicy: Delete
      """;

  private final TestNamespace namespace = TestNamespace.create("release");

  @Test
  void twoReplicasServeAllNamespacesAsPodsOfEksWould() {
    var aws = TestNamespace.stack().aws().directEndpoint();
    try (var release = new Release();
        var agent = new PodIdentityAgent();
        var seenOfFirst = Gateway.start(aws);
        var seenOfSecond = Gateway.start(aws)) {
      release.install(VALUES);
      var nobody = new Kubelet(release, Map.of("metrics", Ports.free(), "health", Ports.free()));
      assertThatThrownBy(nobody::test)
          .as("nobody is there yet")
          .hasMessageContaining("test failed");
      var first = environment(release, seenOfFirst, agent.environment(release));
      var second = environment(release, seenOfSecond, release.webIdentity());
      try (var leader = leading(first);
          var standby = OperatorUnderTest.asProcess(second)) {
        release
            .client()
            .resource(
                new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(namespace.name())
                    .endMetadata()
                    .build())
            .create();
        apply(release, 256);
        assertThat(agent.answered()).as("credentials by Pod Identity").isPositive();
        assertThat(seenOfSecond.calls()).isEmpty();
        var ports = leader.ports();
        new Kubelet(release, Map.of("metrics", ports.metrics(), "health", ports.health())).test();

        leader.close();
        awaitLeading(standby);
        apply(release, 512);
        assertThat(seenOfSecond.calls("*:AssumeRoleWithWebIdentity"))
            .as("credentials by IRSA")
            .isPositive();
        workers(release).delete();
        Awaitility.await("gone")
            .atMost(Duration.ofMinutes(2))
            .until(() -> workers(release).get() == null);
        standby.close();
        assertThat(leader.log() + standby.log()).doesNotContainIgnoringCase("forbidden");
        assertThat(release.cluster().operatorRequests())
            .isNotEmpty()
            .extracting(ApiRequest::code)
            .doesNotContain(HttpURLConnection.HTTP_FORBIDDEN);
      }
    }
  }

  /** The container's variables, with the ports, API server and AWS of this machine. */
  private static Map<String, String> environment(
      Release release, Gateway aws, Map<String, String> identity) {
    var environment = new TreeMap<>(release.environment());
    environment.put("KUBECONFIG", release.cluster().operatorKubeconfig().toString());
    environment.put("BIND_ADDRESS", "127.0.0.1");
    environment.put("METRICS_PORT", "0");
    environment.put("HEALTH_PORT", "0");
    environment.put("LOG_FORMAT", "text");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "");
    environment.put("AWS_SECRET_ACCESS_KEY", "");
    environment.putAll(identity);
    return environment;
  }

  private static OperatorProcess leading(Map<String, String> environment) {
    var replica = OperatorUnderTest.asProcess(environment);
    awaitLeading(replica);
    return replica;
  }

  private static void awaitLeading(OperatorProcess replica) {
    Awaitility.await("it leads").atMost(Duration.ofMinutes(2)).until(replica::isLeading);
  }

  private void apply(Release release, int memory) {
    release
        .client()
        .resource(
            Serialization.unmarshal(
                WORKER.formatted(namespace.name(), TestNamespace.CODE_KEY, memory),
                LambdaWorker.class))
        .fieldManager("test")
        .serverSideApply();
    Awaitility.await("Ready with " + memory)
        .atMost(Duration.ofMinutes(2))
        .until(() -> WorkerState.isReady(workers(release).get()));
  }

  private Resource<LambdaWorker> workers(Release release) {
    return release
        .client()
        .resources(LambdaWorker.class)
        .inNamespace(namespace.name())
        .withName("plain");
  }
}
