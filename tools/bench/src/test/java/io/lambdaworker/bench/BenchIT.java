package io.lambdaworker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.bench.Round.Crowd;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A round over two workers: every figure is there, and those that no machine changes are met. */
class BenchIT {
  private static final Path SOURCES = Path.of("..", "..");

  /** No machine changes these. */
  private static final Set<Anchor> SURE =
      Set.of(
          Anchor.THROTTLED,
          Anchor.AWS_WRITES,
          Anchor.KUBERNETES_WRITES,
          Anchor.UNREADABLE,
          Anchor.ROLLOUT_REST,
          Anchor.ROLLOUT_THROTTLED);

  @Test
  void measuresEveryFigureOfEveryCase() throws Exception {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    var screen = new Screen(print, System.err, false, true);
    var round = new Round(2, true, Duration.ofSeconds(3), Duration.ofSeconds(1), Crowd.SMALL);
    var launch = Launch.of(SOURCES, List.of());
    var setup = new Setup(SOURCES, launch, round, screen, new Machine(), "bench");
    Map<Case, List<Figure>> figures = Cases.run(setup, List.of(Case.values()));
    Bench.print(setup, figures);

    assertThat(figures).containsOnlyKeys(Case.values());
    List<Figure> all = figures.values().stream().flatMap(List::stream).toList();
    assertThat(all).noneMatch(figure -> figure.here().contains("NaN"));
    assertThat(SURE)
        .allSatisfy(anchor ->
            assertThat(all)
                .filteredOn(figure -> figure.title().equals(anchor.title()))
                .extracting(Figure::verdict)
                .containsOnly(Figure.Verdict.MET));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("AWS calls to create a worker")
        .contains("sha256")
        .contains("plain")
        .contains("70 to 73")
        .contains("disturbed to undisturbed")
        .doesNotContain("\u001b");
  }
}
