package io.lambdaworker.demo;

import io.lambdaworker.demo.Screen.NotSeen;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the demo. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows one worker come up, work, be repaired and go, on a local stack of real parts.",
      "Run it from the root of the sources after make build."
    },
    footer = "Exit status: 0 all of it was observed, 1 something was not, 2 wrong usage.")
public final class Demo implements Callable<Integer> {
  @Option(
      names = "--keep",
      description = "Leave the stack, the operator and the worker running until Ctrl-C.")
  private boolean keep;

  @Option(names = "--short", description = "One repair, and no messages: what a test runs.")
  private boolean isShort;

  private Demo() {}

  /** Runs the demo and exits. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Demo()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Screen screen = Screen.ofTerminal();
    try (var story = Story.begin(screen)) {
      try {
        story.tell(keep, isShort);
      } catch (NotSeen e) {
        screen.failed(String.valueOf(e.getMessage()));
        screen.line("the operator's last lines (all of them: " + story.operatorLog() + "):");
        screen.block(story.operatorTail());
        return 1;
      }
      if (keep) {
        story.stay();
      }
    }
    return 0;
  }
}
