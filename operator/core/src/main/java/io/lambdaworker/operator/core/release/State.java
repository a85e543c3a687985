package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a function's releases are at; kept in the alias's description. */
sealed interface State {

  /** Version that the alias must name first. */
  int at();

  /** Weights that the alias must have. */
  default Map<Integer, Double> weights() {
    return Map.of();
  }

  RolloutPhase phase();

  /** No release is under way, and the last one was complete. */
  record Complete(int at) implements State {
    @Override
    public RolloutPhase phase() {
      return RolloutPhase.COMPLETE;
    }
  }

  /**
   * A release was taken back.
   *
   * @param to version that lost its traffic
   */
  record RolledBack(int at, int to, Instant since, String why) implements State {
    @Override
    public RolloutPhase phase() {
      return RolloutPhase.ROLLED_BACK;
    }
  }

  /** A release is under way. */
  sealed interface UnderWay extends State {
    Release release();

    /** When the phase, or its step, began. */
    Instant since();

    /** When the new version got its first traffic; empty while it has none. */
    Optional<Instant> trafficSince();
  }

  /** The version gets no traffic yet: it is made ready, and a hook is asked. */
  record Starting(Release release, Instant since) implements UnderWay {
    @Override
    public int at() {
      return release.at();
    }

    @Override
    public Optional<Instant> trafficSince() {
      return Optional.empty();
    }

    @Override
    public RolloutPhase phase() {
      return RolloutPhase.STARTING;
    }
  }

  /**
   * The version gets a part of the traffic.
   *
   * @param weight percent
   */
  record Shifting(Release release, Instant since, Instant begun, int weight) implements UnderWay {
    @Override
    public int at() {
      return release.at();
    }

    @Override
    public Map<Integer, Double> weights() {
      return Map.of(release.to(), weight / 100.0);
    }

    @Override
    public Optional<Instant> trafficSince() {
      return Optional.of(begun);
    }

    @Override
    public RolloutPhase phase() {
      return RolloutPhase.SHIFTING;
    }
  }

  /** The version has all the traffic, and a hook is asked. */
  record Verifying(Release release, Instant since, Instant begun) implements UnderWay {
    @Override
    public int at() {
      return release.to();
    }

    @Override
    public Optional<Instant> trafficSince() {
      return Optional.of(begun);
    }

    @Override
    public RolloutPhase phase() {
      return RolloutPhase.VERIFYING;
    }
  }

  /** The version has all the traffic, and the alarms are watched. */
  record Baking(Release release, Instant since, Instant begun) implements UnderWay {
    @Override
    public int at() {
      return release.to();
    }

    @Override
    public Optional<Instant> trafficSince() {
      return Optional.of(begun);
    }

    @Override
    public RolloutPhase phase() {
      return RolloutPhase.BAKING;
    }
  }
}
