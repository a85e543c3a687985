package io.lambdaworker.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What may be measured, each on a stack of its own. */
enum Case {
  SHA256("workers whose code has a SHA-256") {
    @Override
    List<Figure> run(Setup setup) throws IOException, InterruptedException {
      return WorkersCase.run(setup, Code.SHA256);
    }
  },
  PLAIN("workers whose code was put by aws s3 cp") {
    @Override
    List<Figure> run(Setup setup) throws IOException, InterruptedException {
      return WorkersCase.run(setup, Code.PLAIN);
    }
  },
  FOREIGN(
      "beside 100 MB of foreign Secrets and ConfigMaps that change, and objects it cannot read") {
    @Override
    List<Figure> run(Setup setup) throws IOException, InterruptedException {
      return ForeignCase.run(setup);
    }
  },
  TENANTS("beside a hostile tenant: looks without end, and queues below one prefix") {
    @Override
    List<Figure> run(Setup setup) throws IOException, InterruptedException {
      return TenantsCase.run(setup);
    }
  },
  ROLLOUT("workers with rollouts, and a new jar that all of them release at once") {
    @Override
    List<Figure> run(Setup setup) throws IOException, InterruptedException {
      return RolloutCase.run(setup);
    }
  },
  SILENT("beside an account whose STS never answers") {
    @Override
    List<Figure> run(Setup setup) throws IOException, InterruptedException {
      return SilentCase.run(setup);
    }
  };

  private final String about;

  Case(String about) {
    this.about = about;
  }

  String about() {
    return about;
  }

  /** Its figures, in the order of the table; takes minutes. */
  abstract List<Figure> run(Setup setup) throws IOException, InterruptedException;

  /** Whether its figures are the same as another's, so that both stand side by side. */
  boolean isOfWorkers() {
    return this == SHA256 || this == PLAIN;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
