package io.lambdaworker.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where MiniStack answers more than AWS does, or otherwise. */
final class Fidelity {
  private static final ObjectMapper JSON = new ObjectMapper();

  // Read by GetFunction and GetFunctionConfiguration alone:
  // https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html
  private static final List<String> NOT_LISTED =
      List.of(
          "State",
          "StateReason",
          "StateReasonCode",
          "LastUpdateStatus",
          "LastUpdateStatusReason",
          "LastUpdateStatusReasonCode",
          "RuntimeVersionConfig");

  // A larger MaxItems is accepted, and the page is no longer for it.
  private static final Map<String, Integer> PAGE_SIZES =
      Map.of(
          "lambda:ListFunctions", 50,
          "lambda:ListVersionsByFunction", 50,
          "lambda:ListAliases", 50,
          "lambda:ListProvisionedConcurrencyConfigs", 50,
          "lambda:ListEventSourceMappings", 100);

  private static final Set<String> RESHAPED =
      Set.of(
          "lambda:ListFunctions",
          "lambda:ListVersionsByFunction",
          "lambda:GetFunction",
          "lambda:GetPolicy",
          "lambda:GetFunctionConfiguration",
          "lambda:UpdateFunctionConfiguration",
          "lambda:UpdateFunctionCode");

  private Fidelity() {}

  /** The request with AWS's page size, where it asks for larger pages. */
  static Received withPageSize(Operation operation, Received request) {
    Integer most = PAGE_SIZES.get(operation.name());
    Optional<String> asked = request.query("MaxItems");
    if (most == null || asked.isEmpty() || Integer.parseInt(asked.get()) <= most) {
      return request;
    }
    String target = request.target().replaceFirst("MaxItems=\\d+", "MaxItems=" + most);
    return new Received(request.method(), target, request.headers(), request.body());
  }

  /** AWS's refusal of a request that MiniStack accepts. */
  static Optional<Answer> refusal(Operation operation, Received request) {
    if (!operation.name().equals("logs:DescribeLogGroups")) {
      return Optional.empty();
    }
    return new Parameters(operation.protocol(), request.body())
        .text("limit")
        .filter(limit -> Integer.parseInt(limit) > 50)
        .map(limit ->
            operation
                .protocol()
                .error(
                    400,
                    "InvalidParameterException",
                    "1 validation error detected: Value '"
                        + limit
                        + "' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50"));
  }

  /** The answer as AWS would have worded it. */
  static Answer asAws(Operation operation, Answer answer) throws IOException {
    if (!RESHAPED.contains(operation.name()) || !answer.successful()) {
      return answer;
    }
    var tree = JSON.readTree(answer.body());
    if (operation.name().equals("lambda:GetPolicy")) {
      return JSON.readTree(tree.path("Policy").asText()).path("Statement").isEmpty()
          ? operation
              .protocol()
              .error(404, "ResourceNotFoundException", "The resource you requested does not exist.")
          : answer;
    }
    for (String list : List.of("Functions", "Versions")) {
      tree.path(list).forEach(function -> ((ObjectNode) function).remove(NOT_LISTED));
    }
    if (tree.path("Configuration") instanceof ObjectNode configuration) {
      activeWhileUpdated(configuration);
    }
    if (tree instanceof ObjectNode configuration && tree.has("State")) {
      activeWhileUpdated(configuration);
    }
    return answer.withBody(JSON.writeValueAsBytes(tree));
  }

  // An update leaves State alone:
  // https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
  private static void activeWhileUpdated(ObjectNode configuration) {
    if (configuration.path("StateReasonCode").asText().equals("Updating")) {
      configuration.put("State", "Active");
      configuration.remove(List.of("StateReason", "StateReasonCode"));
    }
  }
}
