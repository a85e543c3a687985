package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.release.AlarmState;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the alarms of releases under way, as long as the account is open. */
public final class AlarmWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmWatch.class);

  /** From one read of an alarm to the next. */
  static final Duration PERIOD = Duration.ofSeconds(10);

  /** How soon the alarms of a release that begins are read. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final AlarmRounds rounds;
  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();

  AlarmWatch(AlarmStates states, Clock clock) {
    this.rounds = new AlarmRounds(states::of, PERIOD, clock);
  }

  /**
   * Begins to read, in a thread of its own.
   *
   * @param used the names of all alarms that decide about a release under way
   * @param changed told the names of those that are not as they were known to be; must not block
   */
  public void start(Supplier<Set<String>> used, Consumer<Set<String>> changed) {
    thread.execute(() -> repeat(() -> changed.accept(rounds.look(used.get()))));
  }

  /** As it was read last; empty where it is not known now. */
  public Optional<AlarmState> state(String name) {
    return rounds.state(name);
  }

  private void repeat(Runnable look) {
    try {
      for (; !thread.isShutdown(); Thread.sleep(TICK)) {
        try {
          look.run();
        } catch (RuntimeException e) {
          LOG.error("alarms of releases were not read; tried again", e);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
