package io.lambdaworker.operator.app.config;

import java.util.List;

/** Environment variables are wrong; the message has a line for every problem. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConfigException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
