package io.lambdaworker.demo;

import io.lambdaworker.demo.Screen.NotSeen;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line of the demo. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows one worker come up, work, be repaired or released, and go, on a local stack of real parts.",
      "Run it from the root of the sources after make build."
    },
    footer = "Exit status: 0 all of it was observed, 1 something was not, 2 wrong usage.")
public final class Demo implements Callable<Integer> {
  private static final Map<String, BiFunction<Screen, Stage, Story>> STORIES =
      new TreeMap<>(Map.of("worker", WorkerStory::new, "release", ReleaseStory::new));

  @Spec private CommandSpec spec;

  @Option(
      names = "--system",
      defaultValue = "worker",
      description =
          "worker: it works, and changes by hand are put right (the default). release: a jar with a "
              + "fault is rolled back by its alarm, the mended one goes through.")
  private String system;

  @Option(
      names = "--keep",
      description = "Leave the stack, the operator and the worker running until Ctrl-C.")
  private boolean keep;

  @Option(names = "--short", description = "Less of each act: what a test runs.")
  private boolean isShort;

  @SuppressWarnings("NullAway") // Picocli fills the fields.
  private Demo() {}

  /** Runs the demo and exits. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Demo()).setExecutionExceptionHandler(Demo::told).execute(args));
  }

  /** What a person can mend, such as a missing tool, is told in a line; all else with its trace. */
  private static int told(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    if (!(failure instanceof IllegalStateException)) {
      throw failure;
    }
    command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public Integer call() throws Exception {
    BiFunction<Screen, Stage, Story> story = STORIES.get(system);
    if (story == null) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no system %s; there are: %s"
              .formatted(system, String.join(", ", STORIES.keySet())));
    }
    Screen screen = Screen.ofTerminal();
    try (Stage stage = Stage.set(screen)) {
      var life = new Life(screen, stage);
      try {
        Worker worker = life.comesUp();
        story.apply(screen, stage).tell(worker, isShort);
        if (!keep) {
          life.goes(worker);
        }
      } catch (NotSeen e) {
        screen.failed(String.valueOf(e.getMessage()));
        screen.line("the operator's last lines (all of them: " + stage.operator().log() + "):");
        screen.block(stage.operator().tail(30));
        return 1;
      }
      if (keep) {
        life.stays();
      }
    }
    return 0;
  }
}
