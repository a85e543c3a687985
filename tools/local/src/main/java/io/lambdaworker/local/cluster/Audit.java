package io.lambdaworker.local.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the API server writes down of each request of the operator's service account. */
final class Audit {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  Audit(Path directory) {
    this.directory = directory;
  }

  /** The arguments that turn it on. */
  List<String> arguments() {
    Path policy = directory.resolve("audit-policy.yaml");
    try {
      Files.writeString(
          policy,
          """
          apiVersion: audit.k8s.io/v1
          kind: Policy
          omitStages: [RequestReceived]
          rules:
            - level: Metadata
              users: ["system:serviceaccount:%s:%s"]
            - level: None
          """
              .formatted(Cluster.OPERATOR_NAMESPACE, Cluster.OPERATOR_SERVICE_ACCOUNT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of("--audit-policy-file=" + policy, "--audit-log-path=" + log());
  }

  List<ApiRequest> requests() {
    try {
      if (!Files.exists(log())) {
        return List.of();
      }
      String text = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8);
      // The API server may be in the middle of its last line.
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Audit::request).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return directory.resolve("audit.log");
  }

  private static ApiRequest request(String line) {
    try {
      JsonNode event = JSON.readTree(line);
      JsonNode object = event.path("objectRef");
      String part = object.path("subresource").asText();
      return new ApiRequest(
          event.path("verb").asText(),
          object.path("apiGroup").asText(),
          object.path("resource").asText() + (part.isEmpty() ? "" : "/" + part),
          object.path("namespace").asText(),
          event.path("responseStatus").path("code").asInt());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
