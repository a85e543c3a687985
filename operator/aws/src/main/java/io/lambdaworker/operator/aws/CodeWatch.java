package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.read.CodeObjects;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what S3 shows of the code objects that workers use, as long as the account is open. */
public final class CodeWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CodeWatch.class);
  private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

  private final CodeObjects objects;
  private final Duration tick;
  private final CodeRounds rounds;
  private final AwsListener listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param period from one look at an object to the next
   */
  CodeWatch(CodeObjects objects, Duration period, AwsListener listener, Clock clock) {
    this.objects = objects;
    this.listener = listener;
    Duration tenth = period.dividedBy(10);
    this.tick = tenth.compareTo(LONGEST_TICK) < 0 ? tenth : LONGEST_TICK;
    this.rounds = new CodeRounds(objects, period, clock, threads);
  }

  /**
   * Begins to look, in threads of its own.
   *
   * @param used all objects that workers use now and that may change
   * @param saw told of every clear answer of S3 about any object, whoever asked; must not block
   */
  public void start(Supplier<Set<S3Object>> used, Consumer<Artifact> saw) {
    objects.onAnswer(saw);
    listener.looksAtCode(rounds::oldest, rounds::size);
    threads.execute(() -> repeat(used));
  }

  private void repeat(Supplier<Set<S3Object>> used) {
    try {
      while (!threads.isShutdown()) {
        look(used.get());
        Thread.sleep(tick);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Set<S3Object> used) {
    try {
      rounds.look(used);
    } catch (RuntimeException e) {
      LOG.error("code objects were not looked at; tried again", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
