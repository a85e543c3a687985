package io.lambdaworker.operator.app.telemetry;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/**
 * Log lines in JSON. The worker and its generation, which JOSDK puts into the thread's MDC, have
 * fields of their own, and so has whatever was added to the line, such as a plan.
 */
public final class JsonLines extends JsonEncoder {
  private static final JsonMapper JSON = new JsonMapper();

  public JsonLines() {
    setWithMDC(false);
    setWithKVPList(false);
  }

  @Override
  protected void appendCustomFields(StringBuilder line, ILoggingEvent event) {
    Map<String, Object> fields = about(event.getMDCPropertyMap());
    List<KeyValuePair> added = Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
    added.forEach(pair -> fields.put(pair.key, pair.value));
    fields.forEach((name, value) ->
        line.append(",\"").append(name).append("\":").append(JSON.valueToTree(value).toString()));
  }

  private static Map<String, Object> about(Map<String, String> thread) {
    var fields = new LinkedHashMap<String, Object>();
    String name = thread.get("resource.name");
    String generation = thread.get("resource.generation");
    if (name != null && "LambdaWorkerClass".equals(thread.get("resource.kind"))) {
      fields.put("class", name);
    } else if (name != null) {
      fields.put("worker", thread.get("resource.namespace") + "/" + name);
    }
    if (generation != null) {
      fields.put("generation", Long.valueOf(generation));
    }
    return fields;
  }
}
