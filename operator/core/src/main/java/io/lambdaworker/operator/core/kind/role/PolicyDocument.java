package io.lambdaworker.operator.core.kind.role;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lambdaworker.operator.core.resource.PolicyJson;
import io.lambdaworker.operator.core.worker.Grant;
import java.util.List;

/** Policy documents of roles in their canonical spelling. */
final class PolicyDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String VERSION = "2012-10-17";

  private PolicyDocument() {}

  static String of(List<Grant> grants) {
    ObjectNode document = JSON.objectNode().put("Version", VERSION);
    var statements = document.putArray("Statement");
    grants.forEach(grant -> statements.add(statement(grant)));
    return PolicyJson.canonical(document).toString();
  }

  /**
   * Lambda may assume the role. There is no condition on aws:SourceAccount: Lambda lets only
   * functions of the role's own account use the role, and it is not documented that Lambda sends
   * that key each time.
   */
  static String trustOfLambda() {
    ObjectNode document = JSON.objectNode().put("Version", VERSION);
    ObjectNode statement = document.putArray("Statement").addObject();
    statement.put("Effect", "Allow").put("Action", "sts:AssumeRole");
    statement.putObject("Principal").put("Service", "lambda.amazonaws.com");
    return PolicyJson.canonical(document).toString();
  }

  private static ObjectNode statement(Grant grant) {
    ObjectNode statement = JSON.objectNode().put("Sid", grant.sid());
    statement.put("Effect", grant.effect().value());
    var actions = statement.putArray("Action");
    grant.actions().forEach(actions::add);
    var resources = statement.putArray("Resource");
    grant.resources().forEach(resources::add);
    if (!grant.conditions().isEmpty()) {
      ObjectNode conditions = statement.putObject("Condition");
      grant
          .conditions()
          .forEach((operator, keys) -> {
            ObjectNode values = conditions.putObject(operator);
            keys.forEach(values::put);
          });
    }
    return statement;
  }
}
