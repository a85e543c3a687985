package io.lambdaworker.handlers.share;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.lambdaworker.handlers.common.RecordProcessor;
import io.lambdaworker.handlers.common.Tally;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Applies one share event to the table. */
final class ShareProcessor implements RecordProcessor {
  /** Events applied; an event delivered again is not counted again. */
  static final String SHARE_EVENTS_PROCESSED = "ShareEventsProcessed";

  /** Events whose item does not exist; skipped, since no retry would find it. */
  static final String ITEM_NOT_FOUND = "ItemNotFound";

  static final List<String> METRICS = List.of(SHARE_EVENTS_PROCESSED, ITEM_NOT_FOUND);

  private static final Logger LOG = LoggerFactory.getLogger(ShareProcessor.class);

  private final ShareTable table;

  ShareProcessor(ShareTable table) {
    this.table = table;
  }

  @Override
  public void process(SQSMessage message, Tally tally) throws InterruptedException {
    var event = ShareEvent.parse(message.getBody());
    try (var _ = MDC.putCloseable("item_id", event.itemId());
        var _ = MDC.putCloseable("user_id", event.userId());
        var _ = MDC.putCloseable("event_id", event.eventId())) {
      apply(event, tally);
    }
  }

  private void apply(ShareEvent event, Tally tally) throws InterruptedException {
    var item = table.find(event.itemId());
    if (item.isEmpty()) {
      notFound(tally);
      return;
    }
    switch (table.share(event, item.get())) {
      case WRITTEN -> {
        tally.count(SHARE_EVENTS_PROCESSED);
        LOG.info("Item shared");
      }
      case DUPLICATE -> LOG.info("Event was applied before, skipped");
      // It was deleted since it was found.
      case REFUSED -> notFound(tally);
    }
  }

  private static void notFound(Tally tally) {
    tally.count(ITEM_NOT_FOUND);
    LOG.warn("Item not found, event skipped");
  }
}
