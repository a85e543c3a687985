package io.lambdaworker.operator.core.worker;

import io.lambdaworker.api.v1beta1.EventSource;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A name that a worker gives its function must be one of its namespace's: others would take names
 * that workers elsewhere have, or will have once they are made. For example {@code team-a-x} may be
 * given in namespace {@code team}, but no longer once there is a namespace {@code team-a}.
 */
public final class NameChecks {
  private static final Pattern DERIVED = Pattern.compile(".*-[0-9a-f]{8}");
  private static final String FIELD = "spec.functionName";

  private NameChecks() {}

  /**
   * @param namespaces all that are there
   */
  public static void check(Checks checks, Set<String> namespaces) {
    String name = checks.inputs().spec().functionName();
    if (name == null || checks.allowed().functionName(name)) {
      return;
    }
    String own = prefix(checks.inputs(), checks.inputs().owner().namespace());
    String orAsk =
        ", remove it, or ask for it to be added to the class's limits.functionNames"
            + checks.allowed().functionNames();
    if (!name.startsWith(own)) {
      checks.problem(
          FIELD, "begin it with " + own + ", the class's namePrefix and the namespace" + orAsk);
    } else if (isAnothers(name, own, checks.inputs(), namespaces)) {
      checks.problem(
          FIELD,
          "choose another one: it, or a queue of an event source, has a name that belongs to "
              + "another namespace, whose own name is longer"
              + orAsk);
    }
    if (DERIVED.matcher(name).matches()) {
      checks.problem(
          FIELD,
          "end it otherwise than with a hyphen and 8 hexadecimal digits, as derived names do"
              + orAsk);
    }
  }

  private static boolean isAnothers(
      String name, String own, Inputs inputs, Set<String> namespaces) {
    return namespaces.stream()
        .map(namespace -> prefix(inputs, namespace))
        .filter(other -> other.length() > own.length())
        .anyMatch(other -> names(name, inputs).anyMatch(each -> each.startsWith(other)));
  }

  /** What the names of the function and its queues begin with. */
  private static Stream<String> names(String function, Inputs inputs) {
    return Stream.concat(
        Stream.of(function + "-"),
        inputs.spec().eventSources().stream()
            .map(EventSource::name)
            .map(source -> function + "-" + source + "-"));
  }

  private static String prefix(Inputs inputs, String namespace) {
    String prefix = inputs.workerClass().namePrefix();
    return (prefix == null ? "" : prefix) + namespace + "-";
  }
}
