package io.lambdaworker.operator.app.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lambdaworker.local.gateway.iam.PolicyTemplate;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy of the chart's {@code files}, with its placeholders filled in.
 *
 * @param text as AWS would get it
 */
record PolicyFile(String text, List<Statement> statements) {
  static final Map<String, String> VALUES =
      Map.of(
          "PARTITION", "aws",
          "REGION", "eu-central-1",
          "ACCOUNT_ID", "123456789012",
          "NAME_PREFIX", "prod-",
          "ROLE_PATH", "/lambda-workers/",
          "CLUSTER_ID", "0b1c7b8e-7f56-4a40-a3f5-9b7c2f1a5d11",
          "BOUNDARY_ARN", "arn:aws:iam::123456789012:policy/lambda-worker-boundary",
          "CODE_BUCKET", "artifacts-of-the-company");

  private static final Path FILES = Sources.ROOT.resolve("helm/lambda-worker-operator/files");

  /** One of a policy's statements. */
  record Statement(
      String sid, boolean allows, Set<String> actions, List<String> resources, JsonNode condition) {

    boolean matches(String action, String resource) {
      return actions.stream().anyMatch(pattern -> glob(pattern).test(action))
          && resources.stream().anyMatch(pattern -> glob(pattern).test(resource));
    }

    /** The condition's value; empty where there is none. */
    String condition(String operator, String key) {
      return condition.path(operator).path(key).asText();
    }

    private static Predicate<String> glob(String pattern) {
      String regex =
          Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
      return Pattern.compile(regex).asMatchPredicate();
    }
  }

  /** All that the operator's policies say together. */
  static PolicyFile ofOperator() {
    return OperatorPolicy.NAMES.stream()
        .map(PolicyFile::read)
        .reduce((one, other) ->
            new PolicyFile(
                one.text() + other.text(),
                Stream.concat(one.statements().stream(), other.statements().stream()).toList()))
        .orElseThrow();
  }

  static PolicyFile read(String name) {
    return of(FILES.resolve(name));
  }

  static PolicyFile of(Path file) {
    try {
      String text = PolicyTemplate.filled(file, VALUES);
      var statements = new ArrayList<Statement>();
      for (JsonNode each : new JsonMapper().readTree(text).path("Statement")) {
        statements.add(
            new Statement(
                each.path("Sid").asText(),
                each.path("Effect").asText().equals("Allow"),
                new TreeSet<>(strings(each.path("Action"))),
                strings(each.path("Resource")),
                each.path("Condition")));
      }
      return new PolicyFile(text, List.copyOf(statements));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every action that some statement allows. */
  Set<String> allowed() {
    return actions(statements.stream().filter(Statement::allows));
  }

  Set<String> denied() {
    return actions(statements.stream().filter(statement -> !statement.allows()));
  }

  /** The statements that allow an action. */
  List<Statement> allowing(String action) {
    return statements.stream()
        .filter(statement -> statement.allows() && statement.actions().contains(action))
        .toList();
  }

  /** Whether some statement allows it on the resource, its conditions aside. */
  boolean allows(String action, String resource) {
    return statements.stream()
        .anyMatch(statement -> statement.allows() && statement.matches(action, resource));
  }

  private static Set<String> actions(Stream<Statement> statements) {
    return statements
        .flatMap(statement -> statement.actions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> strings(JsonNode oneOrMany) {
    var strings = new ArrayList<String>();
    if (oneOrMany.isTextual()) {
      strings.add(oneOrMany.asText());
    }
    oneOrMany.forEach(each -> strings.add(each.asText()));
    return strings;
  }
}
