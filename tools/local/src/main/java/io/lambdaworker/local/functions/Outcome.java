package io.lambdaworker.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;

/**
 * What an invocation came to, in the words of MiniStack's executors.
 *
 * @param body the handler's result, or Lambda's description of its failure
 * @param log what the process printed meanwhile
 * @param ran how long the handler ran: without the start of its process
 */
record Outcome(JsonNode body, boolean error, String log, Duration ran) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Outcome of(RuntimeApi.Reply reply, String log, Duration ran) throws IOException {
    JsonNode body = reply.body().length == 0 ? JSON.nullNode() : JSON.readTree(reply.body());
    return new Outcome(body, reply.error(), log, ran);
  }

  static Outcome failed(String type, String message, String log, Duration ran) {
    var body = JSON.createObjectNode().put("errorMessage", message).put("errorType", type);
    return new Outcome(body, true, log, ran);
  }

  byte[] json() throws IOException {
    var answer = JSON.createObjectNode();
    answer.set("body", body);
    if (error) {
      answer.put("error", true);
      answer.put("function_error", "Unhandled");
    }
    answer.put("log", log);
    answer.put("duration_ms", ran.toNanos() / 1e6);
    return JSON.writeValueAsBytes(answer);
  }
}
