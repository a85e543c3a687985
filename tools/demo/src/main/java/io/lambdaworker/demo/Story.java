package io.lambdaworker.demo;

/** What one system of the demo shows, act by act; an act that does not come out as told ends it. */
interface Story {
  /**
   * @param worker the example's, Ready
   * @param isShort as much as a test has time for
   * @throws Screen.NotSeen when something that is told does not happen
   */
  void tell(Worker worker, boolean isShort) throws InterruptedException;
}
