package io.lambdaworker.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lambdaworker.local.http.Received;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request asks of AWS.
 *
 * @param name as IAM names it: {@code lambda:CreateFunction}
 * @param pathResource what the path names: a function, a mapping's uuid, a bucket; else empty
 */
record Operation(String name, Protocol protocol, String pathResource) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/");
  private static final Pattern RPC = Pattern.compile("/service/(\\w+)/operation/(\\w+)");

  // Signing names and target prefixes where they differ from IAM's.
  private static final Map<String, String> SERVICES =
      Map.of(
          "monitoring", "cloudwatch",
          "tagging", "tag",
          "GraniteServiceVersion20100801", "cloudwatch");

  /** Reads the operation from the wire forms of the AWS SDKs. */
  static Operation of(Received request) {
    String service = service(request);
    Optional<String> target = request.header("x-amz-target");
    if (target.isPresent()) {
      String action = target.get().substring(target.get().lastIndexOf('.') + 1);
      return new Operation(service + ":" + action, Protocol.JSON, "");
    }
    var rpc = RPC.matcher(request.path());
    if (rpc.find()) {
      String named = SERVICES.getOrDefault(rpc.group(1), service);
      return new Operation(named + ":" + rpc.group(2), Protocol.CBOR, "");
    }
    Optional<String> action = formAction(request);
    return action.isPresent()
        ? new Operation(service + ":" + action.get(), Protocol.QUERY, "")
        : RestPaths.operation(service, request);
  }

  // An HTTP client may say that content is a form where there is none: Invoke without a payload.
  private static Optional<String> formAction(Received request) {
    String type = request.header("content-type").orElse("");
    if (!type.startsWith("application/x-www-form-urlencoded")) {
      return Optional.empty();
    }
    return Received.formValue(new String(request.body(), UTF_8), "Action");
  }

  private static String service(Received request) {
    String authorization = request.header("authorization").orElse("");
    var matcher = CREDENTIAL.matcher(authorization);
    String name = matcher.find() ? matcher.group(1) : "unsigned";
    return SERVICES.getOrDefault(name, name);
  }
}
