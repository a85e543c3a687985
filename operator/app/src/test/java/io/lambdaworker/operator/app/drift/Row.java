package io.lambdaworker.operator.app.drift;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A field of AWS, how a person changes it, and how it reads, which must be the same again after the
 * repair.
 *
 * @param field as {@code status.drift} names it, such as {@code function.memorySize}, or {@code
 *     function missing}
 * @param how what the person does, in words
 * @param besides further fields that the same change touches
 * @param isUsable whether the worker goes on working meanwhile, so that it must stay Ready
 */
record Row(
    String field,
    String how,
    Consumer<Hands> byHand,
    Function<Hands, Object> reading,
    Set<String> besides,
    boolean isUsable) {
  private static final String MISSING = " missing";
  private static final Pattern NAME =
      Pattern.compile("^(queue|deadLetterQueue|eventSource|alarm)\\.[^. ]+");

  Row(String field, String how, Consumer<Hands> byHand, Function<Hands, Object> reading) {
    this(field, how, byHand, reading, Set.of(), true);
  }

  /** The same change touches these, too. */
  Row besides(String... fields) {
    return new Row(field, how, byHand, reading, Set.of(fields), isUsable);
  }

  /** The worker cannot work until it is repaired, and may say so. */
  Row unusable() {
    return new Row(field, how, byHand, reading, besides, false);
  }

  /** The field without the name of the queue, event source or alarm: {@code alarm.period}. */
  String kindOfField() {
    return NAME.matcher(field).replaceFirst("$1");
  }

  /** Whether a line of {@code status.drift} is about this row's field. */
  boolean isNamedBy(String line) {
    return isAbout(field, line);
  }

  boolean accounts(String line) {
    return isNamedBy(line) || besides.stream().anyMatch(other -> isAbout(other, line));
  }

  private static boolean isAbout(String field, String line) {
    return line.equals(field) || line.startsWith(field + " ");
  }

  /** Whether this row is about a component of a record, or about a part of it. */
  boolean covers(String component) {
    return isWithin(kindOfField(), component);
  }

  /** Whether the resource as a whole is taken away. */
  boolean isDeletion() {
    return field.endsWith(MISSING);
  }

  /** Whether the two can not be tried at once, since each touches what the other is about. */
  boolean disturbs(Row other) {
    return touched()
        .anyMatch(mine ->
            other.touched().anyMatch(their -> isWithin(mine, their) || isWithin(their, mine)));
  }

  /** The resource's path, without which at most so many changes fit into one event. */
  String resource() {
    String path = field.replace(MISSING, "");
    Matcher named = NAME.matcher(path);
    return named.find() ? named.group() : path.substring(0, (path + ".").indexOf('.'));
  }

  private Stream<String> touched() {
    return Stream.concat(Stream.of(field), besides.stream()).map(each -> each.replace(MISSING, ""));
  }

  private static boolean isWithin(String field, String other) {
    return field.equals(other) || field.startsWith(other + ".");
  }

  @Override
  public String toString() {
    return field + ": " + how;
  }
}
