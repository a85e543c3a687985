package io.lambdaworker.local.gateway;

import io.lambdaworker.local.gateway.iam.Access;
import io.lambdaworker.local.gateway.iam.Decision;
import io.lambdaworker.local.gateway.iam.Policies;
import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who may do what through the gateway. MiniStack evaluates policies too, but knows neither the ARNs
 * of all of Lambda's calls nor roles' paths, {@code iam:PermissionsBoundary}, {@code iam:PassRole}
 * or {@code lambda:FunctionArn}.
 */
public final class Permissions {
  private final Map<String, Policies> byAccessKey = new ConcurrentHashMap<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final Resources resources;

  Permissions(Upstream upstream) {
    resources = new Resources(upstream);
  }

  /**
   * Gives whoever signs with this key one more policy. A key that has none may do everything.
   *
   * @param document in JSON
   * @throws IllegalArgumentException for a policy with anything that is not evaluated here
   */
  public void attach(String accessKey, String document) {
    byAccessKey.compute(
        accessKey, (key, had) -> (had == null ? Policies.none() : had).and(document));
  }

  /** Takes all policies away, so that everybody may do everything. */
  public void detachAll() {
    byAccessKey.clear();
  }

  /** What was refused since the last {@link #forgetRefused}, as the caller was told. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  public void forgetRefused() {
    refused.clear();
  }

  /** The refusal of a call of which any part is not allowed. */
  Optional<Answer> refusal(Operation operation, Received request) throws IOException {
    try {
      return decided(operation, request);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * The answer as the caller may see it: who may not list a bucket is not told what is missing in
   * it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
   */
  Answer shown(Operation operation, Received request, Answer answer) {
    Policies policies = byAccessKey.get(Caller.of(request).accessKey());
    boolean missing = answer.status() == 404 && operation.name().matches("s3:(Head|Get)Object");
    if (policies == null || !missing) {
      return answer;
    }
    String bucket = operation.pathResource().replaceFirst("/.*", "");
    var listing = new Access("s3:ListBucket", "arn:aws:s3:::" + bucket, key -> Optional.empty());
    return policies.decide(listing) == Decision.ALLOWED
        ? answer
        : denial(operation, "Access Denied");
  }

  private Optional<Answer> decided(Operation operation, Received request) {
    Caller caller = Caller.of(request);
    Policies policies = byAccessKey.get(caller.accessKey());
    if (policies == null) {
      return Optional.empty();
    }
    for (Access access : new Accesses(operation, request, resources).all()) {
      Optional<String> reason = reason(policies.decide(access), access);
      if (reason.isPresent()) {
        String message =
            "User: %s is not authorized to perform: %s on resource: %s %s"
                .formatted(caller.arn(), access.action(), access.resource(), reason.get());
        refused.add(operation.name() + ": " + message);
        return Optional.of(denial(operation, message));
      }
    }
    return Optional.empty();
  }

  /** AccessDenied in the service's own form. */
  static Answer denial(Operation operation, String message) {
    String service = operation.name().substring(0, operation.name().indexOf(':'));
    String code =
        switch (service) {
          case "iam", "cloudwatch", "sqs", "s3" -> "AccessDenied";
          case "sns" -> "AuthorizationError";
          default -> "AccessDeniedException";
        };
    int status = operation.protocol() == Protocol.JSON ? 400 : 403;
    return operation.protocol().error(status, code, message);
  }

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
  private static Optional<String> reason(Decision decision, Access access) {
    return switch (decision) {
      case ALLOWED -> Optional.empty();
      case NOT_ALLOWED ->
          Optional.of("because no identity-based policy allows the " + access.action() + " action");
      case DENIED -> Optional.of("with an explicit deny in an identity-based policy");
    };
  }
}
