package io.lambdaworker.operator.app.tenancy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.operator.app.OperatorUnderTest;

/** A LambdaWorkerClass beside the one that each {@code TestNamespace} has. */
record WorkerClass(String name) {

  static WorkerClass of(String name) {
    return new WorkerClass(name);
  }

  /**
   * @param spec in YAML
   */
  void apply(String spec) {
    String yaml =
        """
        apiVersion: lambdaworker.io/v1beta1
        kind: LambdaWorkerClass
        metadata: {name: %s}
        spec:
        %s
        """
            .formatted(name, spec.indent(2));
    var object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    OperatorUnderTest.admin()
        .resource(object)
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  Resource<LambdaWorkerClass> inCluster() {
    return OperatorUnderTest.admin().resources(LambdaWorkerClass.class).withName(name);
  }
}
