package io.lambdaworker.bench;

import io.lambdaworker.bench.Round.Crowd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      "Run it from the root of the sources: make bench N=100",
      "One case alone: make bench N=100 CASES=foreign"
    })
public final class Bench implements Callable<Integer> {
  @Option(names = "--workers", defaultValue = "100", description = "How many. Default: 100.")
  private int workers;

  @Option(
      names = "--cases",
      split = ",",
      description =
          "What to measure, of ${COMPLETION-CANDIDATES}. Default: all. sha256 and plain are"
              + " workers whose code has a SHA-256 checksum in S3, and has none; foreign is beside"
              + " 100 MB of Secrets and ConfigMaps and objects that cannot be read; tenants beside"
              + " a hostile namespace; silent beside an account that does not answer; rollout"
              + " releases a jar with all workers at once.")
  private List<Case> cases = Arrays.asList(Case.values());

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
      description = "Seconds for which rest is looked at, each time. Default: 60.")
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

  @Option(names = "--details", description = "Also prints which calls the figures consist of.")
  private boolean details;

  @Option(
      names = "--compare",
      description = "Compares the image's flags with others, instead: medians of three starts.")
  private boolean compare;

  private Bench() {}

  /** Runs the benchmark and exits. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean enforced = quotas == null ? workers <= 100 : quotas;
    var round =
        new Round(
            workers, enforced, Duration.ofSeconds(steady), Duration.ofSeconds(sweep), Crowd.LARGE);
    var sources = Path.of("");
    var launch = Launch.of(sources, java);
    var screen = Screen.ofTerminal(details);
    var setup = new Setup(sources, launch, round, screen, new Machine(), "bench");
    if (compare) {
      screen.columns(heading(setup), Comparison.run(setup));
    } else {
      Map<Case, List<Figure>> figures = Cases.run(setup, cases);
      print(setup, figures);
      return figures.keySet().containsAll(cases) ? 0 : 1;
    }
    return 0;
  }

  /** The workers' cases side by side, then each other case by itself. */
  static void print(Setup setup, Map<Case, List<Figure>> figures) {
    var workers = new LinkedHashMap<String, List<Figure>>();
    figures.forEach((each, measured) -> {
      if (each.isOfWorkers()) {
        workers.put(each.toString(), measured);
      }
    });
    if (!workers.isEmpty()) {
      setup.screen().table(heading(setup), workers);
    }
    figures.forEach((each, measured) -> {
      if (!each.isOfWorkers()) {
        setup.screen().table(each.about(), Map.of("here", measured));
      }
    });
  }

  private static String heading(Setup setup) {
    Round round = setup.round();
    return "%,d workers, %s; %s, %d processors"
        .formatted(
            round.workers(),
            round.quotas() ? "AWS's quotas enforced, 20 ms a call" : "no quotas, no latency",
            setup.launch().what(),
            Runtime.getRuntime().availableProcessors());
  }
}
