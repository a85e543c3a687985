package io.lambdaworker.local.prometheus;

import io.lambdaworker.local.process.Cache;
import io.lambdaworker.local.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One version of a package from wherever this machine's apt takes its packages, unpacked without
 * being installed: it needs no root and changes nothing of the system.
 *
 * @param sha256 of the package file by Debian's name of the architecture
 */
record DebianPackage(String name, String version, Map<String, String> sha256) {

  static boolean canBeHad() {
    return Commands.onPath("apt-get").isPresent() && Commands.onPath("dpkg-deb").isPresent();
  }

  /**
   * Leaves the package's files in the directory.
   *
   * @throws IllegalStateException when apt does not know the version, or has another file for it
   */
  void unpack(Path directory) throws IOException {
    String architecture = Commands.run(directory, Map.of(), "dpkg", "--print-architecture").strip();
    String expected = sha256.get(architecture);
    if (expected == null) {
      throw new IllegalStateException("no checksum of " + name + " for " + architecture);
    }
    Path download = Files.createTempDirectory("lambda-worker-" + name);
    try {
      Path file = file(download);
      String actual = sha256(file);
      if (!actual.equals(expected)) {
        throw new IllegalStateException(
            "%s has SHA-256 %s instead of %s".formatted(file.getFileName(), actual, expected));
      }
      Commands.run(download, Map.of(), "dpkg-deb", "-x", file.toString(), directory.toString());
    } finally {
      Cache.delete(download);
    }
  }

  private Path file(Path directory) throws IOException {
    try {
      aptGet(directory, List.of("download", name + "=" + version));
    } catch (IllegalStateException notListed) {
      // A fresh machine has no lists, and the system's own are root's to fetch: lists of our own.
      Files.createDirectories(directory.resolve("lists/partial"));
      Files.createDirectories(directory.resolve("cache/archives/partial"));
      var own =
          List.of(
              "-o",
              "Dir::State::lists=" + directory.resolve("lists"),
              "-o",
              "Dir::Cache=" + directory.resolve("cache"));
      aptGet(directory, with(own, "update"));
      aptGet(directory, with(own, "download", name + "=" + version));
    }
    try (var files = Files.newDirectoryStream(directory, name + "_*.deb")) {
      return files.iterator().next();
    }
  }

  private static void aptGet(Path directory, List<String> arguments) {
    // Root's apt would give up its rights first, and then could not write here.
    var command = new ArrayList<>(List.of("apt-get", "--quiet", "-o", "APT::Sandbox::User=root"));
    command.addAll(arguments);
    Commands.run(directory, Map.of("LC_ALL", "C"), command.toArray(String[]::new));
  }

  private static List<String> with(List<String> options, String... arguments) {
    var all = new ArrayList<>(options);
    all.addAll(List.of(arguments));
    return all;
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
