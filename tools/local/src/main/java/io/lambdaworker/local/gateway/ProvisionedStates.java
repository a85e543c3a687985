package io.lambdaworker.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Provisioned concurrency as Lambda shows it: IN_PROGRESS, with nothing allocated, until it is
 * READY. In MiniStack it is READY at once. On AWS it takes a minute or more. Source:
 * GetProvisionedConcurrencyConfig in the Lambda API reference.
 */
final class ProvisionedStates {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIST = "ProvisionedConcurrencyConfigs";

  private final Clock clock;
  private final Map<String, Instant> readyAt = new ConcurrentHashMap<>();
  private volatile Duration takes = Duration.ofMillis(400);

  ProvisionedStates(Clock clock) {
    this.clock = clock;
  }

  /** How long one is IN_PROGRESS. What is under way is READY now. */
  void takes(Duration takes) {
    this.takes = takes;
    readyAt.clear();
  }

  /** The answer with the states that AWS would show. */
  Answer asAws(Operation operation, Received request, Answer answer) throws IOException {
    if (!operation.name().contains("ProvisionedConcurrencyConfig") || !answer.successful()) {
      return answer;
    }
    String qualified = qualified(operation, request);
    switch (operation.name()) {
      case "lambda:DeleteProvisionedConcurrencyConfig" -> {
        readyAt.remove(qualified);
        return answer;
      }
      case "lambda:PutProvisionedConcurrencyConfig" ->
          readyAt.put(qualified, clock.instant().plus(takes));
      default -> {}
    }
    ObjectNode tree = (ObjectNode) JSON.readTree(answer.body());
    show(tree, qualified);
    for (JsonNode each : tree.path(LIST)) {
      show((ObjectNode) each, name(each.path("FunctionArn").asText()));
    }
    return answer.withBody(JSON.writeValueAsBytes(tree));
  }

  private void show(ObjectNode config, String qualified) {
    Instant ready = readyAt.get(qualified);
    if (ready != null && clock.instant().isBefore(ready)) {
      config.put("Status", "IN_PROGRESS");
      config.put("AllocatedProvisionedConcurrentExecutions", 0);
      config.put("AvailableProvisionedConcurrentExecutions", 0);
    }
  }

  /** {@code function:qualifier}, however the call named them. */
  private static String qualified(Operation operation, Received request) {
    String named = name(operation.pathResource());
    return request.query("Qualifier").map(qualifier -> named + ":" + qualifier).orElse(named);
  }

  private static String name(String nameOrArn) {
    return nameOrArn.replaceFirst(".*:function:", "");
  }

  /** For tests that empty AWS. */
  void forget() {
    readyAt.clear();
  }
}
