package io.lambdaworker.operator.app.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import org.jspecify.annotations.Nullable;

/**
 * Sets logging up as LOG_LEVEL and LOG_FORMAT say; see docs/configuration.md. Logback finds it as a
 * service. It is Java and no XML file because reading XML takes a good part of the start.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LoggingSetup extends ContextAwareBase implements Configurator {
  private static final String FILE = "logback.configurationFile";
  private static final String TEXT =
      "%d{HH:mm:ss.SSS} %-5level %logger{30} %X{resource.namespace:-}/%X{resource.name:-} %replace(%msg %kvp){'[\\x00-\\x1f]', '?'}%n";

  /** A file that the system property names is used instead. */
  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    if (System.getProperty(FILE) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    logback.getStatusManager().add(new NopStatusListener());
    var filter = new PayloadFilter();
    filter.setContext(logback);
    filter.start();
    logback.addTurboFilter(filter);
    boolean isText = "text".equals(System.getenv("LOG_FORMAT"));
    Encoder<ILoggingEvent> encoder = isText ? text() : json();
    encoder.setContext(logback);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(logback);
    console.setName(isText ? "text" : "json");
    console.setEncoder(encoder);
    console.start();
    Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(level(System.getenv("LOG_LEVEL")));
    root.addAppender(console);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** INFO for a level that does not exist, which the check of the configuration reports. */
  private static Level level(@Nullable String wanted) {
    return Level.toLevel(wanted, Level.INFO);
  }

  private static Encoder<ILoggingEvent> text() {
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern(TEXT);
    return encoder;
  }

  private static Encoder<ILoggingEvent> json() {
    var encoder = new JsonLines();
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    return encoder;
  }
}
