package io.lambdaworker.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * SQS's message move tasks, which MiniStack lacks: messages are received, sent to the queue whose
 * dead letters they are and deleted, for real and in the background. It knows standard queues, and
 * dead letter queues of a single queue.
 */
final class MessageMoves {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Upstream upstream;
  private final Clock clock;
  private final Map<String, List<Task>> tasks = new ConcurrentHashMap<>();

  MessageMoves(Upstream upstream, Clock clock) {
    this.upstream = upstream;
    this.clock = clock;
  }

  /** One task, as far as it is. */
  private static final class Task {
    private final long startedAt;
    private final long toMove;
    private volatile long moved;
    private volatile String status = "RUNNING";

    Task(long startedAt, long toMove) {
      this.startedAt = startedAt;
      this.toMove = toMove;
    }

    ObjectNode described(String source) {
      return JSON.createObjectNode()
          .put("Status", status)
          .put("SourceArn", source)
          .put("ApproximateNumberOfMessagesMoved", moved)
          .put("ApproximateNumberOfMessagesToMove", toMove)
          .put("StartedTimestamp", startedAt);
    }
  }

  /** The answer to the two operations that are answered here. */
  Optional<Answer> answer(Operation operation, Received request) throws IOException {
    return switch (operation.name()) {
      case "sqs:StartMessageMoveTask" -> Optional.of(start(operation, request));
      case "sqs:ListMessageMoveTasks" -> Optional.of(list(request));
      default -> Optional.empty();
    };
  }

  private synchronized Answer start(Operation operation, Received request) throws IOException {
    String source = JSON.readTree(request.body()).path("SourceArn").asText();
    String deadLetters = url(request, source);
    List<String> fed = fedBy(request, source);
    if (fed.size() != 1) {
      return operation
          .protocol()
          .error(
              400,
              "InvalidParameterValue",
              "Source queue must be configured as a Dead Letter Queue.");
    }
    List<Task> known = tasks.computeIfAbsent(source, key -> new CopyOnWriteArrayList<>());
    if (known.stream().anyMatch(task -> task.status.equals("RUNNING"))) {
      return operation
          .protocol()
          .error(
              400,
              "AWS.SimpleQueueService.UnsupportedOperation",
              "There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
    }
    var task = new Task(clock.millis(), messages(request, deadLetters));
    known.addFirst(task);
    Thread.startVirtualThread(() -> move(request, deadLetters, fed.getFirst(), task));
    return json(JSON.createObjectNode().put("TaskHandle", source + "/" + task.startedAt));
  }

  private Answer list(Received request) throws IOException {
    JsonNode asked = JSON.readTree(request.body());
    String source = asked.path("SourceArn").asText();
    var results = JSON.createArrayNode();
    tasks.getOrDefault(source, List.of()).stream()
        .limit(asked.path("MaxResults").asInt(1))
        .forEach(task -> results.add(task.described(source)));
    return json(JSON.createObjectNode().set("Results", results));
  }

  private void move(Received request, String from, String to, Task task) {
    long moved = 0;
    try {
      while (true) {
        var receive = JSON.createObjectNode().put("QueueUrl", from).put("MaxNumberOfMessages", 10);
        receive.putArray("MessageAttributeNames").add("All");
        JsonNode messages = ask(request, "ReceiveMessage", receive).path("Messages");
        if (messages.isEmpty()) {
          task.status = "COMPLETED";
          return;
        }
        for (JsonNode message : messages) {
          var send = JSON.createObjectNode().put("QueueUrl", to);
          send.set("MessageBody", message.path("Body"));
          if (message.has("MessageAttributes")) {
            send.set("MessageAttributes", message.path("MessageAttributes"));
          }
          ask(request, "SendMessage", send);
          var delete = JSON.createObjectNode().put("QueueUrl", from);
          delete.set("ReceiptHandle", message.path("ReceiptHandle"));
          ask(request, "DeleteMessage", delete);
          task.moved = ++moved;
        }
      }
    } catch (IOException e) {
      task.status = "FAILED";
    }
  }

  private long messages(Received request, String queue) throws IOException {
    return Long.parseLong(attribute(request, queue, "ApproximateNumberOfMessages"));
  }

  /** URLs of the queues whose dead letters go there. */
  private List<String> fedBy(Received request, String deadLetters) throws IOException {
    var feeding = new ArrayList<String>();
    for (JsonNode queue : ask(request, "ListQueues", JSON.createObjectNode()).path("QueueUrls")) {
      String policy = attribute(request, queue.asText(), "RedrivePolicy");
      if (!policy.isEmpty()
          && JSON.readTree(policy).path("deadLetterTargetArn").asText().equals(deadLetters)) {
        feeding.add(queue.asText());
      }
    }
    return feeding;
  }

  private String url(Received request, String arn) throws IOException {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    var named = JSON.createObjectNode().put("QueueName", name);
    return ask(request, "GetQueueUrl", named).path("QueueUrl").asText();
  }

  private String attribute(Received request, String queue, String name) throws IOException {
    var asked = JSON.createObjectNode().put("QueueUrl", queue);
    asked.putArray("AttributeNames").add(name);
    return ask(request, "GetQueueAttributes", asked).path("Attributes").path(name).asText();
  }

  /** Under the caller's own name; MiniStack does not check the signature of a root key. */
  private JsonNode ask(Received request, String action, JsonNode parameters) throws IOException {
    var headers = new ArrayList<Header>();
    request.headers().stream()
        .filter(h -> h.getName().equalsIgnoreCase("authorization"))
        .forEach(headers::add);
    headers.add(new BasicHeader("X-Amz-Target", "AmazonSQS." + action));
    headers.add(new BasicHeader("Content-Type", "application/x-amz-json-1.0"));
    byte[] body = JSON.writeValueAsBytes(parameters);
    Answer answer = upstream.send(new Received("POST", "/", headers, body));
    if (!answer.successful()) {
      throw new IOException(action + " was answered " + new String(answer.body(), UTF_8));
    }
    return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  private static Answer json(JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    return new Answer(
        200,
        List.of(new BasicHeader("Content-Type", "application/x-amz-json-1.0")),
        bytes,
        bytes.length);
  }
}
