package io.lambdaworker.local.gateway;

import io.lambdaworker.local.gateway.iam.Access;
import io.lambdaworker.local.http.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a call is to IAM: actions, the ARNs that they are about, and condition keys, by the <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">service
 * authorization reference</a>. A create with tags is also the service's tagging action; a
 * function's role is passed, and its code read, by who deploys it.
 */
final class Accesses {
  private static final String ANY = "*";

  private final Operation operation;
  private final Received request;
  private final Resources resources;
  private final Caller caller;
  private final Parameters parameters;

  Accesses(Operation operation, Received request, Resources resources) {
    this.operation = operation;
    this.request = request;
    this.resources = resources;
    caller = Caller.of(request);
    parameters = new Parameters(operation.protocol(), request.body());
  }

  List<Access> all() {
    String service = operation.name().substring(0, operation.name().indexOf(':'));
    return switch (service) {
      case "lambda" -> lambda();
      case "sqs" -> sqs();
      case "logs" -> logs();
      case "cloudwatch" -> cloudWatch();
      case "iam" -> iam();
      case "s3" -> s3();
      // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: never
      // denied
      case "sts" ->
          operation.name().equals("sts:GetCallerIdentity")
              ? List.of()
              : List.of(plain(operation.name(), parameters.text("RoleArn").orElse(ANY)));
      default -> List.of(plain(operation.name(), ANY));
    };
  }

  private List<Access> lambda() {
    String named = operation.pathResource();
    return switch (operation.name()) {
      case "lambda:CreateFunction" -> {
        String arn = functionArn(parameters.text("FunctionName").orElse(""));
        yield created("lambda:TagResource", arn, () -> resources.ofLambda(request, arn));
      }
      case "lambda:CreateEventSourceMapping" -> {
        String function = functionArn(parameters.text("FunctionName").orElse(""));
        var accesses = new ArrayList<Access>();
        var about = Map.of("lambda:FunctionArn", function);
        accesses.add(access(operation.name(), ANY, about, () -> Resource.of(ANY, Map.of())));
        if (!parameters.tags().isEmpty()) {
          String mapping = caller.arn("lambda", "event-source-mapping:*");
          Supplier<Resource> none = () -> Resource.of(mapping, Map.of());
          accesses.add(access("lambda:TagResource", mapping, about, none));
        }
        yield accesses;
      }
      case "lambda:GetEventSourceMapping",
          "lambda:UpdateEventSourceMapping",
          "lambda:DeleteEventSourceMapping" -> {
        String arn = caller.arn("lambda", "event-source-mapping:" + named);
        yield one(arn, () -> resources.ofMapping(request, arn, named));
      }
      // Their body is an event, which says nothing of the call.
      case "lambda:Invoke", "lambda:InvokeWithResponseStream" ->
          List.of(ofQualified("lambda:InvokeFunction", functionArn(named)));
      case "lambda:PutProvisionedConcurrencyConfig",
          "lambda:GetProvisionedConcurrencyConfig",
          "lambda:DeleteProvisionedConcurrencyConfig" ->
          List.of(ofQualified(operation.name(), functionArn(named)));
      default -> {
        if (named.isEmpty()) {
          yield List.of(plain(operation.name(), ANY));
        }
        String arn = functionArn(named);
        yield one(arn, () -> resources.ofLambda(request, arn));
      }
    };
  }

  /** About a version or an alias, where the call names one; the tags are the function's. */
  private Access ofQualified(String action, String function) {
    String arn = request.query("Qualifier").map(q -> function + ":" + q).orElse(function);
    String unqualified = function.replaceFirst("(:function:[^:]+):.*", "$1");
    return access(action, arn, Map.of(), () -> resources.ofLambda(request, unqualified));
  }

  private String functionArn(String nameOrArn) {
    return nameOrArn.startsWith("arn:") ? nameOrArn : caller.arn("lambda", "function:" + nameOrArn);
  }

  private List<Access> sqs() {
    if (operation.name().equals("sqs:ListQueues")) {
      return List.of(plain(operation.name(), ANY));
    }
    String queue =
        parameters
            .text("QueueName")
            .or(() -> parameters.text("QueueUrl"))
            .or(() -> parameters.text("SourceArn"))
            .orElse("")
            .replaceFirst(".*[/:]", "");
    String arn = caller.arn("sqs", queue);
    String url = "http://queue/" + caller.account() + "/" + queue;
    List<Access> accesses =
        created("sqs:TagQueue", arn, () -> resources.ofQueue(request, arn, url));
    if (operation.name().equals("sqs:StartMessageMoveTask")) {
      // And sqs:SendMessage on the queue that the messages came from, which only SQS knows.
      for (String also :
          List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")) {
        accesses.add(access(also, arn, Map.of(), () -> resources.ofQueue(request, arn, url)));
      }
    }
    return accesses;
  }

  private List<Access> logs() {
    Optional<String> arn = parameters.text("resourceArn");
    Optional<String> name = parameters.text("logGroupName");
    if (arn.isPresent()) {
      return one(arn.get(), () -> resources.ofLogGroup(request, arn.get(), arn.get()));
    }
    if (name.isEmpty()) {
      return List.of(plain(operation.name(), ANY));
    }
    // So AWS's own messages name a log group.
    String group = caller.arn("logs", "log-group:" + name.get());
    String streams = group + ":log-stream:";
    return created(
        "logs:TagResource", streams, () -> resources.ofLogGroup(request, streams, group));
  }

  private List<Access> cloudWatch() {
    var arns = new ArrayList<String>();
    parameters.text("ResourceARN").ifPresent(arns::add);
    parameters.text("AlarmName").ifPresent(name -> arns.add(alarmArn(name)));
    if (operation.name().equals("cloudwatch:DeleteAlarms")) {
      parameters.texts("AlarmNames").forEach(name -> arns.add(alarmArn(name)));
    }
    if (arns.isEmpty()) {
      return List.of(plain(operation.name(), ANY));
    }
    return arns.stream()
        .flatMap(arn ->
            created("cloudwatch:TagResource", arn, () -> resources.ofAlarm(request, arn)).stream())
        .toList();
  }

  private String alarmArn(String name) {
    return caller.arn("cloudwatch", "alarm:" + name);
  }

  private List<Access> iam() {
    Optional<String> name = parameters.text("RoleName");
    if (name.isEmpty()) {
      return List.of(plain(operation.name(), ANY));
    }
    if (operation.name().equals("iam:CreateRole")) {
      String arn = caller.roleArn(parameters.text("Path").orElse("/"), name.get());
      return created("iam:TagRole", arn, () -> Resource.of(arn, Map.of()));
    }
    // AWS does not know the path of a role that is not there.
    String unknown = caller.roleArn("/", name.get());
    Supplier<Resource> role = Lazy.of(() -> resources.ofRole(request, name.get(), unknown));
    return one(role.get().arn(), role);
  }

  private List<Access> s3() {
    String arn = "arn:aws:s3:::" + operation.pathResource();
    return switch (operation.name()) {
      case "s3:HeadObject", "s3:GetObject" ->
          List.of(plain(reading(request.query("versionId")), arn));
      case "s3:HeadBucket", "s3:ListObjects", "s3:ListObjectsV2" ->
          List.of(plain("s3:ListBucket", arn));
      default -> {
        var accesses = new ArrayList<>(List.of(plain(operation.name(), arn)));
        request
            .header("x-amz-copy-source")
            .map(from -> Received.decode(from).replaceFirst("^/", ""))
            .ifPresent(from -> accesses.add(plain("s3:GetObject", "arn:aws:s3:::" + from)));
        yield accesses;
      }
    };
  }

  private static String reading(Optional<String> version) {
    return version.isPresent() ? "s3:GetObjectVersion" : "s3:GetObject";
  }

  private List<Access> one(String arn, Supplier<Resource> look) {
    return created("", arn, look);
  }

  /**
   * The action itself, tagging where it creates with tags, and what a function's deployer needs.
   */
  private List<Access> created(String tagging, String arn, Supplier<Resource> look) {
    var accesses = new ArrayList<Access>();
    Map<String, String> boundary =
        parameters
            .text("PermissionsBoundary")
            .map(sent -> Map.of("iam:PermissionsBoundary", sent))
            .orElse(Map.of());
    accesses.add(access(operation.name(), arn, boundary, look));
    boolean creates = operation.name().matches("\\w+:(Create|Put)\\w+");
    if (creates && !tagging.isEmpty() && !parameters.tags().isEmpty()) {
      accesses.add(access(tagging, arn, Map.of(), look));
    }
    if (operation.name().startsWith("lambda:")) {
      accesses.addAll(deploying());
    }
    return accesses;
  }

  private List<Access> deploying() {
    var accesses = new ArrayList<Access>();
    Supplier<Resource> none = () -> Resource.of(ANY, Map.of());
    parameters
        .text("Role")
        .ifPresent(role ->
            accesses.add(
                access(
                    "iam:PassRole",
                    role,
                    Map.of("iam:PassedToService", "lambda.amazonaws.com"),
                    none)));
    Optional<String> bucket =
        parameters.text("S3Bucket").or(() -> parameters.text("Code", "S3Bucket"));
    Optional<String> key = parameters.text("S3Key").or(() -> parameters.text("Code", "S3Key"));
    Optional<String> version =
        parameters.text("S3ObjectVersion").or(() -> parameters.text("Code", "S3ObjectVersion"));
    bucket.ifPresent(name ->
        accesses.add(plain(reading(version), "arn:aws:s3:::" + name + "/" + key.orElse(""))));
    return accesses;
  }

  private Access plain(String action, String arn) {
    return access(action, arn, Map.of(), () -> Resource.of(arn, Map.of()));
  }

  private Access access(
      String action, String arn, Map<String, String> more, Supplier<Resource> look) {
    var keys = new CallKeys(caller.region(), parameters.tags(), more, look);
    return new Access(action, arn, keys);
  }
}
