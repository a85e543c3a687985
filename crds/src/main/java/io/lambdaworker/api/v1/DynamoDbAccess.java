package io.lambdaworker.api.v1;

/** Access to a table and its indexes. */
public record DynamoDbAccess(String table, ReadWrite access) {}
