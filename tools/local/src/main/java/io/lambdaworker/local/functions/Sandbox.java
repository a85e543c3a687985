package io.lambdaworker.local.functions;

import io.lambdaworker.local.process.Child;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process that runs one function, one event at a time. */
final class Sandbox implements AutoCloseable {
  // Lambda allows ten seconds; a busy laptop or build machine needs more.
  private static final Duration INIT = Duration.ofSeconds(60);

  private final Process process;
  private final RuntimeApi api;
  private final Path log;
  private final Instant born;
  private long logged;
  private boolean initialized;
  private volatile Instant lastUsed;

  private Sandbox(Process process, RuntimeApi api, Path log, Instant now) {
    this.process = process;
    this.api = api;
    this.log = log;
    this.born = now;
    this.lastUsed = now;
  }

  /**
   * @param environment complete: the process inherits nothing
   * @param task where the code is, which is the working directory
   * @param log where its output goes
   */
  static Sandbox start(
      List<String> command, Map<String, String> environment, Path task, Path log, Instant now)
      throws IOException {
    var api = new RuntimeApi();
    var builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.directory(task.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    return new Sandbox(Child.watched(builder).start(), api, log, now);
  }

  boolean isUsable(Instant now, Duration idle, Duration age) {
    return process.isAlive() && lastUsed.plus(idle).isAfter(now) && born.plus(age).isAfter(now);
  }

  /** Runs one event. Afterwards the sandbox is closed unless the process can take another. */
  Outcome invoke(Invocation invocation) throws IOException, InterruptedException {
    if (!initialized) {
      var init = wait(api.initialized(), INIT);
      if (init == null) {
        return ended(invocation, "Runtime.InitError", "did not initialize", INIT, Duration.ZERO);
      }
      if (init.error()) {
        close();
        return Outcome.of(init, newLog(), Duration.ZERO);
      }
      initialized = true;
    }
    Duration timeout = invocation.function().timeout();
    long began = System.nanoTime();
    var reply = wait(api.offer(invocation, Instant.now().plus(timeout)), timeout);
    var ran = Duration.ofNanos(System.nanoTime() - began);
    lastUsed = Instant.now();
    if (reply == null) {
      return ended(invocation, "Sandbox.Timedout", "timed out", timeout, ran);
    }
    return Outcome.of(reply, newLog(), ran);
  }

  /** Its answer, or null when it ended or took longer. */
  private RuntimeApi.@org.jspecify.annotations.Nullable Reply wait(
      CompletableFuture<RuntimeApi.Reply> answer, Duration atMost) throws InterruptedException {
    try {
      CompletableFuture.anyOf(answer, process.onExit())
          .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return answer.getNow(null);
    } catch (TimeoutException late) {
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Outcome ended(
      Invocation invocation, String type, String what, Duration after, Duration ran)
      throws IOException {
    boolean exited = !process.isAlive();
    close();
    String message =
        exited
            ? "RequestId: %s Error: Runtime exited with error: exit status %d"
                .formatted(invocation.requestId(), process.exitValue())
            : "%s %s Task %s after %d.00 seconds"
                .formatted(Instant.now(), invocation.requestId(), what, after.toSeconds());
    return Outcome.failed(exited ? "Runtime.ExitError" : type, message, newLog(), ran);
  }

  /** What was printed since the last call; complete, as the process writes before it answers. */
  private String newLog() throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(logged);
      byte[] bytes = new byte[(int) Math.min(file.length() - logged, 1 << 20)];
      file.readFully(bytes);
      logged = file.length();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    Child.stop(process);
    api.close();
  }
}
