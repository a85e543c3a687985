package io.lambdaworker.operator.app.watch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads of {@code managedFields} the entry of who last changed the spec, without its fields: for
 * example {@code kubectl}, at a time. What an entry names is as large as the object itself, so it
 * is skipped as it is read.
 */
final class LeanManagedFields extends StdDeserializer<List<ManagedFieldsEntry>> {
  private static final long serialVersionUID = 1;

  LeanManagedFields() {
    super(List.class);
  }

  @Override
  public List<ManagedFieldsEntry> deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    ManagedFieldsEntry last = null;
    if (json.isExpectedStartArrayToken()) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        ManagedFieldsEntry entry = entry(json);
        if (entry != null && (last == null || entry.getTime().compareTo(last.getTime()) >= 0)) {
          last = entry;
        }
      }
    } else {
      json.skipChildren();
    }
    // A list that can be changed, as the client's own.
    return last == null ? new ArrayList<>() : new ArrayList<>(List.of(last));
  }

  /** Null where it is not of the spec, or tells no manager or time. */
  private static @Nullable ManagedFieldsEntry entry(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return null;
    }
    var entry = new ManagedFieldsEntry();
    boolean isOfSpec = false;
    boolean isOfSubresource = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "manager" -> entry.setManager(json.getValueAsString());
        case "time" -> entry.setTime(json.getValueAsString());
        case "subresource" -> isOfSubresource = !json.getValueAsString("").isEmpty();
        case "fieldsV1" -> isOfSpec = namesSpec(json);
        default -> json.skipChildren();
      }
    }
    boolean isWhole = entry.getManager() != null && entry.getTime() != null;
    return isOfSpec && !isOfSubresource && isWhole ? entry : null;
  }

  private static boolean namesSpec(JsonParser json) throws IOException {
    boolean found = false;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        found |= json.currentName().equals("f:spec");
        json.nextToken();
        json.skipChildren();
      }
    }
    return found;
  }
}
