package io.lambdaworker.operator.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The fields that a log line has in JSON. */
class JsonLinesTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(JsonLinesTest.class);

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void aReconcilesLineHasWorkerGenerationAndPlanAsFields() throws JsonProcessingException {
    MDC.put("resource.kind", "LambdaWorker");
    MDC.put("resource.namespace", "social");
    MDC.put("resource.name", "share");
    MDC.put("resource.generation", "3");
    JsonNode line =
        line(log -> log.atInfo().addKeyValue("plan", List.of("create \"x\"", "b")).log("planned"));
    assertThat(line.path("worker").asText()).isEqualTo("social/share");
    assertThat(line.path("generation").asLong()).isEqualTo(3);
    assertThat(line.path("plan")).extracting(JsonNode::asText).containsExactly("create \"x\"", "b");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("formattedMessage").asText()).isEqualTo("planned");
  }

  @Test
  void aLineAboutAClassNamesIt() throws JsonProcessingException {
    MDC.put("resource.kind", "LambdaWorkerClass");
    MDC.put("resource.name", "standard");
    assertThat(line(log -> log.info("seen")).path("class").asText()).isEqualTo("standard");
  }

  @Test
  void aLineAboutNothingHasNoSuchFields() throws JsonProcessingException {
    JsonNode line = line(log -> log.error("failed", new IllegalStateException("why")));
    assertThat(line.has("worker") || line.has("generation")).isFalse();
    assertThat(line.at("/throwable/message").asText()).isEqualTo("why");
  }

  private JsonNode line(Consumer<Logger> said) throws JsonProcessingException {
    var console =
        (ConsoleAppender<ILoggingEvent>)
            ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).getAppender("json");
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    logger.addAppender(seen);
    try {
      said.accept(logger);
    } finally {
      logger.detachAppender(seen);
    }
    byte[] encoded = console.getEncoder().encode(seen.list.getFirst());
    return new JsonMapper().readTree(new String(encoded, StandardCharsets.UTF_8));
  }
}
