package io.lambdaworker.operator.app.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operator's configuration, valid once it exists.
 *
 * @param concurrency workers that are reconciled at once
 * @param quotas calls a second by bucket, where they differ from AWS's usual ones
 */
public record Config(
    Kubernetes kubernetes,
    Periods periods,
    Listen listen,
    Logs logs,
    int concurrency,
    Map<String, Double> quotas) {
  public Config {
    quotas = Map.copyOf(quotas);
  }

  /**
   * @param kubeconfig path; empty for the service account of the pod
   * @param clusterId empty for the uid of kube-system
   */
  public record Kubernetes(
      Optional<String> kubeconfig,
      Watched watched,
      String operatorNamespace,
      Optional<String> clusterId,
      String digestKeySecret,
      Election election) {}

  /**
   * Which of several replicas works.
   *
   * @param isOn false where there is only one
   * @param pod name by which people know this replica
   */
  public record Election(boolean isOn, String pod) {}

  /**
   * Which workers this operator takes care of.
   *
   * @param namespaces empty for all
   * @param selector of their labels, as Kubernetes writes selectors; empty for all
   */
  public record Watched(Set<String> namespaces, Optional<String> selector) {
    public Watched {
      namespaces = Set.copyOf(namespaces);
    }
  }

  /**
   * How often AWS is read: by listings, and each part directly.
   *
   * @param settling how long AWS may show what was before a write
   * @param codeCheck from one look at a code object in S3 to the next
   */
  public record Periods(
      Duration sweep, Duration deepCheck, Duration settling, Duration codeCheck) {}

  /** Where metrics and health are served; port 0 takes a free one. */
  public record Listen(String bindAddress, int metricsPort, int healthPort) {}

  /**
   * Here these are only validated. Logging starts before the configuration is read and reads them
   * itself.
   */
  public record Logs(String level, String format) {}

  /**
   * @throws ConfigException with a line for every variable that is wrong
   */
  public static Config of(Map<String, String> environment) {
    return new Environment(environment).config();
  }
}
