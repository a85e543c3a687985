package io.lambdaworker.handlers.common;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One batch, record after record: a failing record never fails its neighbours, and the response
 * names exactly the records that must return to the queue.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial
 *     batch responses</a>
 */
final class Batch {
  /**
   * Left for the answer, metrics and spans; a batch cut off by the timeout would return to the
   * queue whole.
   */
  static final Duration RESERVE = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private final RecordProcessor processor;
  private final Tally tally;
  private final Supplier<Duration> remaining;

  Batch(RecordProcessor processor, Tally tally, Supplier<Duration> remaining) {
    this.processor = processor;
    this.tally = tally;
    this.remaining = remaining;
  }

  SQSBatchResponse process(List<SQSMessage> records) {
    var failures = new ArrayList<BatchItemFailure>();
    var begun = 0;
    for (var message : records) {
      var begin = begun == 0 || mayGoOn(message, failures);
      if (begin) {
        begun++;
      }
      if (!begin || !succeeds(message)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    if (begun < records.size()) {
      LOG.warn(
          "{} of {} records were not begun and return to the queue",
          records.size() - begun,
          records.size());
    }
    tally.add(BatchMetrics.BATCH_SIZE, records.size());
    tally.add(BatchMetrics.SUCCESSFUL_RECORDS, records.size() - failures.size());
    tally.add(BatchMetrics.FAILED_RECORDS, failures.size());
    return new SQSBatchResponse(failures);
  }

  /**
   * Not when time runs out, and in a FIFO queue not past a failure, which would break the order.
   */
  private boolean mayGoOn(SQSMessage message, List<BatchItemFailure> failures) {
    var source = message.getEventSourceArn();
    var ordered = source != null && source.endsWith(".fifo");
    return !(ordered && !failures.isEmpty()) && remaining.get().compareTo(RESERVE) > 0;
  }

  @SuppressWarnings("CatchingUnchecked") // an Error of one record is no reason to repeat the others
  private boolean succeeds(SQSMessage message) {
    try (var _ = MDC.putCloseable("message_id", message.getMessageId())) {
      try {
        processor.process(message, tally);
        return true;
      } catch (InvalidMessageException e) {
        tally.count(BatchMetrics.VALIDATION_ERRORS);
        LOG.error("{}", e.getMessage());
      } catch (OutOfMemoryError e) {
        throw e;
      } catch (Exception | Error e) {
        tally.count(BatchMetrics.PROCESSING_ERRORS);
        LOG.error("Record failed and returns to the queue", e);
      }
      return false;
    }
  }
}
