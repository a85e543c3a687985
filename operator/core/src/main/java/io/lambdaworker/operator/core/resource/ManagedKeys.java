package io.lambdaworker.operator.core.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * The value of {@link TagKeys#MANAGED_KEYS}: which tags of a resource we set. People can read it,
 * such as {@code cost-center team}, as long as the keys fit into a tag's value. Otherwise it has
 * six characters of each key's hash, so that forty keys of 128 characters take 247 of the value's
 * 256. Two keys of one resource have the same six once in 68 billion.
 */
final class ManagedKeys {
  private static final String HASHED = "sha256:";
  private static final int HASH = 6;
  private final Set<String> all;
  private final boolean isHashed;

  private ManagedKeys(Set<String> all, boolean isHashed) {
    this.all = all;
    this.isHashed = isHashed;
  }

  /** The value for these keys. It fits into a tag for up to 41 of them. */
  static String value(SortedSet<String> keys) {
    String list = String.join(" ", keys);
    boolean isClear =
        list.length() <= Tags.LONGEST_VALUE
            && keys.stream().noneMatch(key -> key.contains(" ") || key.startsWith(HASHED));
    return isClear
        ? list
        : keys.stream().map(ManagedKeys::hash).sorted().collect(Collectors.joining("", HASHED, ""));
  }

  /** Reads both. An odd rest, of a value that somebody cut short, is no key's. */
  static ManagedKeys of(String value) {
    if (!value.startsWith(HASHED)) {
      return new ManagedKeys(new HashSet<>(Arrays.asList(value.split(" "))), false);
    }
    var hashes = new HashSet<String>();
    for (int at = HASHED.length(); at + HASH <= value.length(); at += HASH) {
      hashes.add(value.substring(at, at + HASH));
    }
    return new ManagedKeys(hashes, true);
  }

  /** Whether we set the tag with this key; never of the operator's own. */
  boolean has(String key) {
    return !key.startsWith(TagKeys.PREFIX) && all.contains(isHashed ? hash(key) : key);
  }

  /** Base64 whose characters AWS takes in tags. */
  private static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
