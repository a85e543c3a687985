package io.lambdaworker.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An artifact's {@code index.json}.
 *
 * @param versions newest first, each jar once
 */
public record Index(String artifact, List<Version> versions) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public Index {
    versions = List.copyOf(versions);
  }

  /**
   * One jar.
   *
   * @param sha256 in hexadecimal
   * @param size in bytes
   * @param revision of the sources it was built of, where known
   * @param publishedAt ISO-8601, the first time
   */
  @JsonInclude(Include.NON_NULL)
  public record Version(
      String sha256, long size, @Nullable String revision, String publishedAt, String key) {}

  /** Reads an index as it lies in S3. */
  public static Index parse(byte[] json) throws IOException {
    return JSON.readValue(json, Index.class);
  }

  byte[] json() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean has(Version version) {
    return versions.stream().anyMatch(other -> other.sha256().equals(version.sha256()));
  }

  Index with(Version version) {
    return new Index(artifact, Stream.concat(Stream.of(version), versions.stream()).toList());
  }
}
