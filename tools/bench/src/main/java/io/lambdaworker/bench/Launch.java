package io.lambdaworker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the operator is started: as its image does it, where {@code make image} made what the image
 * holds, else the jar on this JDK with the image's flags.
 *
 * @param what for people
 */
record Launch(String what, List<String> command) {
  /** The memory limit that the chart sets; the heap's size follows it. */
  private static final String LIMIT = "-XX:MaxRAM=512m";

  Launch {
    command = List.copyOf(command);
  }

  /**
   * @param sources the root of the sources
   * @param more flags for Java, after the image's
   */
  static Launch of(Path sources, List<String> more) throws IOException {
    Path target = sources.resolve("operator/app/target").toAbsolutePath().normalize();
    Path image = target.resolve("image");
    Path cache = image.resolve("app/operator.aot");
    boolean made = Files.exists(cache);
    Path jar = (made ? image.resolve("app") : target).resolve("lambda-worker-operator.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: make build");
    }
    var command = new ArrayList<String>();
    if (made) {
      command.add(image.resolve("opt/java/bin/java").toString());
      command.addAll(flags(image.resolve("app/java.options")));
      command.add("-XX:AOTCache=" + cache);
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(flags(sources.resolve("tools/image/java.options")));
    }
    command.add(LIMIT);
    command.addAll(more);
    command.addAll(List.of("-jar", jar.toString()));
    return new Launch(
        made ? "the image's runtime, cache and flags" : "this JDK with the image's flags", command);
  }

  /** The same without the flags that begin as one of these, and with more of them. */
  Launch with(String what, List<String> without, List<String> more) {
    var changed = new ArrayList<String>();
    for (String part : command) {
      if (part.equals("-jar")) {
        changed.addAll(more);
      }
      if (without.stream().noneMatch(part::startsWith)) {
        changed.add(part);
      }
    }
    return new Launch(what, changed);
  }

  /** But for the cache, whose path is the image's. */
  private static List<String> flags(Path options) throws IOException {
    return Files.readAllLines(options).stream()
        .filter(line -> line.startsWith("-") && !line.startsWith("-XX:AOTCache="))
        .toList();
  }
}
