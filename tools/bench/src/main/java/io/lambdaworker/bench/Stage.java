package io.lambdaworker.bench;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.local.LocalStack;
import io.lambdaworker.local.gateway.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An API server and AWS of one case's own, with the CRDs, a class and the code of its workers; AWS
 * is as slow as the round says.
 */
final class Stage implements AutoCloseable {
  static final String NAMESPACE = "bench";

  /** What a class may be used for, and its defaults, but for its account. */
  static final String CLASS =
      """
      apiVersion: lambdaworker.io/v1beta1
      kind: LambdaWorkerClass
      metadata: {name: %s}
      spec:
        aws: {region: us-east-1, accountId: "000000000000", bulkRoleRead: true%s}
        allowedNamespaces: {}
        defaults: {runtime: java25}
        limits: {resources: ['arn:aws:s3:::artifacts/handlers/*']}
      """;

  private static final String NAMESPACE_OF_WORKERS =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: %s}
      """;
  private static final String[] KINDS = {"lambdaworkerclasses", "lambdaworkers"};

  private final LocalStack stack;
  private final People people;
  private final Setup setup;

  private Stage(LocalStack stack, Setup setup) {
    this.stack = stack;
    this.people = People.of(stack);
    this.setup = setup;
  }

  static Stage open(Setup setup, Code code) throws IOException, InterruptedException {
    setup.step("starting an API server and AWS");
    var stage = new Stage(LocalStack.start(setup::step), setup);
    stage.define(crd -> crd);
    stage.addNamespace(NAMESPACE);
    stage.people.apply(CLASS.formatted(NAMESPACE, ""));
    code.put(stage.stack);
    boolean quotas = setup.round().quotas();
    stage.gateway().enforceQuotas(quotas);
    stage.gateway().latency(quotas ? Round.LATENCY : Duration.ZERO);
    return stage;
  }

  /** Installs the CRDs with a change. */
  void define(UnaryOperator<String> change) throws IOException, InterruptedException {
    for (String plural : KINDS) {
      Path file = setup.sources().resolve("crds/yaml/" + plural + ".lambdaworker.io.yaml");
      String yaml = change.apply(Files.readString(file));
      people.define(Serialization.unmarshal(yaml, CustomResourceDefinition.class));
    }
  }

  void addNamespace(String name) {
    people.apply(NAMESPACE_OF_WORKERS.formatted(name));
  }

  LocalStack stack() {
    return stack;
  }

  Gateway gateway() {
    return stack.gateway();
  }

  People people() {
    return people;
  }

  /** The operator, begun anew. */
  OperatorProcess operator() throws IOException, InterruptedException {
    return operator(Map.of());
  }

  /** The same with more settings. */
  OperatorProcess operator(Map<String, String> settings) throws IOException, InterruptedException {
    return OperatorProcess.start(setup.launch(), stack, setup.round(), settings);
  }

  @Override
  public void close() {
    people.close();
    stack.close();
  }
}
