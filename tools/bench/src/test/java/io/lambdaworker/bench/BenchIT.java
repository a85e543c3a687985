package io.lambdaworker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.LocalStack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A round over two workers: every figure is there, and those that no machine changes are met. */
class BenchIT {
  private static final Path SOURCES = Path.of("..", "..");

  @Test
  void measuresEveryFigureOfARound() throws Exception {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    var screen = new Screen(print, System.err, false);
    var round = new Round(2, true, Duration.ofSeconds(3), Duration.ofSeconds(1));
    List<Figure> figures;
    try (var stack = LocalStack.start(screen::step);
        var fleet = Fleet.prepare(stack, SOURCES)) {
      var launch = Launch.of(SOURCES, List.of());
      figures = new Measurement(stack, fleet, launch, round, screen).run();
    }
    screen.table("two workers", figures);

    assertThat(figures).noneMatch(figure -> figure.here().contains("NaN"));
    assertThat(verdict(figures, Anchor.THROTTLED)).isEqualTo(Figure.Verdict.MET);
    assertThat(verdict(figures, Anchor.AWS_WRITES)).isEqualTo(Figure.Verdict.MET);
    assertThat(verdict(figures, Anchor.KUBERNETES_WRITES)).isEqualTo(Figure.Verdict.MET);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("AWS calls to create a worker")
        .contains("70 to 73")
        .doesNotContain("\u001b");
  }

  private static Figure.Verdict verdict(List<Figure> figures, Anchor anchor) {
    return figures.stream()
        .filter(figure -> figure.title().equals(anchor.title()))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
