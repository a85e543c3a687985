package io.lambdaworker.operator.core.worker;

import io.lambdaworker.operator.core.resource.Components;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings that one {@link Origin} gives, and which of them later layers may not change.
 *
 * @param required names of components of {@link Settings}
 */
record Layer(Origin origin, Settings settings, Set<String> required) {
  Layer {
    required = Set.copyOf(required);
  }

  static Layer of(Origin origin, Settings settings) {
    return new Layer(origin, settings, Set.of());
  }

  /**
   * All layers, laid over each other.
   *
   * @param settings for each, the value of the last layer that gives one, or of the first that
   *     required it
   * @param saidBy which layer each value is from; no entry where none gave one
   * @param overruled the last layer that gave another value than the required one, by setting
   */
  record Folded(Settings settings, Map<String, Origin> saidBy, Map<String, Origin> overruled) {
    Folded {
      saidBy = Map.copyOf(saidBy);
      overruled = Map.copyOf(overruled);
    }
  }

  /**
   * @param layers in the order of {@link Origin}
   */
  static Folded fold(List<Layer> layers) {
    Settings folded = layers.getFirst().settings();
    Map<String, Origin> saidBy = new HashMap<>();
    Map<String, Origin> overruled = new HashMap<>();
    Map<String, Layer> requiring = new HashMap<>();
    for (Layer layer : layers) {
      folded =
          Components.join(
              folded,
              layer.settings(),
              (name, before, now) -> {
                if (now == null) {
                  return before;
                }
                if (requiring.containsKey(name)) {
                  if (!now.equals(before)) {
                    overruled.put(name, layer.origin());
                  }
                  return before;
                }
                saidBy.put(name, layer.origin());
                if (layer.required().contains(name)) {
                  requiring.put(name, layer);
                }
                return now;
              });
    }
    return new Folded(folded, saidBy, overruled);
  }
}
