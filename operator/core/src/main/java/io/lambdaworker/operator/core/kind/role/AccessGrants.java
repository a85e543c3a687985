package io.lambdaworker.operator.core.kind.role;

import io.lambdaworker.api.v1beta1.Access;
import io.lambdaworker.api.v1beta1.DynamoDbAccess;
import io.lambdaworker.api.v1beta1.KmsAccess;
import io.lambdaworker.api.v1beta1.QueueAccess;
import io.lambdaworker.api.v1beta1.ReadWrite;
import io.lambdaworker.api.v1beta1.S3Access;
import io.lambdaworker.api.v1beta1.SqsAccess;
import io.lambdaworker.api.v1beta1.SsmAccess;
import io.lambdaworker.api.v1beta1.Statement;
import io.lambdaworker.api.v1beta1.WorkerRef;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.worker.Grant;
import io.lambdaworker.operator.core.worker.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What each kind of {@code access} means in IAM, a method for each. {@link AccessChecks} compares
 * the same grants with the class's limits, so nothing is granted that was not compared.
 */
final class AccessGrants {
  private static final List<String> READ_TABLE =
      List.of(
          "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DescribeTable",
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:Scan");
  private static final List<String> READ_INDEX = List.of("dynamodb:Query", "dynamodb:Scan");
  private static final List<String> WRITE_TABLE =
      List.of(
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:DescribeTable",
          "dynamodb:PutItem",
          "dynamodb:UpdateItem");
  private static final List<String> READ_OBJECTS = List.of("s3:GetObject");
  private static final List<String> WRITE_OBJECTS =
      List.of("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject");
  private static final List<String> SEND =
      List.of("sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage");
  private static final List<String> RECEIVE =
      List.of(
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:ReceiveMessage");
  private static final List<String> ENCRYPT = List.of("kms:Encrypt", "kms:GenerateDataKey");
  private static final List<String> DECRYPT = List.of("kms:Decrypt");

  private final Account account;
  private final References references;

  /**
   * @param references must know the queues that access names by workerRef
   */
  AccessGrants(Account account, References references) {
    this.account = account;
    this.references = references;
  }

  List<Grant> of(Access access) {
    var grants = new ArrayList<Grant>();
    if (access.dynamodb() != null) {
      grants.addAll(dynamodb(access.dynamodb()));
    }
    if (access.s3() != null) {
      grants.addAll(s3(access.s3()));
    }
    if (access.sqs() != null) {
      grants.addAll(sqs(access.sqs()));
    }
    if (access.sns() != null) {
      grants.add(Grant.allow("Sns", List.of("sns:Publish"), access.sns().topicArn()));
    }
    if (access.secretsManager() != null) {
      grants.add(secret(access.secretsManager().secretArn()));
    }
    if (access.ssm() != null) {
      grants.add(ssm(access.ssm()));
    }
    if (access.kms() != null) {
      grants.add(kms(access.kms()));
    }
    if (access.statement() != null) {
      grants.add(statement(access.statement()));
    }
    return grants;
  }

  /**
   * Transactions need no action of their own: each of their items is checked as if it were alone.
   */
  private List<Grant> dynamodb(DynamoDbAccess access) {
    String table = account.tableArn(access.table());
    Grant index = Grant.allow("DynamodbIndex", READ_INDEX, table + "/index/*");
    return switch (access.access()) {
      case READ -> List.of(Grant.allow("Dynamodb", READ_TABLE, table), index);
      case WRITE -> List.of(Grant.allow("Dynamodb", WRITE_TABLE, table));
      case READ_WRITE ->
          List.of(Grant.allow("Dynamodb", union(READ_TABLE, WRITE_TABLE), table), index);
    };
  }

  /** Reading includes listing: without it S3 answers 403 instead of 404 for a missing object. */
  private List<Grant> s3(S3Access access) {
    String bucket = "arn:%s:s3:::%s".formatted(account.partition(), access.bucket());
    String prefix = access.prefix() == null ? "" : access.prefix();
    String objects = bucket + "/" + prefix + "*";
    var grants = new ArrayList<Grant>();
    if (access.access() != ReadWrite.WRITE) {
      Grant list = Grant.allow("S3List", List.of("s3:ListBucket"), bucket);
      grants.add(prefix.isEmpty() ? list : list.when("StringLike", "s3:prefix", prefix + "*"));
    }
    grants.add(
        Grant.allow(
            "S3",
            switch (access.access()) {
              case READ -> READ_OBJECTS;
              case WRITE -> WRITE_OBJECTS;
              case READ_WRITE -> union(READ_OBJECTS, WRITE_OBJECTS);
            },
            objects));
    return grants;
  }

  /**
   * Who sends to a queue with a key needs to make and to open data keys, who receives to open them
   * ("Key management", Amazon SQS developer guide): both through SQS alone.
   */
  private List<Grant> sqs(SqsAccess access) {
    WorkerRef ref = access.workerRef();
    String queue = ref != null ? references.queueArn(ref) : access.queueArn();
    if (queue == null) {
      throw new IllegalArgumentException("neither queueArn nor workerRef in " + access);
    }
    Grant use =
        Grant.allow(
            "Sqs",
            switch (access.access()) {
              case SEND -> SEND;
              case RECEIVE -> RECEIVE;
              case SEND_RECEIVE -> union(SEND, RECEIVE);
            },
            queue);
    Optional<String> key =
        ref != null ? references.queueKey(ref) : Optional.ofNullable(access.kmsKeyArn());
    return key.map(arn -> List.of(use, queueKey(access.access(), arn))).orElse(List.of(use));
  }

  private Grant queueKey(QueueAccess access, String keyArn) {
    return Grant.allow(
            "SqsKey",
            access == QueueAccess.RECEIVE ? DECRYPT : List.of("kms:Decrypt", "kms:GenerateDataKey"),
            keyArn)
        .when("StringEquals", "kms:ViaService", account.domain("sqs"));
  }

  private static Grant secret(String secretArn) {
    return Grant.allow(
        "SecretsManager",
        List.of("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"),
        secretArn);
  }

  /** A parameter's ARN has one slash before its name, whether or not the name begins with one. */
  private Grant ssm(SsmAccess access) {
    String name =
        access.parameter().startsWith("/") ? access.parameter() : "/" + access.parameter();
    return Grant.allow(
        "Ssm",
        List.of("ssm:GetParameter", "ssm:GetParameters"),
        account.arn("ssm", "parameter" + name));
  }

  private static Grant kms(KmsAccess access) {
    return Grant.allow(
        "Kms",
        switch (access.access()) {
          case DECRYPT -> DECRYPT;
          case ENCRYPT -> ENCRYPT;
          case ENCRYPT_DECRYPT -> union(ENCRYPT, DECRYPT);
        },
        access.keyArn());
  }

  private static Grant statement(Statement statement) {
    return new Grant(
        "Statement", statement.effect(), statement.actions(), statement.resources(), Map.of());
  }

  private static List<String> union(List<String> some, List<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }
}
