package io.lambdaworker.handlers.common;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

/** What a handler does with one message. */
@FunctionalInterface
public interface RecordProcessor {
  /**
   * Processes one message; returning means that the queue may forget it.
   *
   * @param message as SQS delivered it, perhaps not for the first time
   * @param tally counts what the handler's own metrics count
   * @throws InvalidMessageException if no retry can help
   * @throws Exception if a retry may help; the message returns to the queue in both cases
   */
  void process(SQSMessage message, Tally tally) throws Exception;
}
