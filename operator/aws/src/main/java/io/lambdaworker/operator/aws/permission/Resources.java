package io.lambdaworker.operator.aws.permission;

import java.util.List;
import java.util.stream.Stream;

/**
 * What permissions hold for, as patterns of ARNs. They contain the policy's placeholders, which
 * whoever installs the operator fills in; {@code docs/iam.md} explains each.
 */
public record Resources(List<String> arns) {
  public static final String REGION = "${REGION}";
  public static final String CLUSTER_ID = "${CLUSTER_ID}";
  public static final String BOUNDARY_ARN = "${BOUNDARY_ARN}";

  /** For actions to which AWS gives no resource, or whose condition names it. */
  public static final Resources ALL = new Resources(List.of("*"));

  /** The roles that the operator makes: in the class's path, with the class's prefix. */
  public static final Resources ROLES =
      new Resources(List.of("arn:${PARTITION}:iam::${ACCOUNT_ID}:role${ROLE_PATH}${NAME_PREFIX}*"));

  public Resources {
    arns = List.copyOf(arns);
  }

  /**
   * Of a service, in the account and region.
   *
   * @param resource the end of the ARN, such as <code>function:${NAME_PREFIX}*</code>
   */
  public static Resources of(String service, String resource) {
    return new Resources(List.of(arn(service, resource)));
  }

  /** The pattern of one ARN of a service, in the account and region. */
  public static String arn(String service, String resource) {
    return "arn:${PARTITION}:%s:${REGION}:${ACCOUNT_ID}:%s".formatted(service, resource);
  }

  /** These and others. */
  public Resources and(String arn) {
    return new Resources(Stream.concat(arns.stream(), Stream.of(arn)).toList());
  }

  public Permission read(String... actions) {
    return new Permission.Shared(Use.READ, this, List.of(actions));
  }

  /** Only with our cluster's tag in the request, and on nothing that has another cluster's. */
  public Permission createdAsOurs(String... actions) {
    return new Permission.Shared(Use.CREATED_AS_OURS, this, List.of(actions));
  }

  /** Only on what carries our cluster's tag. */
  public Permission changedWhenOurs(String... actions) {
    return new Permission.Shared(Use.CHANGED_WHEN_OURS, this, List.of(actions));
  }

  /** Only on what its owner offers to our cluster by a tag. */
  public Permission adoptedWhenOffered(String... actions) {
    return new Permission.Shared(Use.ADOPTED_WHEN_OFFERED, this, List.of(actions));
  }

  /**
   * On these whatever tags they carry, in a statement of its own.
   *
   * @param sid the statement's name
   */
  public Statement allowed(String sid, String... actions) {
    return new Statement(sid, Statement.Effect.ALLOW, List.of(actions), arns, List.of());
  }

  /** On none of these, whatever else is attached to the operator's role. */
  public Statement denied(String sid, String... actions) {
    return new Statement(sid, Statement.Effect.DENY, List.of(actions), arns, List.of());
  }
}
