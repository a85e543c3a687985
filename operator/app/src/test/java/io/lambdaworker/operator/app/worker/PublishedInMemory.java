package io.lambdaworker.operator.app.worker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** Versions and aliases of the function, with what Lambda refuses (its API reference). */
final class PublishedInMemory {
  private static final String READY = "READY";

  final TreeMap<Integer, FunctionConfiguration> versions = new TreeMap<>();
  final TreeMap<String, AliasConfiguration> aliases = new TreeMap<>();
  final Map<Integer, Integer> provisioned = new HashMap<>();
  private final FunctionInMemory function;
  private int last;
  private int revision;

  PublishedInMemory(SdkInMemory sdk, FunctionInMemory function) {
    this.function = function;
    sdk.on(PublishVersionRequest.class, this::publish);
    sdk.on(
        ListVersionsByFunctionRequest.class,
        r -> {
          var all = new java.util.ArrayList<>(List.of(function.now()));
          versions.values().forEach(each -> all.add(each.toBuilder().state((String) null).build()));
          return ListVersionsByFunctionResponse.builder().versions(all).build();
        });
    sdk.on(GetFunctionRequest.class, this::get);
    sdk.on(
        DeleteFunctionRequest.class,
        r -> {
          delete(r.qualifier());
          return DeleteFunctionResponse.builder().build();
        });
    sdk.on(
        ListAliasesRequest.class,
        r -> {
          function.now();
          return ListAliasesResponse.builder().aliases(aliases.values()).build();
        });
    sdk.on(
        CreateAliasRequest.class,
        r -> {
          function.mustBeSettled();
          if (aliases.containsKey(r.name())) {
            throw SdkInMemory.error(409, FunctionInMemory.CONFLICT, "Alias already exists");
          }
          alias(r.name(), r.functionVersion(), r.routingConfig(), r.description());
          return SdkInMemory.copy(aliases.get(r.name()), CreateAliasResponse.builder(), Set.of())
              .build();
        });
    sdk.on(UpdateAliasRequest.class, this::update);
    sdk.on(
        DeleteAliasRequest.class,
        r -> {
          // "DeleteAlias": one that is not there is deleted, too.
          aliases.remove(r.name());
          return DeleteAliasResponse.builder().build();
        });
    sdk.on(PutProvisionedConcurrencyConfigRequest.class, this::provision);
    sdk.on(
        ListProvisionedConcurrencyConfigsRequest.class,
        r -> {
          function.now();
          return ListProvisionedConcurrencyConfigsResponse.builder()
              .provisionedConcurrencyConfigs(
                  provisioned.entrySet().stream().map(this::provisioned).toList())
              .build();
        });
    sdk.on(
        DeleteProvisionedConcurrencyConfigRequest.class,
        r -> {
          if (provisioned.remove(version(r.qualifier())) == null) {
            FunctionInMemory.none("no provisioned concurrency");
          }
          return DeleteProvisionedConcurrencyConfigResponse.builder().build();
        });
  }

  /** As the other ones are. */
  void be(PublishedInMemory other) {
    versions.putAll(other.versions);
    aliases.putAll(other.aliases);
    provisioned.putAll(other.provisioned);
    last = other.last;
    revision = other.revision;
  }

  /** Versions that an alias names, in its weights too. */
  Set<Integer> named() {
    var named = new HashSet<Integer>();
    for (AliasConfiguration alias : aliases.values()) {
      named.add(Integer.valueOf(alias.functionVersion()));
      weights(alias).keySet().forEach(version -> named.add(Integer.valueOf(version)));
    }
    return named;
  }

  static Map<String, Double> weights(AliasConfiguration alias) {
    return alias.routingConfig() == null
        ? Map.of()
        : alias.routingConfig().additionalVersionWeights();
  }

  /** What the version consists of. */
  static FunctionConfiguration contents(FunctionConfiguration version) {
    return version.toBuilder()
        .version(null)
        .functionArn(null)
        .description(null)
        .revisionId(null)
        .state((String) null)
        .lastUpdateStatus((String) null)
        .build();
  }

  /** Makes the alias, or changes all of it, as people and the operator do. */
  void alias(
      String name,
      String version,
      @Nullable AliasRoutingConfiguration routing,
      @Nullable String description) {
    Map<String, Double> weights = routing == null ? Map.of() : routing.additionalVersionWeights();
    FunctionConfiguration main = existing(version);
    refuseIf(weights.size() > 1, "one additional version at most");
    refuseIf(description != null && description.length() > 256, "the description is too long");
    weights.forEach((other, weight) -> {
      FunctionConfiguration additional = existing(other);
      refuseIf(other.equals(version), "the same version twice");
      refuseIf(weight <= 0 || weight >= 1, "a weight of " + weight);
      refuseIf(!additional.role().equals(main.role()), "versions with different roles");
      refuseIf(
          !String.valueOf(additional.deadLetterConfig())
              .equals(String.valueOf(main.deadLetterConfig())),
          "versions with different dead letter queues");
    });
    aliases.put(
        name,
        AliasConfiguration.builder()
            .name(name)
            .aliasArn(function.now().functionArn() + ":" + name)
            .functionVersion(version)
            .description(description)
            .routingConfig(weights.isEmpty() ? null : routing)
            .revisionId("alias-" + ++revision)
            .build());
  }

  void delete(@Nullable String qualifier) {
    function.now();
    if (qualifier == null) {
      function.delete();
      versions.clear();
      aliases.clear();
      provisioned.clear();
      last = 0;
      return;
    }
    int version = version(qualifier);
    if (named().contains(version)) {
      throw SdkInMemory.error(409, FunctionInMemory.CONFLICT, "an alias references the version");
    }
    versions.remove(version);
    provisioned.remove(version);
  }

  private PublishVersionResponse publish(PublishVersionRequest asked) {
    function.mustBeSettled();
    function.mustHaveRevision(asked.revisionId());
    FunctionConfiguration now = function.now();
    refuseIf(
        asked.codeSha256() != null
            && !asked.codeSha256().isEmpty()
            && !asked.codeSha256().equals(now.codeSha256()),
        "CodeSHA256 is different from that of $LATEST");
    FunctionConfiguration newest = versions.get(last);
    if (newest == null || !contents(newest).equals(contents(now))) {
      last++;
      versions.put(
          last,
          now.toBuilder()
              .version(Integer.toString(last))
              .functionArn(now.functionArn() + ":" + last)
              .description(asked.description())
              .revisionId("version-" + ++revision)
              .build());
    }
    return SdkInMemory.copy(versions.get(last), PublishVersionResponse.builder(), Set.of()).build();
  }

  private UpdateAliasResponse update(UpdateAliasRequest asked) {
    AliasConfiguration before = aliases.get(asked.name());
    if (before == null) {
      return FunctionInMemory.none("no alias " + asked.name());
    }
    if (asked.revisionId() != null && !asked.revisionId().equals(before.revisionId())) {
      throw SdkInMemory.error(412, "PreconditionFailedException", "another revision");
    }
    alias(asked.name(), asked.functionVersion(), asked.routingConfig(), asked.description());
    return SdkInMemory.copy(aliases.get(asked.name()), UpdateAliasResponse.builder(), Set.of())
        .build();
  }

  private ProvisionedConcurrencyConfigListItem provisioned(Map.Entry<Integer, Integer> version) {
    return ProvisionedConcurrencyConfigListItem.builder()
        .functionArn(function.now().functionArn() + ":" + version.getKey())
        .requestedProvisionedConcurrentExecutions(version.getValue())
        .availableProvisionedConcurrentExecutions(version.getValue())
        .status(READY)
        .build();
  }

  private PutProvisionedConcurrencyConfigResponse provision(
      PutProvisionedConcurrencyConfigRequest asked) {
    function.mustBeSettled();
    provisioned.put(version(asked.qualifier()), asked.provisionedConcurrentExecutions());
    return PutProvisionedConcurrencyConfigResponse.builder()
        .requestedProvisionedConcurrentExecutions(asked.provisionedConcurrentExecutions())
        .availableProvisionedConcurrentExecutions(asked.provisionedConcurrentExecutions())
        .status(READY)
        .build();
  }

  private GetFunctionResponse get(GetFunctionRequest asked) {
    return asked.qualifier() == null
        ? GetFunctionResponse.builder()
            .configuration(function.now())
            .tags(function.tags)
            .concurrency(function.concurrency())
            .build()
        : GetFunctionResponse.builder().configuration(existing(asked.qualifier())).build();
  }

  private int version(String qualifier) {
    return Integer.parseInt(existing(qualifier).version());
  }

  private FunctionConfiguration existing(String qualifier) {
    function.now();
    refuseIf(!qualifier.matches("[1-9][0-9]*"), "no version: " + qualifier);
    FunctionConfiguration found = versions.get(Integer.valueOf(qualifier));
    return found == null ? FunctionInMemory.none("no version " + qualifier) : found;
  }

  private static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw SdkInMemory.error(400, "InvalidParameterValueException", why);
    }
  }
}
