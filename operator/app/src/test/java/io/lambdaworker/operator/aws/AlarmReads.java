package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.core.release.AlarmState;
import java.util.Optional;
import java.util.Set;

/**
 * Reads of releases' alarms that a test makes when it wants, where {@link AlarmWatch} has a thread.
 */
public final class AlarmReads {
  private final AlarmRounds rounds;

  public AlarmReads(AwsTools tools) {
    var states = new AlarmStates(tools.clients().cloudWatch(), tools.calls());
    rounds = new AlarmRounds(states::of, AlarmWatch.PERIOD, tools.clock());
  }

  /** Reads what is due, and returns what changed. */
  public Set<String> look(Set<String> used) {
    return rounds.look(used);
  }

  public Optional<AlarmState> state(String name) {
    return rounds.state(name);
  }
}
