package io.lambdaworker.operator.app.drift;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which field of AWS shows each field of the API. For example, {@code worker.access} shows as
 * {@code role.inlinePolicies}. Paths are those of {@code status.drift} without names; a path that
 * ends in {@code .name} means that the resource is there at all.
 */
final class ApiFields {
  private static final Map<String, String> SHOWS_AS = new TreeMap<>();

  static {
    worker("functionName", "function.name");
    worker("classRef", "function.tags");
    worker("description", "function.description");
    worker("code", "function.codeSource");
    worker("code.s3.sha256", "function.codeSha256");
    worker("handler", "function.handler");
    worker("env", "function.environment");
    worker("snapStart", "function.snapStart");
    worker("concurrency.reserved", "function.reservedConcurrency");
    worker("role.arn", "function.role");
    worker("access", "role.inlinePolicies");
    worker("suspend", "eventSource.enabled");
    worker("tags", "function.tags");

    worker("eventSources.name", "eventSource.name");
    worker("eventSources.sqs.queueArn", "eventSource.eventSourceArn");
    worker("eventSources.sqs.kmsKeyArn", "role.inlinePolicies");
    worker("eventSources.sqs.workerRef", "eventSource.eventSourceArn");
    worker("eventSources.sqs.batchSize", "eventSource.batchSize");
    worker(
        "eventSources.sqs.maximumBatchingWindowInSeconds",
        "eventSource.maximumBatchingWindowInSeconds");
    worker("eventSources.sqs.functionResponseTypes", "eventSource.functionResponseTypes");
    worker("eventSources.sqs.maximumConcurrency", "eventSource.maximumConcurrency");
    worker("eventSources.sqs.filters", "eventSource.filters");
    worker("eventSources.sqs.queue.visibilityTimeout", "queue.visibilityTimeout");
    worker("eventSources.sqs.queue.maxReceiveCount", "queue.redrivePolicy.maxReceiveCount");
    worker("eventSources.sqs.queue.messageRetentionPeriod", "queue.messageRetentionPeriod");
    worker("eventSources.sqs.queue.delaySeconds", "queue.delaySeconds");
    worker("eventSources.sqs.queue.fifo", "queue.fifo");
    worker("eventSources.sqs.queue.kmsKeyArn", "queue.kmsKeyArn");

    for (String defaults : new String[] {"worker.", "class.defaults."}) {
      both(defaults, "runtime", "function.runtime");
      both(defaults, "architecture", "function.architecture");
      both(defaults, "memorySize", "function.memorySize");
      both(defaults, "timeout", "function.timeout");
      both(defaults, "ephemeralStorage", "function.ephemeralStorage");
      both(defaults, "kmsKeyArn", "function.kmsKeyArn");
      both(defaults, "tracing", "function.tracing");
      both(defaults, "logging.format", "function.logging.format");
      both(defaults, "logging.applicationLevel", "function.logging.applicationLevel");
      both(defaults, "logging.systemLevel", "function.logging.systemLevel");
      both(defaults, "logging.retentionInDays", "logGroup.retentionInDays");
    }
    for (String kind : new String[] {"worker.", "class."}) {
      both(kind, "monitoring.level", "alarm.name");
      both(kind, "monitoring.notifications", "alarm.alarmActions");
    }
    SHOWS_AS.put("class.namePrefix", "function.name");
    SHOWS_AS.put("class.role.path", "role.path");
    SHOWS_AS.put("class.role.permissionsBoundaryArn", "role.permissionsBoundary");
    SHOWS_AS.put("class.tags", "function.tags");
  }

  private ApiFields() {}

  private static void worker(String field, String showsAs) {
    SHOWS_AS.put("worker." + field, showsAs);
  }

  private static void both(String prefix, String field, String showsAs) {
    SHOWS_AS.put(prefix + field, showsAs);
  }

  /**
   * @param field a path such as {@code worker.eventSources.sqs.batchSize}
   */
  static Optional<String> showsAs(String field) {
    return SHOWS_AS.keySet().stream()
        .filter(known -> field.equals(known) || field.startsWith(known + "."))
        .max(Comparator.comparing(String::length))
        .map(SHOWS_AS::get);
  }

  static Map<String, String> all() {
    return Map.copyOf(SHOWS_AS);
  }
}
