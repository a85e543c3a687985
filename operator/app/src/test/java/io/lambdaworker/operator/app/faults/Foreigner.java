package io.lambdaworker.operator.app.faults;

import io.lambdaworker.operator.app.PersonInAws;
import io.lambdaworker.operator.app.Space;
import io.lambdaworker.operator.core.resource.Names;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A resource that somebody else made under a name that a worker's will have. */
enum Foreigner {
  FUNCTION {
    @Override
    String make(PersonInAws aws, Names names) {
      makeFunction(aws, names, Map.of("owner", "somebody"));
      return names.function();
    }

    @Override
    void remove(PersonInAws aws, Names names) {
      aws.lambda().deleteFunction(r -> r.functionName(names.function()));
    }
  },
  FUNCTION_OF_ANOTHER_CLUSTER {
    @Override
    String make(PersonInAws aws, Names names) {
      makeFunction(
          aws,
          names,
          Map.of(
              "lambdaworker.io/cluster", "another",
              "lambdaworker.io/namespace", "there",
              "lambdaworker.io/name", "theirs"));
      return "there/theirs of cluster another";
    }

    @Override
    void remove(PersonInAws aws, Names names) {
      aws.lambda().deleteFunction(r -> r.functionName(names.function()));
    }
  },
  QUEUE {
    @Override
    String make(PersonInAws aws, Names names) {
      return makeQueue(aws, names.queue("items", false));
    }

    @Override
    void remove(PersonInAws aws, Names names) {
      removeQueue(aws, names.queue("items", false));
    }
  },
  DEAD_LETTER_QUEUE {
    @Override
    String make(PersonInAws aws, Names names) {
      return makeQueue(aws, names.deadLetterQueue("items", false));
    }

    @Override
    void remove(PersonInAws aws, Names names) {
      removeQueue(aws, names.deadLetterQueue("items", false));
    }
  },
  ROLE {
    @Override
    String make(PersonInAws aws, Names names) {
      aws.iam()
          .createRole(r ->
              r.roleName(names.role())
                  .description("theirs")
                  .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
      return names.role();
    }

    @Override
    void remove(PersonInAws aws, Names names) {
      aws.iam().deleteRole(r -> r.roleName(names.role()));
    }
  },
  LOG_GROUP {
    @Override
    String make(PersonInAws aws, Names names) {
      aws.logs().createLogGroup(r -> r.logGroupName(names.logGroup()));
      aws.logs().putRetentionPolicy(r -> r.logGroupName(names.logGroup()).retentionInDays(365));
      return names.logGroup();
    }

    @Override
    void remove(PersonInAws aws, Names names) {
      aws.logs().deleteLogGroup(r -> r.logGroupName(names.logGroup()));
    }
  },
  ALARM {
    @Override
    String make(PersonInAws aws, Names names) {
      aws.cloudWatch()
          .putMetricAlarm(r ->
              r.alarmName(names.alarm("errors"))
                  .alarmDescription("theirs")
                  .namespace("Theirs")
                  .metricName("Things")
                  .statistic(Statistic.MAXIMUM)
                  .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                  .threshold(7.0)
                  .period(60)
                  .evaluationPeriods(3));
      return names.alarm("errors");
    }

    @Override
    void remove(PersonInAws aws, Names names) {
      aws.cloudWatch().deleteAlarms(r -> r.alarmNames(names.alarm("errors")));
    }
  };

  /** Returns what the worker has to say of it. */
  abstract String make(PersonInAws aws, Names names);

  abstract void remove(PersonInAws aws, Names names);

  private static void makeFunction(PersonInAws aws, Names names, Map<String, String> tags) {
    aws.lambda()
        .createFunction(r ->
            r.functionName(names.function())
                .runtime(Runtime.JAVA21)
                .handler("theirs.Handler")
                .role("arn:aws:iam::000000000000:role/theirs")
                .memorySize(1024)
                .tags(tags)
                .code(c -> c.s3Bucket("artifacts").s3Key(Space.CODE_KEY)));
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            aws.lambda().getFunctionConfiguration(r -> r.functionName(names.function())).state()
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
