package io.lambdaworker.operator.core.worker;

import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Problems with tags. AWS's services differ in what they allow; these rules allow what all of ours
 * do.
 */
public final class TagChecks {

  /** No space: {@link TagKeys#MANAGED_KEYS} joins keys by it. */
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_.:/=+@-]{1,128}");

  private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{N}\\p{Z}_.:/=+@-]{0,256}");
  private static final int LONGEST_VALUE = 256;

  /** AWS takes 50; eleven are kept for those in {@link TagKeys}. */
  private static final int MOST = 39;

  private TagChecks() {}

  public static void check(Checks checks) {
    Inputs inputs = checks.inputs();
    Problems problems = checks.problems();
    inputs.spec().tags().forEach((key, value) -> tag(key, value, problems));
    inputs.workerClass().tags().forEach((key, value) -> ofClass(key, problems));
    SortedMap<String, String> given = WorkerTags.given(inputs);
    twins(given, problems);
    if (given.size() > MOST) {
      problems.add(
          "spec.tags",
          ("with the class's there are %d: keep to %d, since AWS takes 50 and the operator "
                  + "adds its own")
              .formatted(given.size(), MOST));
    }
    int length = WorkerTags.managedKeys(given).length();
    if (length > LONGEST_VALUE) {
      problems.add(
          "spec.tags",
          ("shorten or remove keys: with the class's they have %d characters, and the "
                  + "operator remembers them in one tag of %d")
              .formatted(length, LONGEST_VALUE));
    }
  }

  private static void tag(String key, String value, Problems problems) {
    String field = "spec.tags[" + key + "]";
    if (!KEY.matcher(key).matches()) {
      problems.add(field, "make the key of 1 to 128 letters, digits and _.:/=+@- with no space");
    }
    if (!VALUE.matcher(value).matches()) {
      problems.add(field, "make the value of up to 256 letters, digits, spaces and _.:/=+@-");
    }
    String lower = key.toLowerCase(Locale.ROOT);
    if (lower.startsWith("aws:") || lower.startsWith(TagKeys.PREFIX)) {
      problems.add(
          field, "begin the key otherwise: aws: and " + TagKeys.PREFIX + " are not for users");
    }
  }

  private static void ofClass(String key, Problems problems) {
    if (!KEY.matcher(key).matches()) {
      problems.add(
          "spec.classRef", "have the space taken out of the class's tag key '" + key + "'");
    }
  }

  /** IAM ignores case in tag keys and refuses two that differ by case alone. */
  private static void twins(SortedMap<String, String> given, Problems problems) {
    Map<String, String> seen = new HashMap<>();
    for (String key : given.keySet()) {
      String other = seen.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
      if (other != null) {
        problems.add(
            "spec.tags[" + key + "]",
            "differs from " + other + " by case alone, which IAM does not tell apart: keep one");
      }
    }
  }
}
