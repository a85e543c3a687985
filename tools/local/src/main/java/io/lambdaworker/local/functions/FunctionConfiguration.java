package io.lambdaworker.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a function's configuration matters for running it.
 *
 * @param fingerprint equal for two configurations that the same process may serve
 */
record FunctionConfiguration(JsonNode all, int fingerprint) {
  // A change of these needs a new execution environment.
  private static final List<String> FIXED =
      List.of(
          "CodeSha256",
          "Environment",
          "EphemeralStorage",
          "Handler",
          "Layers",
          "LoggingConfig",
          "MemorySize",
          "Role",
          "Runtime",
          "Timeout",
          "TracingConfig");

  static FunctionConfiguration of(JsonNode configuration) {
    int fingerprint = FIXED.stream().map(configuration::path).toList().hashCode();
    return new FunctionConfiguration(configuration, fingerprint);
  }

  String name() {
    return all.path("FunctionName").asText();
  }

  String version() {
    return all.path("Version").asText("$LATEST");
  }

  /** As it was invoked: perhaps with a version or an alias. */
  String arn() {
    return all.path("FunctionArn").asText();
  }

  String unqualifiedArn() {
    return arn().replaceFirst("(:function:[^:]+):.*", "$1");
  }

  String handler() {
    return all.path("Handler").asText();
  }

  String role() {
    return all.path("Role").asText();
  }

  Duration timeout() {
    return Duration.ofSeconds(all.path("Timeout").asLong(3));
  }

  int memoryMegabytes() {
    return all.path("MemorySize").asInt(128);
  }

  /** The function's own variables and those that Lambda sets: the latter win. */
  Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    all.path("Environment")
        .path("Variables")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    environment.put("_HANDLER", handler());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", version());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memoryMegabytes()));
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put(
        "AWS_LAMBDA_LOG_GROUP_NAME",
        all.path("LoggingConfig").path("LogGroup").asText("/aws/lambda/" + name()));
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "[" + version() + "]local");
    environment.put(
        "AWS_LAMBDA_LOG_FORMAT", all.path("LoggingConfig").path("LogFormat").asText("Text"));
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + all.path("Runtime").asText());
    environment.put("TZ", ":UTC");
    environment.put("LANG", "en_US.UTF-8");
    return environment;
  }
}
