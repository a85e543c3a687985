package io.lambdaworker.operator.app.lifecycle;

import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/**
 * The share worker's jar as the build left it, in further editions, each with a code of its own.
 */
record ShareJar(Path directory) {
  static final String HANDLER = "io.lambdaworker.handlers.share.ShareHandler";
  private static final Path BUILT = Sources.ROOT.resolve("handlers/share/target/share.jar");

  /** What writes the metrics; it is needed once all messages of a batch are done. */
  private static final String LAST_USED =
      "software/amazon/cloudwatchlogs/emf/sinks/ConsoleSink.class";

  private interface Change {
    void apply(FileSystem jar) throws IOException;
  }

  Path edition(String name) throws IOException {
    return changed(name, jar -> Files.writeString(jar.getPath("edition"), name));
  }

  /** Built without a class: an invocation does all its work, and fails after that. */
  Path faulty() throws IOException {
    return changed("faulty", jar -> Files.delete(jar.getPath(LAST_USED)));
  }

  private Path changed(String name, Change change) throws IOException {
    Path copy = Files.copy(BUILT, directory.resolve(name + ".jar"));
    try (FileSystem jar = FileSystems.newFileSystem(copy)) {
      change.apply(jar);
    }
    return copy;
  }

  static void put(PersonInAws aws, String bucket, String key, Path jar) {
    aws.s3()
        .putObject(
            put -> put.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256), jar);
  }
}
