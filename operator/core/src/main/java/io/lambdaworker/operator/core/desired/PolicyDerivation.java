package io.lambdaworker.operator.core.desired;

import io.lambdaworker.api.v1beta1.Access;
import io.lambdaworker.api.v1beta1.Tracing;
import io.lambdaworker.operator.core.resource.Account;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Derives what the function's role may do from what the worker is: its log group, sources, keys,
 * tracing and {@code access}, each scoped to ARNs.
 */
final class PolicyDerivation {

  /** Name of the role's one inline policy. */
  static final String NAME = "worker";

  private final Inputs inputs;
  private final Effective effective;
  private final References references;
  private final List<Grant> grants = new ArrayList<>();
  private final Set<String> sids = new HashSet<>();

  private PolicyDerivation(Inputs inputs, References references) {
    this.inputs = inputs;
    this.effective = Effective.of(inputs);
    this.references = references;
  }

  /** Canonical JSON of the policy. */
  static String of(Inputs inputs, References references) {
    var derivation = new PolicyDerivation(inputs, references);
    derivation.derive();
    return PolicyDocument.of(derivation.grants);
  }

  private void derive() {
    add(logs(), "");
    if (effective.kmsKeyArn() != null) {
      add(Grant.allow("EnvironmentKey", List.of("kms:Decrypt"), effective.kmsKeyArn()), "");
    }
    if (effective.tracing() == Tracing.ACTIVE) {
      add(tracing(), "");
    }
    Sources.of(inputs, references).forEach(this::source);
    var access = new AccessGrants(account(), references::queueArn);
    for (Access each : inputs.spec().access()) {
      access.of(each).forEach(grant -> add(grant, ""));
    }
  }

  /** Never CreateLogGroup: a late invocation would make a group with no retention and no owner. */
  private Grant logs() {
    String group = account().logGroupArn(inputs.key().logGroup());
    return Grant.allow("Logs", List.of("logs:CreateLogStream", "logs:PutLogEvents"), group + ":*");
  }

  /** X-Ray has no resources: AWS takes {@code *} alone. */
  private static Grant tracing() {
    return Grant.allow(
        "Tracing", List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"), "*");
  }

  private void source(Sources.Source source) {
    add(
        Grant.allow(
            "Source",
            List.of(
                "sqs:ChangeMessageVisibility",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ReceiveMessage"),
            source.queueArn()),
        source.name());
    if (source.managed() != null && source.managed().kmsKeyArn() != null) {
      String domain =
          account().partition().equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
      String sqs = "sqs." + account().region() + domain;
      add(
          Grant.allow("SourceKey", List.of("kms:Decrypt"), source.managed().kmsKeyArn())
              .when("StringEquals", "kms:ViaService", sqs),
          source.name());
    }
  }

  /** Sids are unique in a document: a number is added where one is taken. */
  private void add(Grant grant, String name) {
    String sid = grant.sid() + camel(name);
    String unique = sid;
    for (int number = 2; !sids.add(unique); number++) {
      unique = sid + "N" + number;
    }
    grants.add(grant.named(unique));
  }

  private static String camel(String name) {
    var camel = new StringBuilder();
    for (String word : name.split("-+")) {
      if (!word.isEmpty()) {
        camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return camel.toString();
  }

  private Account account() {
    return inputs.account();
  }
}
