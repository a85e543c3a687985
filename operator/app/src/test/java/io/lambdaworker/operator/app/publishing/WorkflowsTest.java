package io.lambdaworker.operator.app.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.Sources;
import io.lambdaworker.operator.app.publishing.Workflow.Job;
import io.lambdaworker.operator.app.publishing.Workflow.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that every workflow must keep: pinned actions, few rights, time limits, no secrets. */
class WorkflowsTest {
  private static final String PINNED = "\\s*(- )?uses: [\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v[\\d.]+";
  private static final String OURS = "\\s*uses: \\./\\.github/workflows/[\\w-]+\\.yml";
  private static final Pattern MAKE = Pattern.compile("\\bmake ([a-z-]+)");
  private static final Pattern SCRIPT = Pattern.compile("\\btools/[\\w/-]+");

  /** Matches hosts such as registry.example or 10.0.0.1, but no names of files. */
  private static final Pattern HOST =
      Pattern.compile("\\b[\\w-]+\\.(io|com|org|net|dev|cloud|aws)\\b|\\b\\d+(\\.\\d+){3}\\b");

  /** By job: the rights that it has beyond reading the sources. All others have none. */
  private static final Map<String, Map<String, String>> RIGHTS =
      Map.of(
          "publish.yml/handlers", Map.of("id-token", "write", "attestations", "write"),
          "publish.yml/image",
              Map.of("id-token", "write", "attestations", "write", "packages", "write"),
          "publish.yml/chart", Map.of("id-token", "write", "packages", "write"));

  @ParameterizedTest
  @MethodSource("io.lambdaworker.operator.app.publishing.Workflow#all")
  void pinsActionsByCommit(Workflow workflow) {
    assertThat(workflow.text().lines())
        .filteredOn(line -> line.contains("uses:"))
        .isNotEmpty()
        .allMatch(line -> line.matches(PINNED) || line.matches(OURS));
  }

  @ParameterizedTest
  @MethodSource("io.lambdaworker.operator.app.publishing.Workflow#all")
  void givesEachJobTheRightsItNeedsAndNoMore(Workflow workflow) {
    assertThat(workflow.content().path("permissions").toString())
        .isIn("{}", "{\"contents\":\"read\"}");
    assertThat(workflow.jobs()).isNotEmpty();
    for (Job job : workflow.jobs()) {
      var rights = new HashMap<>(RIGHTS.getOrDefault(workflow.name() + "/" + job.name(), Map.of()));
      rights.put("contents", "read");
      assertThat(job.permissions()).as(job.name()).isEqualTo(rights);
    }
  }

  @ParameterizedTest
  @MethodSource("io.lambdaworker.operator.app.publishing.Workflow#all")
  void endsInTimeAndNeverTwiceAtOnce(Workflow workflow) {
    assertThat(workflow.content().path("concurrency").path("group").asText()).isNotEmpty();
    assertThat(workflow.jobs())
        .filteredOn(job -> !job.node().has("uses"))
        .allMatch(job -> job.node().path("timeout-minutes").asInt() > 0)
        .allMatch(job -> job.node().path("runs-on").asText().equals("ubuntu-24.04"));
  }

  @ParameterizedTest
  @MethodSource("io.lambdaworker.operator.app.publishing.Workflow#all")
  void hasNoSecretAndNoHostOfARegistry(Workflow workflow) {
    assertThat(workflow.text()).doesNotContain("secrets.", "pull_request_target", "write-all");
    assertThat(workflow.text().lines())
        .noneMatch(line -> HOST.matcher(line.replaceAll("\\$\\{\\{.*?}}", "")).find());
  }

  @ParameterizedTest
  @MethodSource("io.lambdaworker.operator.app.publishing.Workflow#all")
  void scriptsHoldNoExpressionAndCheckoutsNoToken(Workflow workflow) {
    for (Job job : workflow.jobs()) {
      assertThat(job.steps())
          .allMatch(step -> !step.run().contains("${{"))
          .filteredOn(step -> step.uses().startsWith("actions/checkout@"))
          .allMatch(step -> "false".equals(step.with().get("persist-credentials")));
    }
  }

  @ParameterizedTest
  @MethodSource("io.lambdaworker.operator.app.publishing.Workflow#all")
  void namesWhatIsThere(Workflow workflow) throws IOException {
    String makefile = Files.readString(Sources.ROOT.resolve("Makefile"));
    for (Job job : workflow.jobs()) {
      for (Step step : job.steps()) {
        found(MAKE, step.run())
            .forEach(target -> assertThat(makefile).contains("\n" + target.substring(5) + ":"));
        found(SCRIPT, step.run())
            .forEach(script -> assertThat(Sources.ROOT.resolve(script)).isExecutable());
        step.with().values().stream()
            .filter(value -> value.startsWith("tools/"))
            .forEach(file -> assertThat(Sources.ROOT.resolve(file)).exists());
      }
    }
  }

  @Test
  void theDocumentTellsEveryVariable() throws IOException {
    String document = Files.readString(Sources.ROOT.resolve("docs/releasing.md"));
    for (Workflow workflow : Workflow.all()) {
      found(Pattern.compile("vars\\.\\w+"), workflow.text())
          .forEach(variable -> assertThat(document).contains("`" + variable.substring(5) + "`"));
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group()).toList();
  }
}
