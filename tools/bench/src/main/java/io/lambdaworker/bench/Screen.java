package io.lambdaworker.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the person who waits for figures sees; colour and a live line only on a terminal. */
final class Screen {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintStream out;
  private final PrintStream progress;
  private final boolean terminal;
  private final boolean details;
  private final long start = System.nanoTime();
  private long lastLine = start;
  private int live;

  Screen(PrintStream out, PrintStream progress, boolean terminal, boolean details) {
    this.out = out;
    this.progress = progress;
    this.terminal = terminal;
    this.details = details;
  }

  static Screen ofTerminal(boolean details) {
    boolean terminal = System.console() != null && System.console().isTerminal();
    return new Screen(
        System.out, System.err, terminal && System.getenv("NO_COLOR") == null, details);
  }

  /** Something begins that takes its time. */
  synchronized void step(String what) {
    wipe();
    progress.println(clock() + "  " + what);
    lastLine = System.nanoTime();
  }

  /** What a figure consists of, where that was asked for. */
  synchronized void detail(String what) {
    if (details) {
      wipe();
      progress.println(clock() + "    " + what);
    }
  }

  /** How far that is: in place on a terminal, else a line every ten seconds. */
  synchronized void progress(String what) {
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

  /**
   * What was measured beside what it is to beat.
   *
   * @param columns by heading; figures of one title stand in one row
   */
  synchronized void table(String heading, Map<String, List<Figure>> columns) {
    wipe();
    var lines = new ArrayList<List<String>>();
    var names = new ArrayList<>(List.of(""));
    names.addAll(columns.keySet());
    names.addAll(List.of("ACK", "goal", ""));
    lines.add(names);
    Set<String> titles =
        columns.values().stream()
            .flatMap(List::stream)
            .map(Figure::title)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    titles.forEach(title -> lines.add(row(title, columns.values())));
    out.println();
    out.println(paint("1", heading));
    for (List<String> line : lines) {
      var text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = width(lines.stream().map(each -> each.get(column)).toList());
        boolean isFigure = i > 0 && i <= columns.size();
        text.append(("%" + (isFigure ? "" : "-") + width + "s  ").formatted(line.get(i)));
      }
      out.println(coloured(text.toString().stripTrailing(), line == lines.getFirst()));
    }
  }

  private static List<String> row(String title, Collection<List<Figure>> columns) {
    var cells = new ArrayList<>(List.of(title));
    var found = new ArrayList<Figure>();
    for (List<Figure> column : columns) {
      Optional<Figure> figure =
          column.stream().filter(each -> each.title().equals(title)).findFirst();
      cells.add(figure.map(Figure::here).orElse(""));
      figure.ifPresent(found::add);
    }
    Figure first = found.getFirst();
    Figure.Verdict worst =
        found.stream().map(Figure::verdict).max(Comparator.naturalOrder()).orElseThrow();
    cells.addAll(List.of(first.ack(), first.goal(), worst.word));
    return cells;
  }

  private String coloured(String line, boolean isHeading) {
    return isHeading
        ? paint("2", line)
        : Stream.of(Figure.Verdict.values())
            .filter(each -> !each.word.isEmpty() && line.endsWith("  " + each.word))
            .findFirst()
            .map(each ->
                line.substring(0, line.length() - each.word.length())
                    + paint(each.colour, each.word))
            .orElse(line);
  }

  /** Lines of a heading and values; the first column is text, the others figures. */
  synchronized void columns(String heading, List<List<String>> lines) {
    wipe();
    out.println();
    out.println(paint("1", heading));
    for (List<String> line : lines) {
      var text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = width(lines.stream().map(each -> each.get(column)).toList());
        text.append(("%" + (i == 0 ? "-" : "") + width + "s  ").formatted(line.get(i)));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
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
