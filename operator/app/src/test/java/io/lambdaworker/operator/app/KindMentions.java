package io.lambdaworker.operator.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where code outside the rooms asks what kind something is of: by an {@code instanceof} or a {@code
 * case} of a kind's record, or by the label of one of its parts in a string.
 */
final class KindMentions {
  /** Rooms, and the event sources, which stand above the rooms that they put together. */
  private static final Pattern ALLOWED = Pattern.compile(".*/(kind|core/source)/.*");

  private final List<Pattern> patterns;

  /**
   * @param records simple names of the kinds' records
   * @param labels of kinds and their parts
   */
  KindMentions(Collection<String> records, Collection<String> labels) {
    String record = "\\s+(" + String.join("|", records) + ")\\b";
    String label = labels.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    patterns =
        List.of(
            Pattern.compile("\\binstanceof" + record),
            Pattern.compile("\\bcase" + record),
            Pattern.compile("\"(" + label + ")(\\.[^\"\\s]*)?\""));
  }

  /** Each mention with its file. */
  List<String> in(List<MainSource> sources) {
    var mentions = new ArrayList<String>();
    for (MainSource source : sources) {
      if (!ALLOWED.matcher(source.path().toString()).matches()) {
        String code =
            source.code().stream().map(MainSource.Code::text).collect(Collectors.joining(" "));
        for (Pattern pattern : patterns) {
          Matcher found = pattern.matcher(code);
          while (found.find()) {
            mentions.add(source.path() + ": " + found.group());
          }
        }
      }
    }
    return mentions;
  }
}
