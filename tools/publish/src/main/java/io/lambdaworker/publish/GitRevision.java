package io.lambdaworker.publish;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The revision of the sources around us, as git names it. */
final class GitRevision {
  private GitRevision() {}

  /**
   * With {@code -dirty} after it where files differ from it; empty without git or outside a
   * repository.
   */
  static Optional<String> ofWorkingDirectory() {
    try {
      var git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
              .redirectError(Redirect.DISCARD)
              .start();
      var revision =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 && !revision.isEmpty() ? Optional.of(revision) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
