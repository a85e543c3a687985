package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.kind.Observed;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one resource, and as of when. What the last listing showed is kept beside it: a
 * listing omits tags, so a direct read that began before the listing still adds them when it
 * arrives after it.
 *
 * @param observed all that is known, the listing included; null when the resource is not there
 * @param asOf when the last direct read began, or when our last write ended; 0 when only listings
 *     told of the resource
 * @param listed what the last listing showed, where no direct read or write came after it
 * @param listedAt when that listing began
 */
record Observation(
    @Nullable Observed observed, long asOf, @Nullable Observed listed, long listedAt) {

  /** What a direct read or a write of ours told, with no listing after it. */
  static Observation of(@Nullable Observed observed, long asOf) {
    return new Observation(observed, asOf, null, 0);
  }

  /** What a listing shows, laid over what was known. */
  static Observation listed(
      Reader reader, Observed shown, long began, @Nullable Observation older) {
    if (older == null) {
      return new Observation(shown, 0, shown, began);
    }
    Observed listed = olderIfEqual(older.listed, shown);
    Observed merged = Merge.listed(reader, listed, older.observed);
    return new Observation(olderIfEqual(older.observed, merged), older.asOf, listed, began);
  }

  /** Most listings repeat the one before: keeping its records spares the garbage collector. */
  private static Observed olderIfEqual(@Nullable Observed older, Observed fresh) {
    return older != null && older.equals(fresh) ? older : fresh;
  }

  /** Whether a listing that began at this moment may change it. */
  boolean isOlderThan(long moment) {
    return asOf < moment && listedAt < moment;
  }

  /** Once a direct read has answered: a listing that began after it goes on top. */
  Observation read(Reader reader, @Nullable Observed found, long began) {
    if (listed == null || listedAt < began) {
      return of(found, began);
    }
    return new Observation(Merge.listed(reader, listed, found), began, listed, listedAt);
  }

  /**
   * Once what listings omit was read. The moments stay as they are: the rest of the resource was
   * not read, so that a listing that began before may still tell something new about it.
   */
  Observation completed(Observed omitted) {
    return observed == null || !Merge.isOfOneResource(omitted, observed)
        ? this
        : new Observation(Merge.over(omitted, observed), asOf, listed, listedAt);
  }
}
