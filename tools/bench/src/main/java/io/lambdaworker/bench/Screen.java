package io.lambdaworker.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the person who waits for figures sees; colour and a live line only on a terminal. */
final class Screen {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintStream out;
  private final PrintStream progress;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private long lastLine = start;
  private int live;

  Screen(PrintStream out, PrintStream progress, boolean terminal) {
    this.out = out;
    this.progress = progress;
    this.terminal = terminal;
  }

  static Screen ofTerminal() {
    boolean terminal = System.console() != null && System.console().isTerminal();
    return new Screen(System.out, System.err, terminal && System.getenv("NO_COLOR") == null);
  }

  /** Something begins that takes its time. */
  void step(String what) {
    wipe();
    progress.println(clock() + "  " + what);
    lastLine = System.nanoTime();
  }

  /** How far that is: in place on a terminal, else a line every ten seconds. */
  void progress(String what) {
    if (terminal) {
      String line = clock() + "    " + what;
      wipe();
      progress.print(line);
      progress.flush();
      live = line.length();
    } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
      progress.println(clock() + "    " + what);
      lastLine = System.nanoTime();
    }
  }

  void table(String heading, List<Figure> figures) {
    wipe();
    int title = width(figures.stream().map(Figure::title).toList(), "");
    int here = width(figures.stream().map(Figure::here).toList(), "here");
    int ack = width(figures.stream().map(Figure::ack).toList(), "ACK");
    int goal = width(figures.stream().map(Figure::goal).toList(), "goal");
    String row = "%-" + title + "s  %" + here + "s  %-" + ack + "s  %-" + goal + "s  %s";
    out.println();
    out.println(paint("1", heading));
    out.println(paint("2", row.formatted("", "here", "ACK", "goal", "").stripTrailing()));
    for (Figure figure : figures) {
      String line =
          row.formatted(
              figure.title(), figure.here(), figure.ack(), figure.goal(), verdict(figure));
      out.println(line.stripTrailing());
    }
  }

  /** Lines of a heading and values; the first column is text, the others figures. */
  void columns(String heading, List<List<String>> lines) {
    wipe();
    out.println();
    out.println(paint("1", heading));
    for (List<String> line : lines) {
      var text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = width(lines.stream().map(each -> each.get(column)).toList(), "");
        text.append(("%" + (i == 0 ? "-" : "") + width + "s  ").formatted(line.get(i)));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private String verdict(Figure figure) {
    String word = figure.verdict().word;
    return switch (figure.verdict()) {
      case MET -> paint("32", word);
      case MISSED -> paint("31", word);
      case NOT_COMPARABLE -> word;
    };
  }

  private static int width(List<String> texts, String heading) {
    return Math.max(heading.length(), texts.stream().mapToInt(String::length).max().orElse(0));
  }

  private void wipe() {
    if (live > 0) {
      progress.print("\r" + " ".repeat(live) + "\r");
      live = 0;
    }
  }

  private String clock() {
    var time = Duration.ofNanos(System.nanoTime() - start);
    return String.format(Locale.ROOT, "%2d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  private String paint(String code, String text) {
    return terminal ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
