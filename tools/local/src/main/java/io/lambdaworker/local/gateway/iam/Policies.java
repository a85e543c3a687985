package io.lambdaworker.local.gateway.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;
import software.amazon.awssdk.policybuilder.iam.IamValue;

/** The policies of one principal, together. */
public final class Policies {
  private final List<Statement> statements;

  private Policies(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /** What allows nothing. */
  public static Policies none() {
    return new Policies(List.of());
  }

  /**
   * These and one more.
   *
   * @param document in JSON
   * @throws IllegalArgumentException for anything that is not evaluated here, such as NotAction, an
   *     unknown operator or key, or a policy variable
   */
  public Policies and(String document) {
    if (document.contains("${")) {
      throw new IllegalArgumentException(
          "policy variables and placeholders are not evaluated here");
    }
    var all = new ArrayList<>(statements);
    for (IamStatement statement : IamPolicy.fromJson(document).statements()) {
      all.add(Statement.of(statement));
    }
    return new Policies(all);
  }

  /**
   * A deny wins; else one statement must allow it. Keys are asked for only where a statement names
   * the action and the resource.
   */
  public Decision decide(Access access) {
    boolean allowed = false;
    for (Statement statement : statements) {
      boolean matters = !statement.allows() || !allowed;
      if (matters && statement.applies(access)) {
        if (!statement.allows()) {
          return Decision.DENIED;
        }
        allowed = true;
      }
    }
    return allowed ? Decision.ALLOWED : Decision.NOT_ALLOWED;
  }

  private record Statement(
      boolean allows, List<Pattern> actions, List<Pattern> resources, List<Condition> conditions) {

    static Statement of(IamStatement parsed) {
      if (!parsed.notActions().isEmpty()
          || !parsed.notResources().isEmpty()
          || !parsed.principals().isEmpty()
          || !parsed.notPrincipals().isEmpty()) {
        throw new IllegalArgumentException(
            "statement " + parsed.sid() + ": only Action and Resource are evaluated here");
      }
      return new Statement(
          parsed.effect().equals(IamEffect.ALLOW),
          patterns(parsed.actions(), Pattern.CASE_INSENSITIVE),
          patterns(parsed.resources(), 0),
          Condition.of(parsed.conditions()));
    }

    boolean applies(Access access) {
      return actions.stream().anyMatch(each -> each.matcher(access.action()).matches())
          && resources.stream().anyMatch(each -> each.matcher(access.resource()).matches())
          && conditions.stream().allMatch(each -> each.holds(access.keys()));
    }

    private static List<Pattern> patterns(List<? extends IamValue> values, int flags) {
      return values.stream().map(each -> Operator.glob(each.value(), flags)).toList();
    }
  }
}
