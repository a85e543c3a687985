package io.lambdaworker.operator.app;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.local.LocalStack;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.operator.app.watch.MetadataAlone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API server that all tests share, with our CRDs and the operator's namespace. */
final class SharedCluster {
  private static final Path CRDS = Sources.ROOT.resolve("crds/yaml");

  private static final class Admin {
    static final KubernetesClient CLIENT = client(LocalStack.shared().cluster().kubeconfig());
  }

  private SharedCluster() {}

  static KubernetesClient admin() {
    return Admin.CLIENT;
  }

  /** Installs the CRDs and makes the operator's namespace, where they are not there yet. */
  static synchronized void prepare() {
    try (Stream<Path> files = Files.list(CRDS)) {
      for (Path file : files.sorted().toList()) {
        try (InputStream yaml = Files.newInputStream(file)) {
          install(admin(), Serialization.unmarshal(yaml, CustomResourceDefinition.class));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    makeNamespace(Cluster.OPERATOR_NAMESPACE);
  }

  /** Applies a CRD and waits until the API server serves it; returns it as it is then. */
  static CustomResourceDefinition install(KubernetesClient client, CustomResourceDefinition crd) {
    var definition = client.resource(crd);
    definition.fieldManager("test").forceConflicts().serverSideApply();
    return definition.waitUntilCondition(SharedCluster::isEstablished, 2, TimeUnit.MINUTES);
  }

  private static boolean isEstablished(@Nullable CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  static void makeNamespace(String name) {
    admin()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  /** A client for the operator, closed with it. */
  static KubernetesClient operator(UnaryOperator<KubernetesClientBuilder> changed) {
    return changed
        .apply(MetadataAlone.client(Config.fromKubeconfig(operatorKubeconfig().toFile())))
        .build();
  }

  static Path operatorKubeconfig() {
    return LocalStack.shared().cluster().kubeconfig();
  }

  private static KubernetesClient client(Path kubeconfig) {
    return builder(kubeconfig).build();
  }

  private static KubernetesClientBuilder builder(Path kubeconfig) {
    return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig.toFile()));
  }
}
