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

  /**
   * The rules below bound an object's size, each where the schema's bounds alone would let in
   * megabytes: of each watched object the operator keeps a copy in memory. They count bytes, since
   * a character may have four, and allow more than AWS does, so that it is the operator that names
   * AWS's limits. For example Lambda takes 4 KB of variables, and this 16.
   */
  static final String ENV_SIZE =
      "!has(self.env) || self.env.map(variable, bytes(variable.name).size() + (has(variable.value)"
          + " ? bytes(variable.value).size() : 0)).sum() <= 16384";

  static final String FILTERS_SIZE =
      "!has(self.eventSources) || self.eventSources.map(source, has(source.sqs) &&"
          + " has(source.sqs.filters) ? source.sqs.filters.map(filter,"
          + " bytes(filter.pattern).size()).sum() : 0).sum() <= 32768";

  static final String STATEMENTS_SIZE =
      "!has(self.access) || self.access.map(entry, has(entry.statement) ?"
          + " entry.statement.actions.map(action, bytes(action).size()).sum() +"
          + " entry.statement.resources.map(arn, bytes(arn).size()).sum() : 0).sum() <= 16384";

  /** Of a class's limits. */
  static final String LIMITS_RESOURCES_SIZE =
      "!has(self.resources) || self.resources.map(arn, bytes(arn).size()).sum() <= 32768";

  static final String LIMITS_ACCESS_SIZE =
      "!has(self.access) || self.access.map(entry, entry.actions.map(action,"
          + " bytes(action).size()).sum() + entry.resources.map(arn, bytes(arn).size()).sum()).sum()"
          + " <= 65536";

  static final String LIMITS_ROLES_SIZE =
      "!has(self.roleArns) || self.roleArns.map(arn, bytes(arn).size()).sum() <= 32768";

  private CelRules() {}
}
