package io.lambdaworker.bench;

import io.lambdaworker.local.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmark. What it compares with is {@link Anchor}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the operator as its image does over N workers on the local stack, and prints what that costs.",
      "Run it from the root of the sources: make bench N=100"
    })
public final class Bench implements Callable<Integer> {
  @Option(names = "--workers", defaultValue = "100", description = "How many. Default: 100.")
  private int workers;

  @Option(
      names = "--quotas",
      arity = "1",
      description =
          "true: AWS enforces its quotas and each call takes 20 ms. Default: up to 100 workers, as"
              + " the figures beside were measured.")
  private @Nullable Boolean quotas;

  @Option(
      names = "--steady",
      defaultValue = "60",
      description = "Seconds for which the steady state is looked at. Default: 60.")
  private int steady;

  @Option(
      names = "--sweep",
      defaultValue = "30",
      description = "Seconds from one listing of AWS to the next. Default: 30, as the operator's.")
  private int sweep;

  @Option(
      names = "--java",
      split = " ",
      description = "Flags for Java, separated by spaces, after the image's.")
  private List<String> java = List.of();

  @Option(
      names = "--compare",
      description = "Compares the image's flags with others, instead: medians of three starts.")
  private boolean compare;

  private Bench() {}

  /** Runs the benchmark and exits. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean enforced = quotas == null ? workers <= 100 : quotas;
    var round = new Round(workers, enforced, Duration.ofSeconds(steady), Duration.ofSeconds(sweep));
    var sources = Path.of("");
    var launch = Launch.of(sources, java);
    var screen = Screen.ofTerminal();
    screen.step("starting an API server and AWS");
    try (var stack = LocalStack.start(screen::step);
        var fleet = Fleet.prepare(stack, sources)) {
      var measurement = new Measurement(stack, fleet, launch, round, screen);
      if (compare) {
        measurement.prepare();
        var lines = new Comparison(stack, launch, round, screen).run();
        screen.columns(heading(round, launch), lines);
      } else {
        screen.table(heading(round, launch), measurement.run());
      }
    }
    return 0;
  }

  private static String heading(Round round, Launch launch) {
    return "%,d workers, %s; %s, %d processors"
        .formatted(
            round.workers(),
            round.quotas() ? "AWS's quotas enforced, 20 ms a call" : "no quotas, no latency",
            launch.what(),
            Runtime.getRuntime().availableProcessors());
  }
}
