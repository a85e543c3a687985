package io.lambdaworker.operator.app;

import java.nio.file.Path;

/** Where the sources are: documents, the chart and other modules are read from there. */
public final class Sources {
  public static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private Sources() {}
}
