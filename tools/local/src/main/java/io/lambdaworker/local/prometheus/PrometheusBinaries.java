package io.lambdaworker.local.prometheus;

import io.lambdaworker.local.process.Cache;
import io.lambdaworker.local.process.Commands;
import io.lambdaworker.local.process.GoModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prometheus and its promtool: from the directory {@code LAMBDA_WORKER_PROMETHEUS}, else the cache,
 * which is filled from Debian's package or, where apt does not have that, by building their Go
 * module.
 */
record PrometheusBinaries(Path prometheus, Path promtool) {
  private static final String OWN = "LAMBDA_WORKER_PROMETHEUS";
  private static final String PROMETHEUS = "prometheus";
  private static final String PROMTOOL = "promtool";

  private static final DebianPackage PACKAGE =
      new DebianPackage(
          PROMETHEUS,
          "2.42.0+ds-5+deb12u1",
          Map.of(
              "amd64", "81d59a24fce84f7fbe97a45a4f2914b6a5881b5cd1db2a6a0e129e515e1a5f55",
              "arm64", "ca131aa102390083398afbc80be9c8dd1dda78f9f92154fc00df8f7f1f4556e9"));

  /** Prometheus 3.10.0; go.mod beside this class pins it. */
  private static final String MODULE = "3.10.0";

  /**
   * @throws IllegalStateException when there is no way to them; the message says what to do
   */
  static PrometheusBinaries find(Consumer<String> progress) {
    String own = System.getenv(OWN);
    if (own != null && !own.isBlank()) {
      Path directory = Path.of(own);
      if (!complete(directory)) {
        throw new IllegalStateException(
            OWN + " is " + own + ", where prometheus or promtool is missing");
      }
      return in(directory);
    }
    String key =
        "prometheus/%s-or-%s-%s"
            .formatted(PACKAGE.version(), MODULE, System.getProperty("os.arch"));
    return in(
        Cache.ofUser()
            .directory(key, PrometheusBinaries::complete, directory -> make(directory, progress)));
  }

  private static PrometheusBinaries in(Path directory) {
    return new PrometheusBinaries(directory.resolve(PROMETHEUS), directory.resolve(PROMTOOL));
  }

  private static boolean complete(Path directory) {
    return Files.isExecutable(directory.resolve(PROMETHEUS))
        && Files.isExecutable(directory.resolve(PROMTOOL));
  }

  private static void make(Path directory, Consumer<String> progress) throws IOException {
    String why = "there is no apt-get";
    if (DebianPackage.canBeHad()) {
      progress.accept("fetching Debian's package of Prometheus, once");
      try {
        unpack(directory);
        return;
      } catch (IllegalStateException e) {
        why = String.valueOf(e.getMessage());
      }
    }
    if (Commands.onPath("go").isEmpty()) {
      throw new IllegalStateException(
          "no Prometheus: Debian's package %s=%s cannot be had (%s), and there is no Go to build it."
                  .formatted(PACKAGE.name(), PACKAGE.version(), why)
              + " Install Go, or set "
              + OWN
              + " to a directory that has prometheus and promtool.");
    }
    build(directory, progress);
  }

  private static void unpack(Path directory) throws IOException {
    Path files = Files.createTempDirectory(directory, "package");
    PACKAGE.unpack(files);
    for (String executable : new String[] {PROMETHEUS, PROMTOOL}) {
      Files.move(
          files.resolve("usr/bin").resolve(executable),
          directory.resolve(executable),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Cache.delete(files);
  }

  private static void build(Path directory, Consumer<String> progress) throws IOException {
    try (var module = GoModule.of(PrometheusBinaries.class, "go/")) {
      progress.accept("building Prometheus " + MODULE + ", some minutes, once");
      for (String executable : new String[] {PROMETHEUS, PROMTOOL}) {
        module.build(
            directory.resolve(executable),
            "github.com/prometheus/prometheus/cmd/" + executable,
            "",
            // None of the ways to discover targets, each of which brings a cloud's whole SDK.
            "-tags=remove_all_sd");
      }
    }
  }
}
