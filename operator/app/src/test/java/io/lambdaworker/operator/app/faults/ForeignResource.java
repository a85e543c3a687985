package io.lambdaworker.operator.app.faults;

import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A resource that somebody else makes under the name that a worker's own will need. */
enum ForeignResource {
  FUNCTION {
    @Override
    String make(PersonInAws aws, WorkerKey key) {
      makeFunction(aws, key, Map.of("owner", "somebody"));
      return key.function();
    }

    @Override
    void remove(PersonInAws aws, WorkerKey key) {
      aws.lambda().deleteFunction(r -> r.functionName(key.function()));
    }
  },
  FUNCTION_OF_ANOTHER_CLUSTER {
    @Override
    String make(PersonInAws aws, WorkerKey key) {
      makeFunction(
          aws,
          key,
          Map.of(
              "lambdaworker.io/cluster", "another",
              "lambdaworker.io/namespace", "there",
              "lambdaworker.io/name", "theirs"));
      return "belongs to a worker of another cluster";
    }

    @Override
    void remove(PersonInAws aws, WorkerKey key) {
      aws.lambda().deleteFunction(r -> r.functionName(key.function()));
    }
  },
  QUEUE {
    @Override
    String make(PersonInAws aws, WorkerKey key) {
      return makeQueue(aws, key.queue("items", false));
    }

    @Override
    void remove(PersonInAws aws, WorkerKey key) {
      removeQueue(aws, key.queue("items", false));
    }
  },
  DEAD_LETTER_QUEUE {
    @Override
    String make(PersonInAws aws, WorkerKey key) {
      return makeQueue(aws, key.deadLetterQueue("items", false));
    }

    @Override
    void remove(PersonInAws aws, WorkerKey key) {
      removeQueue(aws, key.deadLetterQueue("items", false));
    }
  },
  ROLE {
    @Override
    String make(PersonInAws aws, WorkerKey key) {
      aws.iam()
          .createRole(r ->
              r.roleName(key.role())
                  .description("theirs")
                  .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
      return key.role();
    }

    @Override
    void remove(PersonInAws aws, WorkerKey key) {
      aws.iam().deleteRole(r -> r.roleName(key.role()));
    }
  },
  LOG_GROUP {
    @Override
    String make(PersonInAws aws, WorkerKey key) {
      aws.logs().createLogGroup(r -> r.logGroupName(key.logGroup()));
      aws.logs().putRetentionPolicy(r -> r.logGroupName(key.logGroup()).retentionInDays(365));
      return key.logGroup();
    }

    @Override
    void remove(PersonInAws aws, WorkerKey key) {
      aws.logs().deleteLogGroup(r -> r.logGroupName(key.logGroup()));
    }
  },
  ALARM {
    @Override
    String make(PersonInAws aws, WorkerKey key) {
      aws.cloudWatch()
          .putMetricAlarm(r ->
              r.alarmName(key.alarm("errors"))
                  .alarmDescription("theirs")
                  .namespace("Theirs")
                  .metricName("Things")
                  .statistic(Statistic.MAXIMUM)
                  .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                  .threshold(7.0)
                  .period(60)
                  .evaluationPeriods(3));
      return key.alarm("errors");
    }

    @Override
    void remove(PersonInAws aws, WorkerKey key) {
      aws.cloudWatch().deleteAlarms(r -> r.alarmNames(key.alarm("errors")));
    }
  };

  /** Makes it; returns what the worker's status must contain about it. */
  abstract String make(PersonInAws aws, WorkerKey key);

  abstract void remove(PersonInAws aws, WorkerKey key);

  private static void makeFunction(PersonInAws aws, WorkerKey key, Map<String, String> tags) {
    aws.lambda()
        .createFunction(r ->
            r.functionName(key.function())
                .runtime(Runtime.JAVA21)
                .handler("theirs.Handler")
                .role("arn:aws:iam::000000000000:role/theirs")
                .memorySize(1024)
                .tags(tags)
                .code(c -> c.s3Bucket("artifacts").s3Key(TestNamespace.CODE_KEY)));
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            aws.lambda().getFunctionConfiguration(r -> r.functionName(key.function())).state()
                == State.ACTIVE);
  }

  private static String makeQueue(PersonInAws aws, String name) {
    String url =
        aws.sqs()
            .createQueue(r ->
                r.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "17")))
            .queueUrl();
    aws.sqs().sendMessage(r -> r.queueUrl(url).messageBody("theirs"));
    return name;
  }

  private static void removeQueue(PersonInAws aws, String name) {
    String url = aws.sqs().getQueueUrl(r -> r.queueName(name)).queueUrl();
    aws.sqs().deleteQueue(r -> r.queueUrl(url));
  }
}
