package io.lambdaworker.operator.aws.kind.function;

import io.lambdaworker.operator.core.resource.Facet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The SHA-256 that Lambda answered for an object which was the same before and after it was
 * deployed. S3 has none for objects that were put without one (`aws s3 cp`), and of a hundred
 * workers with one such jar only the first must look twice.
 */
final class ProvenCode {
  /** Distinct objects, the oldest of which are forgotten: their next worker looks again. */
  private static final int MOST = 1_000;

  private final Map<Facet<String>, String> shaBySource =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Facet<String>, String> eldest) {
              return size() > MOST;
            }
          });

  /** False too where another SHA-256 was proven: that object may have changed for a moment. */
  boolean has(Facet<String> source, String sha256) {
    return source.isKnown() && sha256.equals(shaBySource.get(source));
  }

  void add(Facet<String> source, String sha256) {
    shaBySource.put(source, sha256);
  }
}
