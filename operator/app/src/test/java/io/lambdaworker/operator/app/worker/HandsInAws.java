package io.lambdaworker.operator.app.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** What people do to versions, aliases and mappings in AWS's console, as far as AWS lets them. */
final class HandsInAws {
  private final ReleaseWorld world;
  private final Random random;

  HandsInAws(ReleaseWorld world, Random random) {
    this.world = world;
    this.random = random;
  }

  /** Does one thing and tells what. */
  String act() {
    Optional<AliasConfiguration> live = world.live();
    if (live.isEmpty()) {
      return "nothing, for there is no alias";
    }
    AliasConfiguration alias = live.get();
    String text = alias.description();
    try {
      switch (random.nextInt(7)) {
        case 0 -> {
          String version = anyVersion();
          world.published.alias("live", version, null, text);
          return "the alias is moved to " + version;
        }
        case 1 -> {
          world.published.alias("live", alias.functionVersion(), weight(), text);
          return "the weights are changed to " + world.live();
        }
        case 2 -> {
          world.published.alias("live", alias.functionVersion(), alias.routingConfig(), "");
          return "the description is emptied";
        }
        case 3 -> {
          String half = text.substring(text.length() / 2);
          world.published.alias("live", alias.functionVersion(), alias.routingConfig(), half);
          return "the description is cut";
        }
        case 4 -> {
          String version = anyVersion();
          world.published.delete(version);
          return "version " + version + " is deleted";
        }
        case 5 -> {
          world.published.aliases.remove("live");
          return "the alias is deleted";
        }
        default -> {
          EventSourceMappingConfiguration mapping = world.mappings.shown().getFirst();
          String qualifier = MappingsInMemory.qualifier(mapping).isEmpty() ? "live" : "";
          world.mappings.byHand(mapping.uuid(), qualifier);
          return "the mapping is moved to '" + qualifier + "'";
        }
      }
    } catch (AwsServiceException refused) {
      return "refused: " + refused.getMessage();
    }
  }

  private AliasRoutingConfiguration weight() {
    return AliasRoutingConfiguration.builder()
        .additionalVersionWeights(Map.of(anyVersion(), 0.3))
        .build();
  }

  private String anyVersion() {
    List<Integer> all = new ArrayList<>(world.published.versions.keySet());
    return Integer.toString(all.get(random.nextInt(all.size())));
  }
}
