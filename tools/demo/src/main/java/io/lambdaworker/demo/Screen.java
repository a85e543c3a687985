package io.lambdaworker.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What the person in front of the demo sees; colour only on a terminal. */
final class Screen {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean colour;
  private final Instant start = Instant.now();

  Screen(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  static Screen ofTerminal() {
    boolean colour = System.console() != null && System.console().isTerminal();
    return new Screen(System.out, colour && System.getenv("NO_COLOR") == null);
  }

  void heading(String text) {
    out.printf("%n%s%n", paint("1", "== " + text));
  }

  void line(String text) {
    out.printf("%s  %s%n", paint("2", clock()), text);
  }

  void seen(String text) {
    out.printf("%s  %s %s%n", paint("2", clock()), paint("32", "ok"), text);
  }

  void failed(String text) {
    out.printf("%s  %s %s%n", paint("2", clock()), paint("31", "FAILED"), text);
  }

  void block(String text) {
    text.lines().forEach(line -> out.println("        " + line));
  }

  /**
   * Waits for something to be seen, with a sign of life while it is not.
   *
   * @throws NotSeen when it was not seen within {@code limit}
   */
  <T> T await(String what, Duration limit, Supplier<Optional<T>> look) throws InterruptedException {
    return await(what, limit, () -> "", look);
  }

  /**
   * As {@link #await(String, Duration, Supplier)}.
   *
   * @param progress what each sign of life says beside what is waited for
   */
  <T> T await(String what, Duration limit, Supplier<String> progress, Supplier<Optional<T>> look)
      throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    Instant nextSign = Instant.now().plus(SIGN_OF_LIFE);
    while (true) {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (Instant.now().isAfter(end)) {
        throw new NotSeen(what + " was not seen within " + limit.toSeconds() + " s");
      }
      if (Instant.now().isAfter(nextSign)) {
        String more = progress.get();
        line("still waiting: " + what + (more.isEmpty() ? "" : "; " + more));
        nextSign = Instant.now().plus(SIGN_OF_LIFE);
      }
      Thread.sleep(POLL);
    }
  }

  private String clock() {
    Duration t = Duration.between(start, Instant.now());
    return "%3d:%02d".formatted(t.toMinutes(), t.toSecondsPart());
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Something that the demo promises did not happen. */
  static final class NotSeen extends RuntimeException {
    NotSeen(String message) {
      super(message);
    }
  }
}
