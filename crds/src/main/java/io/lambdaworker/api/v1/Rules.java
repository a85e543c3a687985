package io.lambdaworker.api.v1;

/** Parts of rules in CEL that several rules share. */
final class Rules {

  /** Of an SQS source: its queue is known to be FIFO. A queue by workerRef may be one too. */
  static final String FIFO =
      "((has(self.queue) && has(self.queue.fifo) && self.queue.fifo)"
          + " || (has(self.queueArn) && self.queueArn.endsWith('.fifo')))";

  private Rules() {}
}
