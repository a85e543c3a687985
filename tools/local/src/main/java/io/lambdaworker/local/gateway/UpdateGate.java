package io.lambdaworker.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses changes of a function while it is created or updated, as AWS does and MiniStack does not.
 * It asks MiniStack for the state; such questions are not counted.
 */
final class UpdateGate {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> GATED =
      Set.of(
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
          "lambda:PublishVersion",
          "lambda:CreateAlias",
          "lambda:PutFunctionConcurrency");

  private final Upstream upstream;

  UpdateGate(Upstream upstream) {
    this.upstream = upstream;
  }

  Optional<Answer> refusal(Operation operation, Received request) throws IOException {
    if (!GATED.contains(operation.name())) {
      return Optional.empty();
    }
    String path = "/2015-03-31/functions/" + operation.pathResource() + "/configuration";
    Answer answer = upstream.send(new Received("GET", path, authorization(request), new byte[0]));
    if (!answer.successful()) {
      return Optional.empty();
    }
    JsonNode configuration = JSON.readTree(answer.body());
    String arn = configuration.path("FunctionArn").asText();
    // MiniStack says Pending during an update too, and then gives the reason Updating.
    if (configuration.path("State").asText().equals("Pending")
        && !configuration.path("StateReasonCode").asText().equals("Updating")) {
      return Optional.of(
          conflict(
              operation,
              "The operation cannot be performed at this time. The function is currently in the following state: Pending"));
    }
    if (configuration.path("LastUpdateStatus").asText().equals("InProgress")) {
      return Optional.of(
          conflict(
              operation,
              "The operation cannot be performed at this time. An update is in progress for resource: "
                  + arn));
    }
    return Optional.empty();
  }

  // MiniStack reads account and region here. It does not check the signature of a root key; of
  // another key the question may fail, and then the call goes on.
  private static List<org.apache.hc.core5.http.Header> authorization(Received request) {
    return request.headers().stream()
        .filter(h -> h.getName().equalsIgnoreCase("authorization"))
        .toList();
  }

  private static Answer conflict(Operation operation, String message) {
    return operation.protocol().error(409, "ResourceConflictException", message);
  }
}
