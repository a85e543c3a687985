package io.lambdaworker.operator.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.desired.Yaml;
import io.lambdaworker.operator.core.resource.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker may give its function no name that another namespace's worker has or will have. */
class NameChecksTest {
  private static final Set<String> NAMESPACES = Set.of("team", "team-a", "team-c-d", "other");

  @ParameterizedTest
  @CsvSource({
    "prod-team-x, ''",
    "prod-team-a, belongs to another namespace",
    "prod-team-shop, ''",
    "prod-team-, ''",
    "prod-teams-x, begin it with prod-team-",
    "team-x, begin it with prod-team-",
    "prod-other-x, begin it with prod-team-",
    "prod-team-a-x, belongs to another namespace",
    "prod-team-x-0123abcd, 8 hexadecimal digits",
    "prod-team-x-0123abcg, ''",
    "legacy-3, ''",
    "legacy-10, (now legacy-?)",
  })
  void aNameIsOfTheWorkersNamespace(String name, String problem) {
    List<Problem> problems = problems("team", "functionName: " + name + "\n");
    if (problem.isEmpty()) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems)
          .singleElement()
          .satisfies(each -> {
            assertThat(each.field()).isEqualTo("spec.functionName");
            assertThat(each.message()).contains(problem);
          });
    }
  }

  @Test
  void queuesTakeNoNameOfAnotherNamespaceEither() {
    String name = "functionName: prod-team-\n";
    assertThat(problems("team", name + source("x"))).isEmpty();
    assertThat(problems("team", "functionName: prod-team-c\n" + source("d"))).hasSize(1);
    assertThat(problems("team", "functionName: prod-team-c\n" + source("e"))).isEmpty();
  }

  @Test
  void namesThatPassAreNeverAnotherOwners() {
    var random = new Random(7);
    Map<String, String> owners = new HashMap<>();
    List<String> namespaces = List.copyOf(NAMESPACES);
    for (int i = 0; i < 20_000; i++) {
      String namespace = namespaces.get(random.nextInt(namespaces.size()));
      String name = "prod-team-" + word(random) + (random.nextBoolean() ? "-" + word(random) : "");
      String derived = WorkerKey.functionOf("prod-", new Owner("c", namespace, word(random), "u"));
      assertThat(derived).startsWith("prod-" + namespace + "-").hasSizeLessThanOrEqualTo(64);
      assertThat(problems(namespace, "functionName: " + derived + "\n")).isNotEmpty();
      if (problems(namespace, "functionName: " + name + "\n").isEmpty()) {
        assertThat(owners.putIfAbsent(name, namespace)).isIn(null, namespace);
      }
    }
    assertThat(owners.values()).contains("team", "team-a");
  }

  private static String word(Random random) {
    return random
        .ints(1 + random.nextInt(2), 'a', 'd')
        .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
        .toString();
  }

  private static String source(String name) {
    return "eventSources: [{name: %s, sqs: {queue: {}}}]\n".formatted(name);
  }

  private static List<Problem> problems(String namespace, String more) {
    String spec = "code: {s3: {bucket: artifacts, key: a.jar}}\nhandler: a.B\n" + more;
    String ofClass =
        """
        aws: {region: us-east-1, accountId: '123456789012'}
        namePrefix: prod-
        limits: {functionNames: ['legacy-?']}
        """;
    Inputs given = Yaml.inputs(spec, ofClass);
    var inputs =
        new Inputs(
            new Owner("cluster", namespace, "x", "uid"),
            given.spec(),
            "class",
            given.workerClass());
    var checks = new Checks(inputs);
    NameChecks.check(checks, NAMESPACES);
    return checks.problems().all();
  }
}
