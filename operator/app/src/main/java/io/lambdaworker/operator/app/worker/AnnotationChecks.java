package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.core.worker.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Problems with the annotations that the operator reads; the API server checks none of them. A
 * {@code dry-run: yes} that counted for nothing would change what it was to show.
 */
final class AnnotationChecks {
  private static final Set<String> SWITCHES = Set.of("true", "false");

  /** Such as a time; it is copied into the status. */
  private static final Pattern REQUEST = Pattern.compile("[ -~]{0,64}");

  private AnnotationChecks() {}

  static List<Problem> of(LambdaWorker worker) {
    Map<String, String> annotations = worker.getMetadata().getAnnotations();
    var problems = new ArrayList<Problem>();
    if (annotations == null) {
      return problems;
    }
    for (String each : List.of(Annotations.ADOPT, Annotations.DRY_RUN)) {
      if (!SWITCHES.contains(annotations.getOrDefault(each, "false"))) {
        problems.add(problem(each, "set it to \"true\" or \"false\", or remove it"));
      }
    }
    for (String each :
        List.of(
            Annotations.RECONCILE_REQUESTED_AT,
            Annotations.REDRIVE_REQUESTED_AT,
            Annotations.PROMOTE,
            Annotations.ABORT,
            Annotations.RETRY)) {
      if (!isRequest(annotations.getOrDefault(each, ""))) {
        problems.add(problem(each, "give it up to 64 printable ASCII characters, such as a time"));
      }
    }
    return problems;
  }

  /** Whether a request may be acted on and copied. */
  static boolean isRequest(String value) {
    return REQUEST.matcher(value).matches();
  }

  private static Problem problem(String annotation, String message) {
    return new Problem("metadata.annotations[" + annotation + "]", message);
  }
}
