package io.lambdaworker.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What takes long to make and never changes: one directory per version, complete or absent, however
 * many processes start at once.
 */
public final class Cache {
  // A file lock holds between processes only; between threads of this one it takes a monitor.
  private static final Map<Path, Object> MONITORS = new ConcurrentHashMap<>();

  private final Path root;

  Cache(Path root) {
    this.root = root;
  }

  /** {@code $LAMBDA_WORKER_CACHE}, else {@code lambda-worker} in the user's cache directory. */
  public static Cache ofUser() {
    String own = System.getenv("LAMBDA_WORKER_CACHE");
    if (own != null && !own.isBlank()) {
      return new Cache(Path.of(own).toAbsolutePath());
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".cache");
    return new Cache(base.resolve("lambda-worker").toAbsolutePath());
  }

  /** Where {@link #directory} keeps {@code key}, made or not. */
  public Path path(String key) {
    return root.resolve(key);
  }

  /**
   * The directory of {@code key}, made first if it is absent or not {@code usable}.
   *
   * @param maker fills a temporary directory, which becomes the real one only when it returns
   * @throws UncheckedIOException when the cache cannot be written
   */
  public Path directory(String key, Predicate<Path> usable, Maker maker) {
    Path directory = root.resolve(key);
    if (usable.test(directory)) {
      return directory;
    }
    try {
      Files.createDirectories(directory.getParent());
      synchronized (MONITORS.computeIfAbsent(directory, d -> new Object())) {
        return makeAlone(directory, usable, maker);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fill the cache " + directory, e);
    }
  }

  private static Path makeAlone(Path directory, Predicate<Path> usable, Maker maker)
      throws IOException {
    Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      if (usable.test(directory)) {
        return directory;
      }
      Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
      delete(unfinished);
      Files.createDirectories(unfinished);
      maker.fill(unfinished);
      delete(directory);
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
      return directory;
    }
  }

  /** Deletes a directory and all in it, if it is there. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Makes the content of one cache directory. */
  @FunctionalInterface
  public interface Maker {
    void fill(Path directory) throws IOException;
  }
}
