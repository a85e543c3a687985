package io.lambdaworker.api.v1beta1;

/**
 * A field that this version of the API could not read, such as an enum's value of a later version.
 * The object is as if the field were absent.
 *
 * @param field what was left out: a field of spec or status, such as {@code spec.driftPolicy}; or
 *     {@code spec} as a whole
 * @param path where in it the fault is, such as {@code spec.driftPolicy.mode}
 * @param why what is wrong there, for people
 * @param json the field as it stands in the object
 */
public record Unread(String field, String path, String why, String json) {}
