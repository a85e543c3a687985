package io.lambdaworker.operator.core.worker;

import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Problems with tags. AWS's services differ in what they allow; these rules allow what all of ours
 * do.
 */
public final class TagChecks {
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}");
  private static final Pattern VALUE =
      Pattern.compile("[\\p{L}\\p{N}\\p{Z}_.:/=+@-]{0," + Tags.LONGEST_VALUE + "}");

  /**
   * AWS takes 50 (AWS General Reference, "Tag naming limits and requirements"). Ten are kept: for
   * the operator's own, and for the one that people set in an incident.
   */
  private static final int MOST = 40;

  /** Of an adopted function: it keeps who offered it, that it was adopted, and its former role. */
  private static final int MOST_ADOPTED = 37;

  private TagChecks() {}

  public static void check(Checks checks) {
    Inputs inputs = checks.inputs();
    var seen = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    inputs
        .spec()
        .tags()
        .forEach((key, value) -> {
          tag(key, value, seen).forEach(each -> checks.problem(each.field(), each.message()));
          seen.putIfAbsent(key, key);
        });
    count(inputs, MOST).forEach(each -> checks.problem(each.field(), each.message()));
  }

  /** A problem when the worker has more tags than fit onto what it adopts. */
  public static List<Problem> adoption(Inputs inputs) {
    return count(inputs, MOST_ADOPTED);
  }

  private static List<Problem> count(Inputs inputs, int most) {
    int given = WorkerTags.given(inputs).size();
    return given <= most
        ? List.of()
        : List.of(
            new Problem(
                "spec.tags",
                ("with the class's there are %d: keep to %d, since AWS takes 50 and the operator "
                        + "adds its own")
                    .formatted(given, most)));
  }

  /**
   * The problems of one tag, of a worker or of a class.
   *
   * @param others keys that are there beside it, without regard to case: IAM ignores case in tag
   *     keys and refuses two that differ by case alone
   */
  static List<Problem> tag(String key, String value, SortedMap<String, String> others) {
    var messages = new ArrayList<String>();
    if (!KEY.matcher(key).matches()) {
      messages.add("make the key of 1 to 128 letters, digits, spaces and _.:/=+@-");
    }
    if (!VALUE.matcher(value).matches()) {
      messages.add("make the value of up to 256 letters, digits, spaces and _.:/=+@-");
    }
    String lower = key.toLowerCase(Locale.ROOT);
    if (lower.startsWith("aws:") || lower.startsWith(TagKeys.PREFIX)) {
      messages.add("begin the key otherwise: aws: and " + TagKeys.PREFIX + " are not for users");
    }
    String twin = others.get(key);
    if (twin != null) {
      messages.add(
          "differs from " + twin + " by case alone, which IAM does not tell apart: keep one");
    }
    String field = "spec.tags[" + key + "]";
    return messages.stream().map(message -> new Problem(field, message)).toList();
  }
}
