package io.lambdaworker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** The handler's jar as later builds leave it, and CI's step that publishes it. */
record Jars(Stage stage, Screen screen) {
  /** What writes the metrics; nothing needs it before an invocation has done all its work. */
  private static final String LAST_USED =
      "software/amazon/cloudwatchlogs/emf/sinks/ConsoleSink.class";

  private static final Path SCRIPT = Path.of("tools", "publish", "publish-handlers");

  private interface Change {
    void apply(FileSystem jar) throws IOException;
  }

  /** Its invocations do their work and then fail. */
  void publishFaulty() throws InterruptedException {
    screen.line("the fault: the jar was built without the class that writes metrics, so that");
    screen.line("an invocation does all its work, and fails after that");
    publish(jar -> Files.delete(jar.getPath(LAST_USED)));
  }

  void publishMended() throws InterruptedException {
    publish(jar -> Files.writeString(jar.getPath("edition"), "mended"));
  }

  private void publish(Change change) throws InterruptedException {
    try {
      Path checkout = stage.stack().directory().resolve("checkout");
      Path jar = checkout.resolve(Stage.HANDLER);
      Files.createDirectories(jar.getParent());
      Files.deleteIfExists(jar);
      Files.copy(Stage.HANDLER, jar);
      try (FileSystem files = FileSystems.newFileSystem(jar)) {
        change.apply(files);
      }
      screen.line("$ %s %s current".formatted(SCRIPT, Stage.BUCKET));
      String published = run(checkout);
      screen.seen("s3://%s/handlers/share/current.jar is %s".formatted(Stage.BUCKET, published));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key of the jar's content, as the step prints it. */
  private String run(Path checkout) throws IOException, InterruptedException {
    Path messages = checkout.resolve("messages");
    var builder =
        new ProcessBuilder("sh", SCRIPT.toAbsolutePath().toString(), Stage.BUCKET, "current")
            .directory(checkout.toFile())
            .redirectError(messages.toFile());
    builder.environment().putAll(stage.stack().aws().environment());
    builder.environment().put("AWS_ENDPOINT_URL", stage.stack().aws().directEndpoint().toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process step = builder.start();
    JsonNode printed = new ObjectMapper().readTree(step.getInputStream());
    if (step.waitFor() != 0) {
      throw new Screen.NotSeen("the jar was not published: " + Files.readString(messages));
    }
    return printed.path("key").asText();
  }
}
