package io.lambdaworker.operator.app.drift;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A field of AWS, how a person changes it, and how to read it. After the repair it must read as
 * before.
 *
 * @param field as {@code status.drift} names it, such as {@code function.memorySize}, or {@code
 *     function missing}
 * @param how what the person does, in words
 * @param alsoChanges further fields that the same change touches
 * @param keepsWorking whether the worker goes on working meanwhile, so that it must stay Ready
 */
record DriftRow(
    String field,
    String how,
    Consumer<WorkerConsole> change,
    Function<WorkerConsole, Object> read,
    Set<String> alsoChanges,
    boolean keepsWorking) {
  private static final String MISSING = " missing";
  private static final Pattern NAME =
      Pattern.compile("^(queue|deadLetterQueue|eventSource|alarm)\\.[^. ]+");

  DriftRow(
      String field,
      String how,
      Consumer<WorkerConsole> change,
      Function<WorkerConsole, Object> read) {
    this(field, how, change, read, Set.of(), true);
  }

  /** This row, whose change touches these fields, too. */
  DriftRow alsoChanges(String... fields) {
    return new DriftRow(field, how, change, read, Set.of(fields), keepsWorking);
  }

  /** This row, whose change stops the worker, so that it may be not Ready until the repair. */
  DriftRow breaksTheWorker() {
    return new DriftRow(field, how, change, read, alsoChanges, false);
  }

  /** The field without the name of the queue, event source or alarm: {@code alarm.period}. */
  String kindOfField() {
    return NAME.matcher(field).replaceFirst("$1");
  }

  /** Whether a line of {@code status.drift} is about this row's field. */
  boolean isNamedBy(String line) {
    return isAbout(field, line);
  }

  boolean explains(String line) {
    return isNamedBy(line) || alsoChanges.stream().anyMatch(other -> isAbout(other, line));
  }

  private static boolean isAbout(String field, String line) {
    return line.equals(field) || line.startsWith(field + " ");
  }

  /** Whether this row's field is this component of a record, or a part of it. */
  boolean covers(String component) {
    return isWithin(kindOfField(), component);
  }

  /** Whether the change deletes the resource. */
  boolean isDeletion() {
    return field.endsWith(MISSING);
  }

  /** Whether the two cannot be tried at once, since one changes what the other is about. */
  boolean conflictsWith(DriftRow other) {
    return touched()
        .anyMatch(mine ->
            other.touched().anyMatch(their -> isWithin(mine, their) || isWithin(their, mine)));
  }

  /** The path of the field's resource, such as {@code alarm.errors}. */
  String resource() {
    String path = field.replace(MISSING, "");
    Matcher named = NAME.matcher(path);
    return named.find() ? named.group() : path.substring(0, (path + ".").indexOf('.'));
  }

  private Stream<String> touched() {
    return Stream.concat(Stream.of(field), alsoChanges.stream())
        .map(each -> each.replace(MISSING, ""));
  }

  private static boolean isWithin(String field, String other) {
    return field.equals(other) || field.startsWith(other + ".");
  }

  @Override
  public String toString() {
    return field + ": " + how;
  }
}
