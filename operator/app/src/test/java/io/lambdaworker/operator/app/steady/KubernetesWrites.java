package io.lambdaworker.operator.app.steady;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes that the API server received, as it counts them itself. Writes that change nothing, or
 * that it refused, are counted, too, though no object shows them.
 */
final class KubernetesWrites {
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final Set<String> WRITES =
      Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION");

  /**
   * What the API server writes by itself, again and again. Leases are among them; operators here
   * have none, since they run without leader election.
   */
  private static final Set<String> ITS_OWN =
      Set.of(
          "leases",
          "endpoints",
          "endpointslices",
          "flowschemas",
          "prioritylevelconfigurations",
          "servicecidrs",
          "ipaddresses");

  private KubernetesWrites() {}

  /** All so far, by verb and resource. */
  static Map<String, Long> soFar(KubernetesClient client) {
    var writes = new TreeMap<String, Long>();
    client
        .raw("/metrics")
        .lines()
        .filter(line -> line.startsWith("apiserver_request_total{"))
        .forEach(line -> {
          Map<String, String> labels = labels(line);
          String resource = labels.getOrDefault("resource", "");
          if (WRITES.contains(labels.getOrDefault("verb", "")) && !ITS_OWN.contains(resource)) {
            long count = (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            writes.merge(labels.get("verb") + " " + resource, count, Long::sum);
          }
        });
    return writes;
  }

  private static Map<String, String> labels(String line) {
    var labels = new HashMap<String, String>();
    Matcher matcher = LABEL.matcher(line);
    while (matcher.find()) {
      labels.put(matcher.group(1), matcher.group(2));
    }
    return labels;
  }
}
