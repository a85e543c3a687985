package io.lambdaworker.operator.core.resource;

import java.util.function.Function;

/**
 * A part of a resource that is read, or managed, as a whole. {@link Unread} plans nothing: in an
 * observed record no call has shown the part, in a desired record it is left to others.
 */
public sealed interface Facet<T> {

  /** Read, or wanted, with this value. */
  record Known<T>(T value) implements Facet<T> {}

  /** Read and not there, or wanted not to be there. */
  record Absent<T>() implements Facet<T> {
    private static final Absent<?> ONE = new Absent<>();
  }

  /** Not read, or not ours to set. */
  record Unread<T>() implements Facet<T> {
    private static final Unread<?> ONE = new Unread<>();
  }

  static <T> Facet<T> known(T value) {
    return new Known<>(value);
  }

  /** One for all: thousands of records have some. */
  @SuppressWarnings("unchecked") // it has no value of type T
  static <T> Facet<T> absent() {
    return (Facet<T>) Absent.ONE;
  }

  /** One for all: thousands of records have some. */
  @SuppressWarnings("unchecked") // it has no value of type T
  static <T> Facet<T> unread() {
    return (Facet<T>) Unread.ONE;
  }

  /** The value where it is known, else {@code other}. */
  default T orElse(T other) {
    return this instanceof Known<T>(T value) ? value : other;
  }

  default boolean isKnown() {
    return this instanceof Known<T>;
  }

  default boolean isUnread() {
    return this instanceof Unread<T>;
  }

  /**
   * This facet, or {@code older} where this one was not read. So a listing, which shows little, is
   * laid over an earlier direct read, which showed all.
   */
  default Facet<T> over(Facet<T> older) {
    return isUnread() ? older : this;
  }

  default <R> Facet<R> map(Function<? super T, ? extends R> mapping) {
    return switch (this) {
      case Known<T>(T value) -> known(mapping.apply(value));
      case Absent<T> absent -> Facet.absent();
      case Unread<T> unread -> Facet.unread();
    };
  }
}
