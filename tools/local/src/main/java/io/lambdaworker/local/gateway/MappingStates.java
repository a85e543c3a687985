package io.lambdaworker.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Event source mappings as Lambda shows them: Creating, Enabling, Disabling, Updating or Deleting
 * for a while, in which they cannot be changed. In MiniStack they are done at once, so what is
 * deleted is remembered here until it would be gone. Sources: CreateEventSourceMapping and
 * EventSourceMappingConfiguration in the Lambda API reference.
 */
final class MappingStates {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DELETING = "Deleting";
  private static final String LIST = "EventSourceMappings";

  private final Upstream upstream;
  private final Clock clock;
  private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();
  private volatile Duration longest = Duration.ofMillis(400);

  MappingStates(Upstream upstream, Clock clock) {
    this.upstream = upstream;
    this.clock = clock;
  }

  /**
   * A mapping that Lambda works on.
   *
   * @param shown the mapping as it was answered
   */
  private record UnderWay(String state, Instant until, ObjectNode shown) {}

  /** Each state lasts between a quarter of this and the whole. */
  void longest(Duration longest) {
    this.longest = longest;
    underWay.clear();
  }

  /** AWS's refusal of a change of a mapping that Lambda works on. */
  Optional<Answer> refusal(Operation operation, Received request) throws IOException {
    return switch (operation.name()) {
      case "lambda:UpdateEventSourceMapping", "lambda:DeleteEventSourceMapping" ->
          now(operation.pathResource())
              .map(busy ->
                  operation
                      .protocol()
                      .error(
                          400,
                          "ResourceInUseException",
                          "Cannot %s the event source mapping because it is in use."
                              .formatted(
                                  operation.name().contains("Update") ? "update" : "delete")));
      case "lambda:CreateEventSourceMapping" -> taken(operation, JSON.readTree(request.body()));
      default -> Optional.empty();
    };
  }

  private Optional<Answer> taken(Operation operation, JsonNode asked) {
    return deleting()
        .filter(each -> isOf(each, asked.path("FunctionName").asText()))
        .filter(each -> each.path("EventSourceArn").equals(asked.path("EventSourceArn")))
        .map(each ->
            operation
                .protocol()
                .error(
                    409,
                    "ResourceConflictException",
                    "An event source mapping with this event source and function already exists."
                        + " Please update or delete the existing mapping with UUID "
                        + each.path("UUID").asText()))
        .findFirst();
  }

  /** The answers that MiniStack cannot give: it knows no mapping that is Deleting. */
  Optional<Answer> answer(Operation operation, Received request) throws IOException {
    return switch (operation.name()) {
      case "lambda:GetEventSourceMapping" -> {
        Optional<UnderWay> now = now(operation.pathResource());
        yield now.isPresent() && now.get().state().equals(DELETING)
            ? Optional.of(Answer.json(200, JSON.writeValueAsBytes(now.get().shown())))
            : Optional.empty();
      }
      case "lambda:UpdateEventSourceMapping" -> Optional.of(update(request));
      default -> Optional.empty();
    };
  }

  private Answer update(Received request) throws IOException {
    var ask = new Received("GET", request.target(), request.headers(), new byte[0]);
    JsonNode before = JSON.readTree(upstream.send(ask).body());
    Answer answer = upstream.send(request);
    if (!answer.successful()) {
      return answer;
    }
    ObjectNode after = (ObjectNode) JSON.readTree(answer.body());
    boolean isSame = after.path("State").equals(before.path("State"));
    boolean isOn = after.path("State").asText().equals("Enabled");
    begin(isSame ? "Updating" : isOn ? "Enabling" : "Disabling", after);
    return answer;
  }

  /** The answer with the states that AWS would show. */
  Answer asAws(Operation operation, Received request, Answer answer) throws IOException {
    if (!operation.name().contains("EventSourceMapping") || !answer.successful()) {
      return answer;
    }
    ObjectNode tree = (ObjectNode) JSON.readTree(answer.body());
    switch (operation.name()) {
      case "lambda:CreateEventSourceMapping" -> begin("Creating", tree);
      case "lambda:DeleteEventSourceMapping" -> begin(DELETING, tree);
      case "lambda:ListEventSourceMappings" -> addDeleting(request, tree);
      default -> {}
    }
    show(tree);
    tree.path(LIST).forEach(each -> show((ObjectNode) each));
    return answer.withBody(JSON.writeValueAsBytes(tree));
  }

  private void begin(String state, ObjectNode shown) {
    String uuid = shown.path("UUID").asText();
    // Even where it is over at once, the answer to the call that began it says so.
    shown.put("State", state);
    double share = 0.25 + 0.75 * Math.floorMod(uuid.hashCode(), 1000) / 1000;
    var lasts = Duration.ofMillis((long) (longest.toMillis() * share));
    if (lasts.isPositive()) {
      underWay.put(uuid, new UnderWay(state, clock.instant().plus(lasts), shown));
    }
  }

  private void show(ObjectNode mapping) {
    now(mapping.path("UUID").asText()).ifPresent(each -> mapping.put("State", each.state()));
  }

  /** On the last page. */
  private void addDeleting(Received request, ObjectNode page) {
    if (page.path("NextMarker").asText().isEmpty() && page.path(LIST) instanceof ArrayNode list) {
      deleting()
          .filter(each -> request.query("FunctionName").filter(name -> !isOf(each, name)).isEmpty())
          .filter(each ->
              request
                  .query("EventSourceArn")
                  .filter(arn -> !each.path("EventSourceArn").asText().equals(arn))
                  .isEmpty())
          .forEach(list::add);
    }
  }

  /** A function is named by its name or its ARN, perhaps with a version or alias. */
  private static boolean isOf(JsonNode mapping, String function) {
    String arn = mapping.path("FunctionArn").asText();
    return arn.equals(function) || arn.endsWith(":function:" + function);
  }

  private Stream<ObjectNode> deleting() {
    return List.copyOf(underWay.keySet()).stream()
        .flatMap(uuid -> now(uuid).stream())
        .filter(each -> each.state().equals(DELETING))
        .map(UnderWay::shown);
  }

  private Optional<UnderWay> now(String uuid) {
    return Optional.ofNullable(
        underWay.computeIfPresent(
            uuid, (key, each) -> clock.instant().isBefore(each.until()) ? each : null));
  }

  /** For tests that empty AWS. */
  void forget() {
    underWay.clear();
  }
}
