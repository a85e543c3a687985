package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.Sources;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.plan.Order;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of steps that docs/architecture.md shows is the one that plans have. */
class OrderDocumentTest {
  private static final Path PAGE = Sources.ROOT.resolve("docs/architecture.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?s)(<!-- order: .*? -->\n\n).*?(\n<!-- end of order -->)");
  private static final String LARGE =
      """
      timeout: 60
      tracing: Active
      """;
  private static final String SMALL =
      """
      timeout: 30
      """;

  @Test
  void theArchitecturePageShowsTheOrderOfSteps() throws IOException {
    String page = Files.readString(PAGE);
    Matcher matcher = BLOCK.matcher(page);
    assertThat(matcher.find()).isTrue();
    String generated =
        page.substring(0, matcher.end(1))
            + graph()
            + "\n"
            + waves()
            + page.substring(matcher.start(2));
    if (Boolean.getBoolean("architecture.write")) {
      Files.writeString(PAGE, generated);
    }
    assertThat(PAGE).as("run make order and commit what changes").hasContent(generated);
  }

  /** An arrow from what is needed to what needs it. */
  private static String graph() {
    var graph = new StringBuilder("```mermaid\nflowchart LR\n");
    for (PartType part : parts()) {
      graph.append("  ").append(part.label()).append('\n');
    }
    for (PartType part : parts()) {
      part.needs().stream()
          .sorted()
          .forEach(other -> graph.append("  %s --> %s\n".formatted(other, part.label())));
      part.after().stream()
          .sorted()
          .forEach(other -> graph.append("  %s -.-> %s\n".formatted(other, part.label())));
    }
    return graph.append("```\n").toString();
  }

  /** Of plans that are made, changed and deleted for a worker with an event source. */
  private static String waves() {
    var world = new NewKinds(List.of());
    String spec = OperatorInMemory.SPEC + "deletionPolicy: Delete\n";
    world.operator.put(spec + SMALL);
    String made = line(world, "made", world.operator::reconcile);
    world.operator.put(spec + LARGE);
    String grown = line(world, "grown", world.operator::reconcile);
    world.operator.put(spec + SMALL);
    String shrunk = line(world, "shrunk", world.operator::reconcile);
    String deleted = line(world, "deleted", world.operator::delete);
    return "```text\n" + made + grown + shrunk + deleted + "```\n";
  }

  private static String line(NewKinds world, String name, Runnable what) {
    int before = world.account.applied().size();
    what.run();
    List<Plan> plans = world.account.applied();
    List<Step> steps = new ArrayList<>();
    plans.subList(before, plans.size()).forEach(plan -> steps.addAll(plan.steps()));
    assertThat(steps).as(name).isNotEmpty();
    return "%-8s %s\n"
        .formatted(
            name + ":",
            Order.waves(steps).stream()
                .map(OrderDocumentTest::wave)
                .collect(Collectors.joining(" > ")));
  }

  private static String wave(List<Step> wave) {
    return wave.stream()
        .map(step -> step.part().label() + (step.isNarrowing() ? " (narrower)" : ""))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static List<PartType> parts() {
    return Kinds.ALL.stream().flatMap(kind -> kind.parts().stream()).toList();
  }
}
