package io.lambdaworker.local.aws;

import io.lambdaworker.local.process.Cache;
import io.lambdaworker.local.process.Commands;
import io.lambdaworker.local.process.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * A virtual environment in the cache that holds exactly the packages of requirements.txt, each
 * checked against its hashes.
 */
final class PythonEnvironment {
  private static final String REQUIREMENTS =
      Resources.text(PythonEnvironment.class, "requirements.txt");

  private PythonEnvironment() {}

  /**
   * The interpreter of the environment.
   *
   * @throws IllegalStateException when there is no Python 3.10 or newer, or it cannot install
   */
  static Path python(Consumer<String> progress) {
    return python(environment(progress));
  }

  private static Path environment(Consumer<String> progress) {
    Path base = newEnough();
    String version = version(base).orElseThrow();
    var hash = new CRC32();
    hash.update(REQUIREMENTS.getBytes(StandardCharsets.UTF_8));
    String key = "ministack/python%s-%08x".formatted(version, hash.getValue());
    return Cache.ofUser()
        .directory(
            key,
            directory -> Files.isExecutable(python(directory)),
            directory -> install(base, directory, progress));
  }

  private static Path python(Path environment) {
    return environment.resolve("bin").resolve("python");
  }

  private static Path newEnough() {
    return List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11").stream()
        .flatMap(name -> Commands.onPath(name).stream())
        .filter(python -> version(python).isPresent())
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "no Python 3.10 or newer on the PATH: MiniStack, the local AWS, needs one."
                    + " Install python3 and its venv module (Debian: apt-get install python3-venv)."));
  }

  /** Such as {@code 3.11}; empty where it is too old or does not run. */
  private static Optional<String> version(Path python) {
    String program = "import sys; print('%d.%d' % sys.version_info[:2])";
    try {
      String version =
          Commands.run(Path.of("/"), Map.of(), python.toString(), "-c", program).strip();
      return Integer.parseInt(version.substring(version.indexOf('.') + 1)) >= 10
          ? Optional.of(version)
          : Optional.empty();
    } catch (IllegalStateException | NumberFormatException doesNotRun) {
      return Optional.empty();
    }
  }

  private static void install(Path base, Path directory, Consumer<String> progress)
      throws IOException {
    progress.accept(
        "installing MiniStack (the local AWS) and the AWS CLI for Python, about 30 seconds, once");
    Path requirements = directory.resolve("requirements.txt");
    Files.writeString(requirements, REQUIREMENTS);
    try {
      Commands.run(directory, Map.of(), base.toString(), "-m", "venv", directory.toString());
      Commands.run(
          directory,
          // Compiled once, here: it would start seconds later otherwise.
          Map.of("PYTHONDONTWRITEBYTECODE", "", "PIP_DISABLE_PIP_VERSION_CHECK", "1"),
          python(directory).toString(),
          "-m",
          "pip",
          "install",
          "--quiet",
          "--compile",
          "--require-hashes",
          "--requirement",
          requirements.toString());
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "cannot install MiniStack. It needs Python's venv module (Debian: apt-get install"
              + " python3-venv) and access to PyPI. "
              + e.getMessage(),
          e);
    }
  }
}
