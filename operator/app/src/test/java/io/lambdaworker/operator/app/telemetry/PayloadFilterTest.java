package io.lambdaworker.operator.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Loggers that print requests stay silent, though the root logger is at TRACE. */
class PayloadFilterTest {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> seen = new ListAppender<>();
  private final Level before = root.getLevel();

  @BeforeEach
  void listen() {
    assertThat(((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList())
        .as("logging is set up with the filter")
        .hasAtLeastOneElementOfType(PayloadFilter.class);
    root.setLevel(Level.TRACE);
    seen.start();
    root.addAppender(seen);
  }

  @AfterEach
  void stop() {
    root.detachAppender(seen);
    root.setLevel(before);
  }

  static List<String> silent() {
    return PayloadFilter.SILENT;
  }

  @ParameterizedTest
  @MethodSource("silent")
  void silencesTheLoggerAndAllBelowItAtEveryLevel(String name) {
    for (String logger : List.of(name, name + ".Below")) {
      LoggerFactory.getLogger(logger).trace("payload");
      LoggerFactory.getLogger(logger).error("payload {}", "with argument");
    }
    assertThat(seen.list).isEmpty();
  }

  @Test
  void silencesExceptionsOfTheSdkWhoeverLogsThem() {
    LoggerFactory.getLogger("software.amazon.awssdk.anything")
        .warn("failed", new RuntimeException());
    assertThat(seen.list).isEmpty();
  }

  @Test
  void letsOthersSpeak() {
    LoggerFactory.getLogger("org.apache.http.wiretap").info("not a payload");
    LoggerFactory.getLogger("io.lambdaworker.operator").trace("neither");
    assertThat(seen.list).hasSize(2);
  }
}
