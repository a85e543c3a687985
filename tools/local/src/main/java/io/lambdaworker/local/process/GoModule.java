package io.lambdaworker.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Go's executables, built from the modules that a {@code go.mod} and {@code go.sum} here pin. */
public final class GoModule implements AutoCloseable {
  private final Path directory;

  private GoModule(Path directory) {
    this.directory = directory;
  }

  /**
   * @param beside the class beside whose resources the two files are
   * @param folder where, ending with a slash
   */
  public static GoModule of(Class<?> beside, String folder) throws IOException {
    Path directory = Files.createTempDirectory("lambda-worker-go");
    for (String file : new String[] {"go.mod", "go.sum"}) {
      Files.writeString(directory.resolve(file), Resources.text(beside, folder + file));
    }
    return new GoModule(directory);
  }

  /**
   * Builds one, static and without symbols, the same from build to build.
   *
   * @param pkg the package of its main function
   * @param linkerFlags more of them
   * @param flags more of {@code go build}'s
   * @throws IllegalStateException when that fails, with the end of Go's output
   */
  public void build(Path executable, String pkg, String linkerFlags, String... flags) {
    var command = new ArrayList<>(List.of("go", "build", "-trimpath", "-buildvcs=false"));
    command.add(("-ldflags=-s -w " + linkerFlags).strip());
    command.addAll(Arrays.asList(flags));
    command.addAll(List.of("-o", executable.toString(), pkg));
    Commands.run(
        directory,
        Map.of("CGO_ENABLED", "0", "GOFLAGS", "-mod=readonly"),
        command.toArray(String[]::new));
  }

  @Override
  public void close() throws IOException {
    Cache.delete(directory);
  }
}
