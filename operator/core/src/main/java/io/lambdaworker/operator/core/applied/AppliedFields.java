package io.lambdaworker.operator.core.applied;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.FieldPath;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The table in {@code status.applied}: a row for each field that AWS has as it was wanted when the
 * row was written. A field that differs in AWS although its row is as wanted was changed in AWS,
 * which is drift; one whose row is not as wanted was changed by people in Kubernetes.
 *
 * <p>As text: {@code done:<key>:<basis>:<rows>}. The first word is {@code begun} until the first
 * apply is complete; {@code key} names the operator's key, {@code basis} what people gave; each row
 * has 8 bytes, in Base64.
 */
public final class AppliedFields {
  static final String LEFT = "left ";
  private static final String DONE = "done";
  private static final String BEGUN = "begun";
  private static final int PARTS = 4;
  private final Seal seal;
  private final boolean known;
  private final boolean done;
  private final String basis;
  private final long[] rows;

  AppliedFields(Seal seal, boolean known, boolean done, String basis, long[] rows) {
    this.seal = seal;
    this.known = known;
    this.done = done;
    this.basis = basis;
    this.rows = rows;
  }

  /** The table of which nothing is known. */
  public static AppliedFields unknown(Seal seal) {
    return new AppliedFields(seal, false, false, "", new long[0]);
  }

  /** The table of a worker whose first apply is under way. */
  public static AppliedFields begun(Seal seal) {
    return new AppliedFields(seal, true, false, "", new long[0]);
  }

  /** What a status says; unknown where it says nothing, or was written with another key. */
  public static AppliedFields read(@Nullable String text, Seal seal) {
    String[] parts = text == null ? new String[0] : text.split(":", -1);
    if (parts.length != PARTS || !parts[1].equals(seal.key())) {
      return unknown(seal);
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(parts[3]);
    } catch (IllegalArgumentException notOurs) {
      return unknown(seal);
    }
    long[] rows = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(rows);
    Arrays.sort(rows);
    return new AppliedFields(seal, true, parts[0].equals(DONE), parts[2], rows);
  }

  /** As {@link #read} takes it. */
  public String text() {
    var bytes = ByteBuffer.allocate(rows.length * Long.BYTES);
    bytes.asLongBuffer().put(rows);
    return String.join(
        ":",
        done ? DONE : BEGUN,
        seal.key(),
        basis,
        Base64.getEncoder().withoutPadding().encodeToString(bytes.array()));
  }

  public Seal seal() {
    return seal;
  }

  /** False where nothing is known of what was applied. */
  public boolean isKnown() {
    return known;
  }

  /** Whether an apply was complete. */
  public boolean isDone() {
    return done;
  }

  String basis() {
    return basis;
  }

  private boolean isOf(String nowGiven) {
    return basis.equals(seal.of(nowGiven));
  }

  boolean has(String path, String value) {
    return has(seal.row(path, value));
  }

  boolean has(long row) {
    return Arrays.binarySearch(rows, row) >= 0;
  }

  /** Whether there is any row of this path. */
  boolean knows(String path) {
    return rowsOf(path).length > 0;
  }

  /** All rows of a path: one, where no other path has the same hash. */
  long[] rowsOf(String path) {
    int hash = seal.path(path);
    return Arrays.stream(rows).filter(row -> Seal.pathOf(row) == hash).toArray();
  }

  long[] rows() {
    return rows.clone();
  }

  /** Whether every row of another table is in this one, as it is or as left. */
  public boolean hasAll(AppliedFields other) {
    return known && Arrays.stream(other.rows).allMatch(this::has);
  }

  /** Whether the resource was there when the table was written, as one of the worker's. */
  public Standing ofPart(AwsId id, String nowGiven) {
    if (!known) {
      return Standing.UNKNOWN;
    }
    if (knows(partKey(id))) {
      return Standing.AS_APPLIED;
    }
    return isOf(nowGiven) ? Standing.CHANGED_BY_OPERATOR : Standing.CHANGED;
  }

  /**
   * Whether what is wanted of a field is what was applied.
   *
   * @param field its path in the worker, such as {@code function.memorySize}
   * @param resource as it is wanted
   * @param component of the resource's record that has the field
   * @param nowGiven see {@link Basis}
   */
  public Standing ofField(
      String field, Part part, Resource resource, String component, String nowGiven) {
    if (!known) {
      return Standing.UNKNOWN;
    }
    if (has(part.toString(), NextFields.ASSIGNED)) {
      return Standing.AS_APPLIED;
    }
    boolean isOlder = isOlder(part, resource);
    TreeMap<String, String> all =
        Layout.of(part.toString(), component, NextFields.facet(resource, component));
    SortedMap<String, String> wanted = at(field, part + "." + component, all);
    if (wanted.isEmpty()) {
      return ofEntry(field, all, isOlder);
    }
    var standing = Standing.AS_APPLIED;
    for (var text : wanted.entrySet()) {
      if (has(text.getKey(), text.getValue())) {
        continue;
      }
      if (has(text.getKey(), LEFT + text.getValue())
          || (isOlder && !knows(text.getKey()) && !isEntry(text.getKey(), all))) {
        standing = Standing.LEFT;
        continue;
      }
      return isOf(nowGiven) ? Standing.CHANGED_BY_OPERATOR : Standing.CHANGED;
    }
    return standing;
  }

  /** An entry of a map that is not wanted. */
  private Standing ofEntry(String entry, Map<String, String> facet, boolean isOlder) {
    if (has(entry, LEFT + Layout.NONE)) {
      return Standing.LEFT;
    }
    if (knows(entry)) {
      return Standing.CHANGED;
    }
    Optional<String> map = mapOf(entry, facet);
    boolean wasCompared = map.map(path -> has(path, Layout.MAP)).orElse(!isOlder);
    return wasCompared || !isOlder ? Standing.AS_APPLIED : Standing.LEFT;
  }

  /** Whether the part was applied by a version of the operator that compared other fields of it. */
  boolean isOlder(Part part, Resource resource) {
    return knows(structureKey(part)) && !has(structureKey(part), Structure.of((Record) resource));
  }

  /**
   * Whether a value that AWS shows is what was applied, though something else is wanted by now.
   *
   * @param found the facet as AWS has it
   */
  public boolean wasApplied(String field, Part part, String component, Facet<?> found) {
    SortedMap<String, String> texts =
        at(field, part + "." + component, Layout.of(part.toString(), component, found));
    return texts.isEmpty()
        ? !knows(field)
        : texts.entrySet().stream().allMatch(text -> has(text.getKey(), text.getValue()));
  }

  /** The texts at and below a field; else that of what it is in, where that is absent. */
  private static SortedMap<String, String> at(
      String field, String component, TreeMap<String, String> all) {
    if (field.equals(component)) {
      return all;
    }
    var some = new TreeMap<String, String>();
    all.tailMap(field, true).entrySet().stream()
        .takeWhile(text -> text.getKey().startsWith(field))
        .filter(text -> FieldPath.isAtOrBelow(text.getKey(), field))
        .forEach(text -> some.put(text.getKey(), text.getValue()));
    if (some.isEmpty()) {
      all.entrySet().stream()
          .filter(text -> text.getValue().equals(Layout.NONE))
          .filter(text -> FieldPath.isAtOrBelow(field, text.getKey()))
          .forEach(text -> some.put(text.getKey(), text.getValue()));
    }
    return some;
  }

  private static boolean isEntry(String path, Map<String, String> facet) {
    return mapOf(path, facet).isPresent();
  }

  private static Optional<String> mapOf(String path, Map<String, String> facet) {
    return facet.entrySet().stream()
        .filter(text -> text.getValue().equals(Layout.MAP))
        .map(Map.Entry::getKey)
        .filter(map -> path.startsWith(map + "."))
        .findFirst();
  }

  /** Whether every row of the first table that the second lacks is in this one. */
  public boolean hasWhatDiffers(AppliedFields first, AppliedFields second) {
    return known && Arrays.stream(first.rows).filter(row -> !second.has(row)).allMatch(this::has);
  }

  static String partKey(AwsId id) {
    return "@" + id;
  }

  static String structureKey(Part part) {
    return "#" + part;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AppliedFields that && that.text().equals(text());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return "%s, %d rows".formatted(known ? (done ? DONE : BEGUN) : "unknown", rows.length);
  }
}
