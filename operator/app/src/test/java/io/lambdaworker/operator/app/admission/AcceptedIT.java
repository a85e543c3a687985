package io.lambdaworker.operator.app.admission;

import static io.lambdaworker.operator.app.admission.ValidObject.CLASS;
import static io.lambdaworker.operator.app.admission.ValidObject.WORKER;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Specs that the rules must let pass, and specs that the schema alone refuses. */
class AcceptedIT {

  private final ApiServer api = ApiServer.shared();

  @AfterEach
  void clear() {
    api.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eventSources: [{name: shares, sqs: {queue: {}}}]",
        "eventSources: [{name: shares, sqs: {workerRef: {name: other, eventSource: items}}}]",
        "eventSources: [{name: a, sqs: {queue: {fifo: true}, batchSize: 10}}]",
        "eventSources: [{name: a, sqs: {queue: {}, batchSize: 100, maximumBatchingWindowInSeconds: 1}}]",
        "logging: {applicationLevel: DEBUG}",
        "env: [{name: EMPTY, value: ''}, {name: AWS_LAMBDA_EXEC_WRAPPER, value: /opt/wrapper}]",
        "concurrency: {reserved: 0}\neventSources: [{name: a, sqs: {queue: {}, maximumConcurrency: 2}}]",
        "access: [{secretsManager: {secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:a/b-AbCdEf'}}]",
        "access: [{statement: {effect: Allow, actions: ['events:PutEvents'], resources: ['*']}}]",
        "rollout: {}",
        "rollout: {strategy: Canary, canary: {weight: 20, intervalSeconds: 60}, bakeSeconds: 0}",
        "rollout: {canary: {weight: 20}}",
        "rollout: {hooks: {beforeTraffic: {functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:probe:live'}}}",
        "concurrency: {reserved: 4, provisioned: 2}",
        "concurrency: {reserved: 0, provisioned: 2}",
        "snapStart: PublishedVersions\nephemeralStorage: 512",
        "code: {s3: {sha256: 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, objectVersion: abc}}",
      })
  void takesWorkers(String spec) {
    assertThatCode(() -> api.create(WORKER.object(spec))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws: {region: us-gov-west-1, assumeRoleArn: 'arn:aws-us-gov:iam::123456789012:role/a/b', externalId: abc}",
        "allowedNamespaces: {}",
        "allowedNamespaces: {matchLabels: {tier: one}, matchExpressions: [{key: a, operator: Exists}]}",
        "limits: {roleArns: ['arn:aws:iam::123456789012:role/workers/*'], resources: ['arn:aws:s3:::artifacts/*']}",
        "defaults: {rollout: {strategy: Linear, linear: {weight: 10}}}",
        "limits: {maxParallelRollouts: 5, maximumProvisionedConcurrency: 10}",
        "role: {path: /workers/, permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary'}",
      })
  void takesClasses(String spec) {
    assertThatCode(() -> api.create(CLASS.object(spec))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "handler: null",
        "code: null",
        "invented: true",
        "memorySize: 64",
        "timeout: 901",
        "architecture: mips",
        "functionName: 'two words'",
        "env: [{name: A, value: too short}]",
        "env: [{name: TWICE, value: a}, {name: TWICE, value: b}]",
        "eventSources: [{name: a, sqs: {queue: {}, maximumConcurrency: 1}}]",
        "eventSources: [{name: a, sqs: {queue: {visibilityTimeout: 43201}}}]",
        "rollout: {strategy: BlueGreen}",
        "rollout: {canary: {weight: 100}}",
        "rollout: {keepVersions: 1}",
        "rollout: {hooks: {beforeTraffic: {functionArn: 'arn:aws:sqs:us-east-1:123456789012:queue'}}}",
        "concurrency: {provisioned: 0}",
        "snapStart: None",
        "kmsKeyArn: 'arn:aws:sqs:us-east-1:123456789012:queue'",
        "access: [{statement: {effect: Allow, actions: [], resources: ['*']}}]",
      })
  void refusesWorkers(String spec) {
    assertThatThrownBy(() -> api.create(WORKER.object(spec)))
        .isInstanceOf(KubernetesClientException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws: null",
        "aws: {accountId: '1234'}",
        "aws: {region: somewhere}",
        "role: {path: workers}",
      })
  void refusesClasses(String spec) {
    assertThatThrownBy(() -> api.create(CLASS.object(spec)))
        .isInstanceOf(KubernetesClientException.class);
  }
}
