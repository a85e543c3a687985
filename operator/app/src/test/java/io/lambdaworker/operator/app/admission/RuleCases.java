package io.lambdaworker.operator.app.admission;

import static io.lambdaworker.operator.app.admission.RuleCase.classChange;
import static io.lambdaworker.operator.app.admission.RuleCase.ofClass;
import static io.lambdaworker.operator.app.admission.RuleCase.worker;
import static io.lambdaworker.operator.app.admission.RuleCase.workerChange;

import java.util.List;
import java.util.stream.IntStream;

/** At least one case for every rule of the CRDs; {@link RuleIT} fails when one is missing. */
final class RuleCases {

  private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:";
  private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/a";

  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:probe";

  private static final String LONG = "'arn:aws:s3:::" + "x".repeat(900) + "%d'";
  private static final String RESOURCES = "resources: ['arn:aws:s3:::" + "x".repeat(900) + "']";

  static final List<RuleCase> ALL =
      List.of(
          new RuleCase(ValidObject.LONG_NAME, "", "give the worker a name of at most 63", null, ""),
          worker("spec.code", "say where the code is", "code: {s3: null}"),
          worker("spec.env[]", "give exactly one of value and valueFrom", "env: [{name: MODE}]"),
          worker(
              "spec.env[]",
              "give exactly one of value and valueFrom",
              "env: [{name: MODE, value: x, valueFrom: {configMapKeyRef: {name: a, key: b}}}]"),
          worker(
              "spec.env[].name",
              "choose another name: Lambda sets this variable itself",
              "env: [{name: AWS_REGION, value: mars}]"),
          worker(
              "spec.env",
              "shorten env to 16 KiB",
              "env: " + many(5, "{name: V%d, value: " + "x".repeat(4000) + "}")),
          worker(
              "spec.eventSources",
              "shorten the filters of all event sources to 32 KiB",
              "eventSources: "
                  + many(9, "{name: s%d, sqs: {filters: [{pattern: " + "x".repeat(4000) + "}]}}")),
          worker(
              "spec.access",
              "shorten the statements of access to 16 KiB",
              "access: "
                  + many(20, "{statement: {effect: Allow, actions: ['a:%d'], " + RESOURCES + "}}")),
          ofClass(
              "spec.limits.resources",
              "shorten resources to 32 KiB",
              "limits: {resources: " + many(40, LONG) + "}"),
          ofClass(
              "spec.limits.access",
              "shorten access to 64 KiB",
              "limits: {access: " + many(80, "{actions: ['a:%d'], " + RESOURCES + "}") + "}"),
          ofClass(
              "spec.limits.roleArns",
              "shorten roleArns to 32 KiB",
              "limits: {roleArns: "
                  + many(40, "'arn:aws:iam::123456789012:role/" + "x".repeat(900) + "%d'")
                  + "}"),
          worker(
              "spec.env[].valueFrom",
              "give exactly one of secretKeyRef, configMapKeyRef and workerRef",
              "env: [{name: MODE, valueFrom: {}}]"),
          worker(
              "spec.env[].valueFrom",
              "give exactly one of secretKeyRef, configMapKeyRef and workerRef",
              """
              env:
                - name: MODE
                  valueFrom: {secretKeyRef: {name: a, key: b}, configMapKeyRef: {name: a, key: b}}
              """),
          worker(
              "spec.env[].valueFrom.workerRef",
              "name the eventSource for an attribute of a queue",
              "env: [{name: NEXT, valueFrom: {workerRef: {name: a, attribute: queueUrl}}}]"),
          worker(
              "spec.env[].valueFrom.workerRef",
              "name the eventSource for an attribute of a queue",
              """
              env:
                - name: NEXT
                  valueFrom: {workerRef: {name: a, eventSource: b, attribute: functionArn}}
              """),
          worker(
              "spec.logging",
              "set format to JSON, or remove applicationLevel",
              "logging: {format: Text, applicationLevel: INFO}"),
          worker(
              "spec.logging",
              "set format to JSON, or remove applicationLevel",
              "logging: {format: Text, systemLevel: WARN}"),
          worker(
              "spec.logging.retentionInDays",
              "choose one of the periods that CloudWatch Logs has",
              "logging: {retentionInDays: 2}"),
          worker(
              "spec.eventSources[]",
              "say what kind of event source it is",
              "eventSources: [{name: shares}]"),
          worker(
              "spec.eventSources[].sqs",
              "give one of queue",
              "eventSources: [{name: shares, sqs: {queue: {}, queueArn: '" + QUEUE + "a'}}]"),
          worker(
              "spec.eventSources[].sqs.kmsKeyArn",
              "remove kmsKeyArn, or give queueArn: a managed queue has it in queue",
              "eventSources: [{name: shares, sqs: {queue: {}, kmsKeyArn: '" + KEY + "'}}]"),
          worker(
              "spec.access[].sqs.kmsKeyArn",
              "remove kmsKeyArn, or give queueArn: a worker's queue brings its key",
              "access: [{sqs: {workerRef: {name: a, eventSource: b}, access: Send, kmsKeyArn: '"
                  + KEY
                  + "'}}]"),
          worker(
              "spec.eventSources[].sqs.batchSize",
              "set maximumBatchingWindowInSeconds to at least 1",
              "eventSources: [{name: shares, sqs: {queue: {}, batchSize: 11}}]"),
          worker(
              "spec.eventSources[].sqs.batchSize",
              "set batchSize to at most 10: Lambda takes no more from a FIFO queue",
              "eventSources: [{name: shares, sqs: {queue: {fifo: true}, batchSize: 11}}]"),
          worker(
              "spec.eventSources[].sqs.batchSize",
              "set batchSize to at most 10: Lambda takes no more from a FIFO queue",
              "eventSources: [{name: a, sqs: {queueArn: '" + QUEUE + "a.fifo', batchSize: 11}}]"),
          worker(
              "spec.eventSources[].sqs.maximumBatchingWindowInSeconds",
              "remove maximumBatchingWindowInSeconds",
              """
              eventSources:
                - {name: a, sqs: {queue: {fifo: true}, maximumBatchingWindowInSeconds: 1}}
              """),
          worker(
              "spec.eventSources[].sqs.queue.messageRetentionPeriod",
              "raise messageRetentionPeriod",
              """
              eventSources:
                - {name: a, sqs: {queue: {visibilityTimeout: 61, messageRetentionPeriod: 60}}}
              """),
          worker(
              "spec.eventSources",
              "lower an event source's maximumConcurrency",
              """
              concurrency: {reserved: 2}
              eventSources: [{name: shares, sqs: {queue: {}, maximumConcurrency: 3}}]
              """),
          worker(
              "spec.eventSources",
              "raise a queue's visibilityTimeout",
              """
              timeout: 30
              eventSources: [{name: shares, sqs: {queue: {visibilityTimeout: 29}}}]
              """),
          worker("spec.access[]", "give exactly one kind in each entry of access", "access: [{}]"),
          worker(
              "spec.access[]",
              "give exactly one kind in each entry of access",
              """
              access:
                - dynamodb: {table: items, access: Read}
                  s3: {bucket: artifacts, access: Read}
              """),
          worker(
              "spec.access[].sqs",
              "give exactly one of queueArn and workerRef",
              "access: [{sqs: {access: Send}}]"),
          worker("spec.tags", "give tag keys 1 to 128", "tags: {'lambdaworker.io/name': other}"),
          worker("spec.tags", "give tag keys 1 to 128", "tags: {'AWS:x': other}"),
          worker("spec.tags", "give tag keys 1 to 128", "tags: {'a*': other}"),
          worker("spec.tags", "give tag keys 1 to 128", "tags: {'': other}"),
          workerChange(
              "spec.functionName",
              "functionName cannot be changed",
              "functionName: one",
              "functionName: two"),
          workerChange(
              "spec.functionName", "functionName cannot be changed", "functionName: one", ""),
          workerChange(
              "spec.functionName", "functionName cannot be changed", "", "functionName: one"),
          workerChange(
              "spec.classRef",
              "classRef cannot be changed",
              "classRef: {name: a}",
              "classRef: {name: b}"),
          worker(
              "spec.rollout.canary",
              "remove canary, or set strategy to Canary",
              "rollout: {strategy: AllAtOnce, canary: {weight: 10}}"),
          worker(
              "spec.rollout.linear",
              "remove linear, or set strategy to Linear",
              "rollout: {strategy: Canary, linear: {weight: 10}}"),
          worker(
              "spec.rollout.linear",
              "give one of canary and linear",
              "rollout: {canary: {weight: 10}, linear: {weight: 10}}"),
          worker(
              "spec.rollout.hooks.beforeTraffic",
              "give exactly one of workerRef and functionArn",
              "rollout: {hooks: {beforeTraffic: {timeoutSeconds: 5}}}"),
          worker(
              "spec.rollout.hooks.afterTraffic",
              "give exactly one of workerRef and functionArn",
              "rollout: {hooks: {afterTraffic: {workerRef: {name: probe}, functionArn: '"
                  + FUNCTION
                  + "'}}}"),
          ofClass(
              "spec.defaults.rollout.canary",
              "remove canary, or set strategy to Canary",
              "defaults: {rollout: {strategy: Linear, canary: {weight: 10}}}"),
          ofClass(
              "spec.defaults.rollout.linear",
              "remove linear, or set strategy to Linear",
              "defaults: {rollout: {strategy: Canary, linear: {weight: 10}}}"),
          ofClass(
              "spec.defaults.rollout.linear",
              "give one of canary and linear",
              "defaults: {rollout: {canary: {weight: 10}, linear: {weight: 10}}}"),
          ofClass(
              "spec.defaults.rollout.hooks.beforeTraffic",
              "give exactly one of workerRef and functionArn",
              "defaults: {rollout: {hooks: {beforeTraffic: {timeoutSeconds: 5}}}}"),
          ofClass(
              "spec.defaults.rollout.hooks.afterTraffic",
              "give exactly one of workerRef and functionArn",
              "defaults: {rollout: {hooks: {afterTraffic: {timeoutSeconds: 5}}}}"),
          worker(
              "spec.concurrency",
              "raise concurrency.reserved to at least twice concurrency.provisioned",
              "concurrency: {reserved: 3, provisioned: 2}"),
          worker(
              "spec.snapStart",
              "remove snapStart or concurrency.provisioned",
              "snapStart: PublishedVersions\nconcurrency: {provisioned: 2}"),
          worker(
              "spec.ephemeralStorage",
              "lower ephemeralStorage to 512, or remove snapStart",
              "snapStart: PublishedVersions\nephemeralStorage: 1024"),
          workerChange("spec.classRef", "classRef cannot be changed", "classRef: {name: a}", ""),
          workerChange("spec.classRef", "classRef cannot be changed", "", "classRef: {name: a}"),
          workerChange(
              "spec.eventSources[]",
              "sqs.queue.fifo cannot be changed",
              "eventSources: [{name: b, sqs: {queue: {}}}]",
              "eventSources: [{name: a, sqs: {queue: {}}}, {name: b, sqs: {queue: {fifo: true}}}]"),
          workerChange(
              "spec.eventSources[]",
              "sqs.queue.fifo cannot be changed",
              "eventSources: [{name: b, sqs: {queue: {fifo: true}}}]",
              "eventSources: [{name: b, sqs: {queue: {}}}]"),
          classChange(
              "spec.aws.region",
              "region cannot be changed: create another class",
              "",
              "aws: {region: eu-west-1}"),
          classChange(
              "spec.aws.accountId",
              "accountId cannot be changed: create another class",
              "",
              "aws: {accountId: '210987654321'}"),
          ofClass(
              "spec.aws.externalId",
              "name the role in assumeRoleArn, or remove externalId",
              "aws: {externalId: abc}"),
          classChange(
              "spec.namePrefix",
              "namePrefix cannot be changed",
              "namePrefix: a-",
              "namePrefix: b-"),
          classChange("spec.namePrefix", "namePrefix cannot be changed", "", "namePrefix: b-"),
          classChange(
              "spec.role", "role.path cannot be changed", "role: {path: /a/}", "role: {path: /b/}"),
          classChange("spec.role", "role.path cannot be changed", "", "role: {path: /b/}"),
          ofClass("spec.tags", "give tag keys 1 to 128", "tags: {lambdaworker.io/uid: x}"),
          ofClass(
              "spec.defaults.logging",
              "set format to JSON, or remove applicationLevel",
              "defaults: {logging: {format: Text, systemLevel: WARN}}"),
          ofClass(
              "spec.defaults.logging.retentionInDays",
              "choose one of the periods that CloudWatch Logs has",
              "defaults: {logging: {retentionInDays: 31}}"),
          ofClass(
              "spec.allowedNamespaces.matchExpressions[].operator",
              "give values for In and NotIn",
              "allowedNamespaces: {matchExpressions: [{key: tier, operator: In}]}"),
          ofClass(
              "spec.allowedNamespaces.matchExpressions[].operator",
              "give values for In and NotIn",
              "allowedNamespaces: {matchExpressions: [{key: t, operator: Exists, values: [a]}]}"));

  private RuleCases() {}

  /** A list in YAML of the same item with the numbers from 0 on. */
  private static String many(int count, String item) {
    return IntStream.range(0, count).mapToObj(item::formatted).toList().toString();
  }
}
