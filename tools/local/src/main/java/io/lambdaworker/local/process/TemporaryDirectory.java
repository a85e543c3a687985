package io.lambdaworker.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that goes with all in it when whoever made it closes. */
public record TemporaryDirectory(Path path) implements AutoCloseable {
  /**
   * @param prefix of its name, for people who look into the temporary files
   * @throws UncheckedIOException when it cannot be made
   */
  public static TemporaryDirectory create(String prefix) {
    try {
      return new TemporaryDirectory(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A directory in it, made now. */
  public Path directory(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Cache.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up " + path, e);
    }
  }
}
