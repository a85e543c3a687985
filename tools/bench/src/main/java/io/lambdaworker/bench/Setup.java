package io.lambdaworker.bench;

import java.nio.file.Path;

/**
 * What every case is given.
 *
 * @param sources the root of the sources
 * @param name of the case, before its lines of progress
 */
record Setup(
    Path sources, Launch launch, Round round, Screen screen, Machine machine, String name) {
  /** The same for a case of this name. */
  Setup named(String other) {
    return new Setup(sources, launch, round, screen, machine, other);
  }

  /** Something begins that takes its time. */
  void step(String what) {
    screen.step(name + ": " + what);
  }

  /** What a figure consists of; only with --details. */
  void detail(String what) {
    screen.detail(name + ": " + what);
  }

  /** How far that is. */
  void progress(String what) {
    screen.progress(name + ": " + what);
  }
}
