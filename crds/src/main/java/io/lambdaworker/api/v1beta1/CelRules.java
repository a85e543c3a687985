package io.lambdaworker.api.v1beta1;

/** CEL rules, and parts of them, that several records use. */
final class CelRules {

  /** Of an SQS source: its queue is known to be FIFO. A queue by workerRef may be one too. */
  static final String FIFO =
      "((has(self.queue) && has(self.queue.fifo) && self.queue.fifo)"
          + " || (has(self.queueArn) && self.queueArn.endsWith('.fifo')))";

  /** Of anything with tags, whose values the schema bounds; AWS reserves aws: in any case. */
  static final String TAG_KEYS =
      "!has(self.tags) || self.tags.all(key, key.matches('^[\\\\p{L}\\\\p{Z}\\\\p{N}_.:/=+@-]{1,128}$')"
          + " && !key.matches('^(?i)aws:') && !key.startsWith('lambdaworker.io/'))";

  static final String TAG_KEYS_MESSAGE =
      "give tag keys 1 to 128 letters, digits, spaces and _.:/=+@-, and a beginning other than"
          + " aws: and lambdaworker.io/, which AWS and the operator keep for themselves";

  private CelRules() {}
}
