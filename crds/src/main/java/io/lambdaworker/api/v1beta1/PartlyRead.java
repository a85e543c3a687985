package io.lambdaworker.api.v1beta1;

import java.util.List;

/**
 * An object of which some fields may not have been read. Whoever acts on it asks first whether what
 * the act rests on was read: a field that was not looks like one that is absent.
 */
public interface PartlyRead {

  /** The fields that were not read. */
  List<Unread> unread();

  void unread(List<Unread> fields);
}
