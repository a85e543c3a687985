package io.lambdaworker.local.functions;

import io.lambdaworker.local.http.Answer;
import io.lambdaworker.local.http.Front;
import io.lambdaworker.local.http.Received;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where MiniStack sends the invocations of Java functions: an HTTP server that answers each with
 * what the function's handler answered.
 */
public final class FunctionRunner implements AutoCloseable {
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private final Clock clock = Clock.systemUTC();
  private final Sandboxes sandboxes = new Sandboxes();
  private final Semaphore starts = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final AtomicLong count = new AtomicLong();
  private final Path directory;
  private final JavaRuntime runtime;
  private final String region;
  private final Front front;
  private final Thread sweeper;
  private volatile @Nullable Connection connection;

  /** The way to AWS, known once MiniStack, which must know us first, is up. */
  private record Connection(URI endpoint, RoleCredentials credentials) {}

  private FunctionRunner(Path directory, JavaRuntime runtime, String region) {
    this.directory = directory;
    this.runtime = runtime;
    this.region = region;
    this.front = Front.start(this::handle);
    this.sweeper = Thread.ofVirtual().name("function-sweeper").start(this::sweep);
  }

  /**
   * Starts the server.
   *
   * @param directory where code and one log file per process go
   */
  public static FunctionRunner start(Path directory, String region) {
    try {
      Path functions = Files.createDirectories(directory.resolve("functions"));
      return new FunctionRunner(functions, new JavaRuntime(NativeClient.in(functions)), region);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the function runner", e);
    }
  }

  /** Where invocations go. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + front.port() + "/");
  }

  /** Where the launcher leaves code. */
  public Path code() {
    return directory;
  }

  /** Says where AWS is, for role credentials and for the handlers themselves. */
  public void connect(URI aws) {
    connection = new Connection(aws, new RoleCredentials(aws, region));
  }

  /** Ends every function process. */
  public void forget() {
    sandboxes.closeAll();
  }

  private Answer handle(Received request) throws IOException {
    var invocation = Invocation.parse(request.body());
    try {
      return Answer.json(200, run(invocation).json());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the runner is closing");
    } catch (IllegalStateException | IOException e) {
      return Answer.json(
          200, Outcome.failed("Runtime.Unknown", e.toString(), "", Duration.ZERO).json());
    }
  }

  private Outcome run(Invocation invocation) throws IOException, InterruptedException {
    FunctionConfiguration function = invocation.function();
    var warm = sandboxes.take(function, clock.instant());
    if (warm.isPresent()) {
      return invoke(invocation, warm.get());
    }
    // Many cold starts at once would make each of them slow.
    starts.acquire();
    try {
      return invoke(invocation, start(invocation));
    } finally {
      starts.release();
    }
  }

  private Outcome invoke(Invocation invocation, Sandbox sandbox)
      throws IOException, InterruptedException {
    try {
      return sandbox.invoke(invocation);
    } finally {
      sandboxes.give(invocation.function(), sandbox, clock.instant());
    }
  }

  private Sandbox start(Invocation invocation) throws IOException {
    FunctionConfiguration function = invocation.function();
    var aws = connection;
    if (aws == null) {
      throw new IllegalStateException("the runner is not connected to AWS yet");
    }
    Path task = FunctionCode.unpacked(invocation.code());
    var environment = new TreeMap<String, String>(function.environment());
    environment.putAll(aws.credentials().of(function));
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_REGION", region);
    environment.put("AWS_DEFAULT_REGION", region);
    environment.put("LAMBDA_TASK_ROOT", task.toString());
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    Path log = directory.resolve(function.name() + "-" + count.incrementAndGet() + ".log");
    var sandbox =
        Sandbox.start(runtime.command(task, function), environment, task, log, clock.instant());
    sandboxes.started(sandbox);
    return sandbox;
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(SWEEP);
        sandboxes.sweep(clock.instant());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    sweeper.interrupt();
    front.close();
    sandboxes.closeAll();
    var aws = connection;
    if (aws != null) {
      aws.credentials().close();
    }
  }
}
