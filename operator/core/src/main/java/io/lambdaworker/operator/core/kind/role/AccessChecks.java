package io.lambdaworker.operator.core.kind.role;

import io.lambdaworker.api.v1beta1.Access;
import io.lambdaworker.api.v1beta1.ClassRole;
import io.lambdaworker.api.v1beta1.Statement;
import io.lambdaworker.operator.core.worker.ArnPattern;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.Grant;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Problems with {@code access}: what it grants must be contained in the class's {@code
 * limits.access}, queues of the namespace's own workers apart.
 */
final class AccessChecks {

  /** In a policy these are wildcards and variables. Only a statement may have wildcards. */
  private static final Pattern SPECIAL = Pattern.compile("[*?$]");

  /** How many missing grants a message names. */
  private static final int NAMED = 3;

  private final Checks checks;
  private final Inputs inputs;

  AccessChecks(Checks checks) {
    this.checks = checks;
    this.inputs = checks.inputs();
  }

  void check() {
    for (int number = 0; number < inputs.spec().access().size(); number++) {
      entry("spec.access[" + number + "]", inputs.spec().access().get(number));
    }
  }

  private void entry(String field, Access access) {
    if (access.statement() != null) {
      statement(field + ".statement", access.statement());
    } else if (literal(access).stream().anyMatch(name -> SPECIAL.matcher(name).find())) {
      checks.problem(field, "remove *, ? and $: they stand for more than a name; use statement");
      return;
    }
    if (access.sqs() != null && access.sqs().workerRef() != null) {
      return;
    }
    contained(field, access);
  }

  private void contained(String field, Access access) {
    var grants = new AccessGrants(inputs.account(), new References(Map.of(), Map.of()));
    List<Grant> refused =
        grants.of(access).stream()
            .filter(grant -> !checks.allowed().missing(grant).isEmpty())
            .toList();
    List<String> missing =
        refused.stream().flatMap(grant -> checks.allowed().missing(grant).stream()).toList();
    if (!missing.isEmpty()) {
      String more =
          missing.size() > NAMED ? "; and on %d more".formatted(missing.size() - NAMED) : "";
      checks.problem(
          field,
          ("the class's limits.access do not allow %s%s%s: remove the entry, or ask for it to "
                  + "be allowed")
              .formatted(
                  String.join("; ", missing.subList(0, Math.min(NAMED, missing.size()))),
                  more,
                  checks.allowed().accessLike(refused.getFirst())));
    }
  }

  private void statement(String field, Statement statement) {
    ClassRole role = inputs.workerClass().role();
    if (role == null || role.permissionsBoundaryArn() == null) {
      checks.problem(
          field,
          "use the other kinds of access: a statement needs a class with a "
              + "role.permissionsBoundaryArn");
    }
    for (String resource : statement.resources()) {
      if (!resource.equals("*") && !ArnPattern.isArn(resource)) {
        checks.problem(
            field + ".resources",
            resource + " is no ARN: write arn:partition:service:region:account:resource, or *");
      } else if (!resource.equals("*") && ArnPattern.reachesBeyondItsPart(resource)) {
        checks.problem(
            field + ".resources",
            resource
                + " has * or ? before its last part: spell out partition, service, region and "
                + "account, since IAM lets a wildcard at the end of a part reach beyond it");
      } else if (resource.contains("$")) {
        checks.problem(
            field + ".resources",
            resource + " has a $: policy variables cannot be compared with the class's limits");
      }
    }
  }

  /** The names and ARNs of an entry, in which nothing may be a wildcard. */
  private static List<String> literal(Access access) {
    var names = new ArrayList<String>();
    if (access.dynamodb() != null) {
      names.add(access.dynamodb().table());
    }
    if (access.s3() != null) {
      names.add(access.s3().bucket());
      if (access.s3().prefix() != null) {
        names.add(access.s3().prefix());
      }
    }
    if (access.ssm() != null) {
      names.add(access.ssm().parameter());
    }
    if (access.sqs() != null && access.sqs().queueArn() != null) {
      names.add(access.sqs().queueArn());
    }
    if (access.sns() != null) {
      names.add(access.sns().topicArn());
    }
    if (access.secretsManager() != null) {
      names.add(access.secretsManager().secretArn());
    }
    if (access.sqs() != null && access.sqs().kmsKeyArn() != null) {
      names.add(access.sqs().kmsKeyArn());
    }
    if (access.kms() != null) {
      names.add(access.kms().keyArn());
    }
    return names;
  }
}
