package io.lambdaworker.publish;

import io.lambdaworker.local.aws.Aws;
import io.lambdaworker.local.process.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The local stack's AWS, without its cluster: one a JVM, with policies enforced. */
final class LocalAws {
  private static final Aws AWS = start();

  private LocalAws() {}

  static Aws shared() {
    return AWS;
  }

  private static Aws start() {
    try {
      var directory = Files.createTempDirectory("local-aws");
      var aws = Aws.start(directory, true, line -> System.err.println("[local aws] " + line));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                aws.close();
                delete(directory);
              }));
      return aws;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try {
      Cache.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
