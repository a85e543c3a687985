package io.lambdaworker.bench;

import java.time.Duration;
import java.util.List;

/** What a change takes alone, and beside what somebody else does. */
record Disturbance(List<Duration> alone, List<Duration> beside) {
  /**
   * The lines of the table.
   *
   * @param who disturbs
   */
  List<Figure> figures(String who, Anchor ratio, Round round) {
    double undisturbed = Probe.median(alone);
    double disturbed = Probe.median(beside);
    return List.of(
        Figure.plain("a change, undisturbed", "%.2f s", undisturbed),
        Figure.plain("a change beside " + who, "%.2f s", disturbed),
        Figure.plain("the longest one beside " + who, "%.2f s", Probe.longest(beside)),
        ratio.measured(disturbed / undisturbed, round));
  }
}
