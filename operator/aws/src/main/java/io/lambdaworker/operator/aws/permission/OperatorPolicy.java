package io.lambdaworker.operator.aws.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The IAM policy that allows the operator what it needs and nothing else: a statement for each use,
 * merged from what all rooms say, then the statements that stand alone.
 */
public record OperatorPolicy(List<Statement> statements) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final PrettyPrinter PRINTER =
      new DefaultPrettyPrinter(
              PrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  public OperatorPolicy {
    statements = List.copyOf(statements);
  }

  /** Uses in their order, then single statements in the order in which they are given. */
  public static OperatorPolicy of(List<Permission> permissions) {
    Map<Use, Statement> shared = new EnumMap<>(Use.class);
    var own = new ArrayList<Statement>();
    for (Permission permission : permissions) {
      switch (permission) {
        case Permission.Shared some ->
            shared.merge(some.use(), statement(some), OperatorPolicy::both);
        case Statement alone -> own.add(alone);
      }
    }
    return new OperatorPolicy(Stream.concat(shared.values().stream(), own.stream()).toList());
  }

  /** As IAM takes it, once the placeholders are filled in. */
  public String json() {
    ObjectNode document = JSON.createObjectNode().put("Version", "2012-10-17");
    var all = document.putArray("Statement");
    for (Statement each : statements) {
      all.add(json(each));
    }
    try {
      return JSON.writer(PRINTER).writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a policy is always JSON", e);
    }
  }

  private static ObjectNode json(Statement statement) {
    ObjectNode node = JSON.createObjectNode();
    node.put("Sid", statement.sid()).put("Effect", statement.effect().word());
    statement.actions().forEach(node.putArray("Action")::add);
    if (statement.resources().size() == 1) {
      node.put("Resource", statement.resources().getFirst());
    } else {
      statement.resources().forEach(node.putArray("Resource")::add);
    }
    if (!statement.conditions().isEmpty()) {
      ObjectNode conditions = node.putObject("Condition");
      for (Condition each : statement.conditions()) {
        conditions.withObjectProperty(each.operator()).put(each.key(), each.value());
      }
    }
    return node;
  }

  private static Statement statement(Permission.Shared some) {
    return new Statement(
        some.use().sid(),
        Statement.Effect.ALLOW,
        some.actions(),
        some.resources().arns(),
        some.use().conditions());
  }

  /** Two of the same use: what one of them may, and where, holds for the other, too. */
  private static Statement both(Statement one, Statement other) {
    return new Statement(
        one.sid(),
        one.effect(),
        Stream.concat(one.actions().stream(), other.actions().stream()).toList(),
        Stream.concat(one.resources().stream(), other.resources().stream()).toList(),
        one.conditions());
  }
}
