import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * AWS for the training: nothing at first, and one worker's resources once its function was created,
 * so that what reads full listings is trained too.
 */
final class TrainingAws {
  static final String ACCOUNT = "000000000000";
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final CountDownLatch listed = new CountDownLatch(LISTINGS);

  /** So many listings of functions: by then the other kinds have been listed in full, too. */
  private static final int LISTINGS = 4;

  /** Returns false when the worker's function was not made and listed within so many seconds. */
  boolean awaitListings(int seconds) throws InterruptedException {
    return listed.await(seconds, TimeUnit.SECONDS);
  }

  /** The calls so far. */
  Set<String> seen() {
    return seen;
  }

  private static final Pattern SIGNED_FOR = Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/");

  TrainingAnswer answer(HttpExchange call, String body) {
    var signed = SIGNED_FOR.matcher(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
    String service = signed.find() ? signed.group(1) : "";
    String target = String.valueOf(call.getRequestHeaders().getFirst("X-Amz-Target"));
    String action = target.substring(target.lastIndexOf('.') + 1);
    return switch (service) {
      case "lambda" -> lambda(call.getRequestMethod(), call.getRequestURI().getPath(), body);
      case "sqs" -> sqs(action, body);
      case "logs" -> TrainingAnswer.json(200, action.equals("DescribeLogGroups") ? logGroups() : "{}");
      case "monitoring" -> new TrainingAnswer(200, "application/cbor", made() ? alarms() : EMPTY, "");
      case "s3" -> object(call);
      default -> query(parameter(body, "Action"), body);
    };
  }

  private String logGroups() {
    return "{\"logGroups\": [%s]}"
        .formatted(
            made()
                ? "{\"logGroupName\": \"/aws/lambda/%s\", \"retentionInDays\": 30, \"arn\": \"arn:aws:logs:us-east-1:%s:log-group:x:*\"}"
                    .formatted(functionName, ACCOUNT)
                : "");
  }

  private static final byte[] EMPTY = {(byte) 0xa0};

  /** One of the worker's, in CBOR: maps of so many entries, and texts. */
  private byte[] alarms() {
    var out = new ByteArrayOutputStream();
    cbor(out, 0xa0, 1);
    cbor(out, "MetricAlarms");
    cbor(out, 0x80, 1);
    String[] alarm = {
      "AlarmName", functionName + "-errors", "AlarmArn", "arn:aws:cloudwatch:us-east-1:1:alarm:x",
      "MetricName", "Errors", "Namespace", "AWS/Lambda", "StateValue", "OK", "Statistic", "Sum",
      "ComparisonOperator", "GreaterThanThreshold", "TreatMissingData", "notBreaching"
    };
    cbor(out, 0xa0, alarm.length / 2);
    for (String text : alarm) {
      cbor(out, text);
    }
    return out.toByteArray();
  }

  private static void cbor(ByteArrayOutputStream out, String text) {
    cbor(out, 0x60, text.length());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void cbor(ByteArrayOutputStream out, int type, int length) {
    if (length < 24) {
      out.write(type | length);
    } else {
      out.write(type | 24);
      out.write(length);
    }
  }

  private static TrainingAnswer object(HttpExchange call) {
    call.getResponseHeaders().set("ETag", "\"training\"");
    call.getResponseHeaders()
        .set("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    return new TrainingAnswer(200, "application/zip", new byte[0], "");
  }

  private static final Pattern FUNCTION_NAME = Pattern.compile("\"FunctionName\"\\s*:\\s*\"([^\"]+)\"");
  private volatile String functionName = "training-training";

  private TrainingAnswer lambda(String method, String path, String body) {
    var named = FUNCTION_NAME.matcher(body);
    if (named.find()) {
      functionName = named.group(1);
    }
    seen.add(method + " " + path);
    boolean creates = method.equals("POST");
    if (path.contains("event-source-mappings")) {
      if (!creates) {
        return TrainingAnswer.json(200, "{\"EventSourceMappings\": [%s]}".formatted(made() ? mapping() : ""));
      }
      return TrainingAnswer.json(202, mapping());
    }
    if (path.endsWith("/concurrency")) {
      return TrainingAnswer.json(200, "{\"ReservedConcurrentExecutions\": 2}");
    }
    if (path.endsWith("/functions") || path.endsWith("/functions/")) {
      if (!creates && made()) {
        listed.countDown();
      }
      return creates
          ? TrainingAnswer.json(201, function())
          : TrainingAnswer.json(200, "{\"Functions\": [%s]}".formatted(made() ? function() : ""));
    }
    if (!made()) {
      TrainingAnswer none = TrainingAnswer.error("ResourceNotFoundException");
      return new TrainingAnswer(404, none.type(), none.body(), none.error());
    }
    return TrainingAnswer.json(
        200, path.endsWith("/configuration") ? function() : "{\"Configuration\": " + function() + "}");
  }

  /** From then on the listings show something, as they do where the operator starts again. */
  private boolean made() {
    return seen.stream().anyMatch(seen -> seen.matches("POST .*/functions/?"));
  }

  private String function() {
    return """
        {"FunctionName": "%2$s", "State": "Active", "LastUpdateStatus": "Successful",
         "FunctionArn": "arn:aws:lambda:us-east-1:%1$s:function:%2$s", "RevisionId": "1",
         "CodeSha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "Runtime": "java25",
         "Handler": "training.Handler", "MemorySize": 512, "Timeout": 30, "PackageType": "Zip",
         "Role": "arn:aws:iam::%1$s:role/%2$s", "Architectures": ["arm64"],
         "Environment": {"Variables": {"MODE": "training"}}, "Version": "$LATEST", "Layers": [],
         "EphemeralStorage": {"Size": 512}, "TracingConfig": {"Mode": "PassThrough"},
         "LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/aws/lambda/%2$s"}}"""
        .formatted(ACCOUNT, functionName);
  }

  private String mapping() {
    return """
        {"UUID": "1", "State": "Enabled", "StateTransitionReason": "USER_INITIATED", "BatchSize": 10,
         "EventSourceMappingArn": "arn:aws:lambda:us-east-1:%1$s:event-source-mapping:1",
         "EventSourceArn": "arn:aws:sqs:us-east-1:%1$s:%2$s-items",
         "FunctionArn": "arn:aws:lambda:us-east-1:%1$s:function:%2$s",
         "FunctionResponseTypes": ["ReportBatchItemFailures"], "ScalingConfig": {"MaximumConcurrency": 2}}"""
        .formatted(ACCOUNT, functionName);
  }

  private static final Pattern QUEUE_NAME = Pattern.compile("\"QueueName\"\\s*:\\s*\"([^\"]+)\"");

  private TrainingAnswer sqs(String action, String body) {
    seen.add(action);
    var name = QUEUE_NAME.matcher(body);
    return switch (action) {
      case "ListQueues" -> TrainingAnswer.json(200, "{}");
      case "GetQueueUrl", "GetQueueAttributes", "ListQueueTags" ->
          TrainingAnswer.error("com.amazonaws.sqs#QueueDoesNotExist");
      case "CreateQueue" ->
          TrainingAnswer.json(
              200,
              "{\"QueueUrl\": \"http://127.0.0.1/%s/%s\"}"
                  .formatted(ACCOUNT, name.find() ? name.group(1) : "training"));
      default -> TrainingAnswer.json(200, "{}");
    };
  }

  /** IAM and STS. */
  private TrainingAnswer query(String action, String body) {
    seen.add(action);
    return switch (action) {
      case "GetCallerIdentity" ->
          TrainingAnswer.xml(200, result(action, "<Account>" + ACCOUNT + "</Account>"));
      case "GetRole" ->
          TrainingAnswer.xml(
              404,
              "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>training</Message></Error></ErrorResponse>");
      case "CreateRole" ->
          TrainingAnswer.xml(
              200,
              result(
                  action,
                  "<Role><Path>/</Path><RoleName>%1$s</RoleName><RoleId>AROA1</RoleId><Arn>arn:aws:iam::%2$s:role/%1$s</Arn></Role>"
                      .formatted(parameter(body, "RoleName"), ACCOUNT)));
      case "GetAccountAuthorizationDetails" ->
          TrainingAnswer.xml(
              200,
              result(
                  action,
                  "<RoleDetailList>%s</RoleDetailList><IsTruncated>false</IsTruncated>"
                      .formatted(made() ? role() : "")));
      default -> TrainingAnswer.xml(200, result(action, ""));
    };
  }

  private String role() {
    return """
        <member><Path>/</Path><RoleName>%1$s</RoleName><RoleId>AROA1</RoleId><Arn>arn:aws:iam::%2$s:role/%1$s</Arn>
          <AssumeRolePolicyDocument>%%7B%%7D</AssumeRolePolicyDocument>
          <RolePolicyList><member><PolicyName>worker</PolicyName><PolicyDocument>%%7B%%7D</PolicyDocument></member></RolePolicyList>
          <AttachedManagedPolicies><member><PolicyName>x</PolicyName><PolicyArn>arn:aws:iam::aws:policy/x</PolicyArn></member></AttachedManagedPolicies>
          <Tags><member><Key>lambdaworker.io/name</Key><Value>training</Value></member></Tags></member>"""
        .formatted(functionName, ACCOUNT);
  }

  private static String result(String action, String content) {
    return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, content);
  }

  private static String parameter(String form, String name) {
    var matcher = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(form);
    return matcher.find() ? matcher.group(1) : "";
  }
}
