package io.lambdaworker.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One event for one function, as the launcher sends it.
 *
 * @param traceId the X-Ray header; never empty, as the runtime interface client needs one
 * @param code the zip file of the function's code
 */
record Invocation(
    String requestId, String traceId, FunctionConfiguration function, Path code, JsonNode event) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOT_TRACED =
      "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0";

  static Invocation parse(byte[] body) throws IOException {
    JsonNode call = JSON.readTree(body);
    return new Invocation(
        call.path("requestId").asText(),
        call.path("traceId").asText(NOT_TRACED),
        FunctionConfiguration.of(call.path("configuration")),
        Path.of(call.path("code").asText()),
        call.path("event"));
  }

  byte[] payload() throws IOException {
    return JSON.writeValueAsBytes(event);
  }
}
