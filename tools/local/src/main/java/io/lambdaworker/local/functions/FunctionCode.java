package io.lambdaworker.local.functions;

import io.lambdaworker.local.process.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipFile;

/** Unpacks zip files of function code, each once, as Lambda does under /var/task. */
final class FunctionCode {
  private FunctionCode() {}

  static synchronized Path unpacked(Path zip) throws IOException {
    Path task = Path.of(zip + ".task");
    if (Files.exists(task)) {
      return task;
    }
    Path unfinished = Path.of(zip + ".unfinished");
    Cache.delete(unfinished);
    Files.createDirectories(unfinished);
    try (var archive = new ZipFile(zip.toFile())) {
      for (var entry : archive.stream().toList()) {
        Path file = unfinished.resolve(entry.getName()).normalize();
        if (!file.startsWith(unfinished)) {
          throw new IOException("the function's code has an entry " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (var in = archive.getInputStream(entry)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
    Files.move(unfinished, task, StandardCopyOption.ATOMIC_MOVE);
    return task;
  }
}
